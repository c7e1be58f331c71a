"""Certificates, their state, and the key for credentials."""

from datetime import datetime

from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import issuer_keys, issuing, lists, revoking, status
from mumian.kernel.trust.issuer_keys import IssuerKey
from mumian.kernel.trust.models import Certificate, Revocation, Use
from mumian.kernel.trust.refusals import NotAccepted
from mumian.kernel.trust.values import Certified, Holder, certified


def issue_certificate(*, use: Use, holder: Holder, request: bytes, reason: Reason) -> Certified:
    """A certificate for the key of a PKCS#10 request (PEM or DER); the private key never comes here.

    `use` is PERSON, ORGANISATION, POST or SERVER. Who is named is what `holder` says, not what the request says.
    Raises NotAccepted for a broken request, a weak key or a use that is not given out, NoAuthority without a city CA.
    """
    if use not in issuing.TO_PEOPLE:
        raise NotAccepted(_("Certificates of this use are not given out on request: %s") % use.label)
    return certified(issuing.issue_for_request(use=use, holder=holder, request=request, reason=reason))


def certificates(*, holder: str = "") -> tuple[Certified, ...]:
    """All certificates that were given out or imported, newest first, or those of one holder's reference."""
    rows = Certificate.objects.filter(holder=holder) if holder else Certificate.objects.all()
    return tuple(map(certified, rows))


def revoke(*, fingerprint: str, why: Revocation, reason: Reason, since: datetime | None = None) -> Certified:
    """Revoke a certificate for good, as of now or as of an earlier moment (a compromise is noticed late).

    What is proven by a time-stamp to be signed before `since` stays valid, everything after does not. A service of the
    city gets a new certificate in the same transaction; with an issuing authority all services do, and seals must be
    renewed. Raises NotAccepted for roots, for what is revoked already, and for a moment outside its life; KeyMissing
    when the root's key is needed and not here.
    """
    return certified(revoking.revoke(fingerprint=fingerprint, why=why, since=since, reason=reason))


def revocation_list(*, short: str) -> bytes | None:
    """The newest revocation list (DER) of the authority whose subject key identifier begins with these 16 digits."""
    return lists.list_named(short)


def answer_status(*, request: bytes) -> bytes:
    """The OCSP response (RFC 6960, DER) to a request for one certificate; errors are answers of the protocol."""
    return status.answer(request)


def issuer_key(purpose: str) -> IssuerKey:
    """The key that signs credentials of a purpose, "licences" so far: `kid`, `alg` ES256, `x5c`, private key.

    Ask each time: it changes when it is rotated. Raises NotAccepted for another purpose, NoAuthority without a city CA.
    """
    return issuer_keys.issuer_key(purpose)
