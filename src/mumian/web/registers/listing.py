"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

LOOK_UP = "registers.view_personversion"
PAGES = (
    Page(
        code="registers",
        name=_("Registers"),
        url="registers:overview",
        place=Place.DATA,
        weight=40,
        summary=_("What the city keeps once, and which body answers for it."),
    ),
    Page(
        code="registers-areas",
        name=_("Areas"),
        url="registers:areas",
        place=Place.DATA,
        weight=42,
        summary=_("Divisions from province to village, today and on any other day."),
    ),
    Page(
        code="registers-codes",
        name=_("Check a code"),
        url="registers:codes",
        place=Place.SERVICES,
        weight=70,
        summary=_("Paste a credit code, an identity number or a licence identifier and see what it says."),
    ),
    Page(
        code="registers-organisations",
        name=_("Find an organisation"),
        url="registers:organisations",
        place=Place.SERVICES,
        weight=72,
        summary=_("Its standing, seat and history, by name or credit code."),
    ),
    Page(
        code="registers-people",
        name=_("Look up a person"),
        url="registers:people",
        place=Place.CONSOLE,
        weight=30,
        permission=LOOK_UP,
        summary=_("With purpose and legal basis; the person sees that you looked."),
    ),
)
