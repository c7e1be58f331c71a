"""Where the pages are found."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import programs
from mumian.web.navigation import Page, Place

PAGES = (
    Page(
        code="programs",
        name=_("Outside programs"),
        url="programs",
        place=Place.CONSOLE,
        weight=90,
        permission=programs.REGISTER,
        summary=_("Applications that people enter with their city account"),
    ),
)
