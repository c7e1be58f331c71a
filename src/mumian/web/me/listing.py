"""The cards of this room, and of pages that have no room of their own on my page."""

from django.utils.translation import gettext_lazy as _

from .cards import MyCard, oneself_or_by_law, only_oneself

PAGES = ()
CARDS = (
    MyCard(
        code="licences",
        name=_("My licences"),
        url="licences:mine",
        weight=10,
        summary=_("Show, print or report lost what the city issued, and see who looked."),
    ),
    MyCard(
        code="mandates",
        name=_("Acting for others"),
        url="me:mandates",
        weight=30,
        summary=_("For a child, a ward, your parents or a company; and who may act for you."),
    ),
    MyCard(
        code="uses",
        name=_("Who acts for me now"),
        url="me:uses",
        weight=32,
        summary=_("Every session in which somebody acts for you or your organisation; end what you do not want."),
        for_whom=oneself_or_by_law,
    ),
    MyCard(
        code="name",
        name=_("Real name"),
        url="me:name",
        weight=40,
        summary=_("Show that you are the person the account names; more opens with each level."),
        for_whom=only_oneself,
    ),
    MyCard(
        code="safety",
        name=_("Sign-in and safety"),
        url="mfa_index",
        weight=50,
        summary=_("Password, passkeys, second factor."),
        for_whom=only_oneself,
    ),
    MyCard(
        code="sessions",
        name=_("Where I am signed in"),
        url="sessions",
        weight=52,
        summary=_("See every device, and end what is not you."),
        for_whom=only_oneself,
    ),
    MyCard(
        code="data",
        name=_("My data"),
        url="me:data",
        weight=60,
        summary=_("Take everything with you; join or close accounts."),
        for_whom=oneself_or_by_law,
    ),
)
