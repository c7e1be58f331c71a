"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mumian.kernel.identity.api import Actor
from mumian.kernel.notices.api import OPERATE, unread
from mumian.web.me.cards import MyCard
from mumian.web.navigation import Page, Place


def _news(actor: Actor) -> str:
    """How many messages are unread; nothing when none is."""
    count = unread(actor=actor)
    return ngettext("%(count)s unread", "%(count)s unread", count) % {"count": count} if count else ""


CARDS = (
    MyCard(
        code="notices",
        name=_("My messages"),
        url="notices:inbox",
        weight=5,
        summary=_("What the city told you, and how you want to be told."),
        news=_news,
    ),
)

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
