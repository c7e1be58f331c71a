"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.me.cards import MyCard
from mumian.web.navigation import Page, Place

READ = "cases.view_case"
MINE = _("How far your applications and reports are, until when, and who has them now.")
PAGES = (
    Page(
        code="cases-queue",
        name=_("My queue"),
        url="cases:queue",
        place=Place.CONSOLE,
        weight=10,
        permission=READ,
        summary=_("Steps that wait for your post, the most urgent first."),
    ),
    Page(
        code="cases-all",
        name=_("Cases"),
        url="cases:all",
        place=Place.CONSOLE,
        weight=11,
        permission=READ,
        summary=_("Every case of your department and district, with its card."),
    ),
    Page(code="cases-mine", name=_("My cases"), url="cases:mine", place=Place.SERVICES, weight=21, summary=MINE),
    Page(
        code="cases-kinds",
        name=_("How matters are handled"),
        url="cases:kinds",
        place=Place.SERVICES,
        weight=64,
        summary=_("Every kind of case: its steps, its legal basis and its time limit."),
    ),
)
CARDS = (MyCard(code="my-cases", name=_("My cases"), url="cases:mine", weight=15, summary=MINE),)
