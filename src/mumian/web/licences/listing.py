"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

READ, ISSUE, CHANGE = "licences.view_licence", "licences.add_licence", "licences.change_licence"
PAGES = (
    Page(
        code="licences-check",
        name=_("Check a licence"),
        url="licences:check",
        place=Place.SERVICES,
        weight=60,
        summary=_("Somebody shows you an electronic licence: see whether it counts today."),
    ),
    Page(
        code="licences-mine",
        name=_("My licences"),
        url="licences:mine",
        place=Place.SERVICES,
        weight=20,
        summary=_("Show, print or report lost what the city issued to you, and see who looked."),
    ),
    Page(
        code="licences-types",
        name=_("Electronic licences"),
        url="licences:types",
        place=Place.SERVICES,
        weight=62,
        summary=_("Which documents the city issues electronically, by which law, valid for how long."),
    ),
    Page(
        code="licences-desk",
        name=_("Licences"),
        url="licences:desk",
        place=Place.CONSOLE,
        weight=34,
        permission=READ,
        summary=_("Find, issue and change electronic licences."),
    ),
)
