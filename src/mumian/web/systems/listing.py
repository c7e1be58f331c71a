from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

PAGES = (
    Page(
        code="systems",
        name=_("What works here"),
        url="systems",
        place=Place.DATA,
        weight=90,
        summary=_("The systems that the city's plans name, and which of them this installation runs."),
    ),
)
