"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

PAGES = (
    Page(
        code="clock",
        name=_("Time limits"),
        url="clock",
        place=Place.SERVICES,
        weight=60,
        summary=_("When is it due by law, and why on that day?"),
    ),
    Page(
        code="clock-articles",
        name=_("Library of time limits"),
        url="clock-articles",
        place=Place.DATA,
        weight=70,
        summary=_("Every statutory time limit with its law, article, unit and source."),
    ),
)
