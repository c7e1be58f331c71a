"""What the city knows when signatures are judged: its anchors, its records, never the network.

What a verifier would fetch we have ourselves: fresh answers about the certificates that we gave out and that have not
ended, and the root's list. About one that has ended only the status counts that was kept and time-stamped while it
was good: a list signed later than a certificate's end proves nothing of the time before.
"""

from asn1crypto import x509
from django.utils import timezone
from pyhanko.sign.validation.policy_decl import LocalKnowledge, SignatureValidationSpec

from . import assessing, lists, outside, status
from .models import Certificate, Use
from .refusals import KeyMissing

__all__ = ["knowledge", "known", "specification"]


def specification(signer: x509.Certificate | None = None) -> SignatureValidationSpec:
    """By which a signature of this signer is judged."""
    return assessing.specification(known(signer.dump() if signer else b""))


def knowledge() -> LocalKnowledge:
    """The same without anchors and without a signer."""
    return assessing.knowledge(known(b""))


def known(signer: bytes) -> assessing.Known:
    """Anchors, our authorities, the roots' lists, and fresh answers about time-stamping and the signer (DER)."""
    own = (Use.ROOT, Use.ISSUING, Use.TIMESTAMP, Use.STATUS, Use.CROSS)
    rows = list(Certificate.objects.select_related("issuer").filter(use__in=own))
    asked = [row for row in rows if row.use == Use.TIMESTAMP]
    fingerprint = x509.Certificate.load(signer).sha256.hex() if signer else ""
    if fingerprint:
        given = Certificate.objects.select_related("issuer").filter(issuer__isnull=False, revoked_from__isnull=True)
        asked += given.filter(fingerprint=fingerprint)
    now = timezone.now()
    return assessing.Known(
        roots=tuple(each.dump() for each in outside.roots()),
        certificates=tuple(bytes(row.der) for row in rows),
        lists=tuple(_lists(rows, fingerprint)),
        answers=tuple(status.fresh_answer(row) for row in asked if row.not_after > now),
    )


def _lists(rows: list[Certificate], fingerprint: str) -> list[bytes]:
    """The roots' lists; that of the signer's issuer only where it names the signer, to say since when."""
    needed = [row for row in rows if row.use == Use.ROOT]
    if fingerprint:
        revoked = Certificate.objects.filter(fingerprint=fingerprint, revoked_from__isnull=False)
        issuers = set(revoked.values_list("issuer", flat=True))
        needed += [row for row in rows if row.pk in issuers and row.use != Use.ROOT]
    return [_list(row) for row in needed]


def _list(root: Certificate) -> bytes:
    """The newest list; while the root's key is away, the one that there is."""
    try:
        return lists.list_of(root)
    except KeyMissing:
        return bytes(root.crl or b"")
