"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

APPOINT, OPEN = "identity.appoint", "identity.open_post"
CONFIRM, COUNTER = "identity.confirm_mandate", "identity.counter"
PAGES = (
    Page(
        code="officials-posts",
        name=_("Posts"),
        url="officials:posts",
        place=Place.CONSOLE,
        weight=40,
        permission=(OPEN, APPOINT),
        summary=_("Open and close posts, appoint, end; and who held what since when."),
    ),
    Page(
        code="officials-mandates",
        name=_("Mandates to confirm"),
        url="officials:mandates",
        place=Place.CONSOLE,
        weight=42,
        permission=CONFIRM,
        summary=_("Parents, guardians and legal representatives who showed the original."),
    ),
    Page(
        code="officials-counter",
        name=_("Counter"),
        url="officials:counter",
        place=Place.CONSOLE,
        weight=20,
        permission=COUNTER,
        summary=_("Prove who somebody is, or act for the citizen who is present."),
    ),
)
