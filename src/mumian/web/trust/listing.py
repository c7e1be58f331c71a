"""Where navigation finds these pages."""

from django.utils.translation import gettext_lazy as _

from mumian.web.navigation import Page, Place

READ, KEEP, DECIDE = "trust.view_evidence", "trust.change_seal", "trust.decide_request"
PAGES = (
    Page(
        code="trust-check",
        name=_("Check a seal"),
        url="trust:check",
        place=Place.SERVICES,
        weight=61,
        summary=_("Hand in a sealed document or a pack of evidence: who sealed it, when, was it changed?"),
    ),
    Page(
        code="trust-authorities",
        name=_("Seals and authorities"),
        url="trust:authorities",
        place=Place.SERVICES,
        weight=63,
        summary=_("The city's certificates and electronic seals, and the outside authorities that it accepts."),
    ),
    Page(
        code="trust-requests",
        name=_("Certificates"),
        url="trust:requests",
        place=Place.CONSOLE,
        weight=38,
        summary=_("Ask for the certificate of your post or organisation, fetch it, revoke it."),
    ),
    Page(
        code="trust-request-desk",
        name=_("Requests for certificates"),
        url="trust:request-desk",
        place=Place.CONSOLE,
        weight=38,
        permission=DECIDE,
        summary=_("Issue or refuse certificates of posts and organisations."),
    ),
    Page(
        code="trust-desk",
        name=_("Keys and seals"),
        url="trust:desk",
        place=Place.CONSOLE,
        weight=37,
        permission=KEEP,
        summary=_("Renew and stop seals, rotate keys, revoke certificates."),
    ),
    Page(
        code="trust-evidence",
        name=_("Preserved evidence"),
        url="trust:evidence",
        place=Place.CONSOLE,
        weight=36,
        permission=READ,
        summary=_("What was preserved, and packs that prove it far away."),
    ),
)
