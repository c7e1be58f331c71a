"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.notices.api import OPERATE
from mumian.web.navigation import Page, Place

PAGES = (
    Page(
        code="notices",
        name=_("My messages"),
        url="notices:inbox",
        place=Place.SERVICES,
        weight=16,
        summary=_("What the city told you, and how you want to be told."),
    ),
    Page(
        code="notices-desk",
        name=_("Messages and events"),
        url="notices:desk",
        place=Place.CONSOLE,
        weight=36,
        permission=OPERATE,
        summary=_("How the channels do, what was given up, and the wording of messages."),
    ),
)
