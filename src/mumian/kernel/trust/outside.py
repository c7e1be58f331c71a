"""Outside authorities: import, cross-certification, and the list of those whose signatures the city accepts."""

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import issuing, store
from .building import build
from .models import Anchor, Certificate, Use
from .refusals import NotAccepted

__all__ = ["accept", "accepted", "as_pem", "cross_certify", "roots", "withdraw"]


def accept(*, certificate: bytes, name_zh: str, name_en: str, basis: str, reason: Reason) -> Anchor:
    """Put an outside root (PEM or DER) on the trust list."""
    found = _read(certificate)
    with transaction.atomic():
        row = issuing.keep(found, use=Use.OUTSIDE, issuer=None, key="", holder="", reason=reason)
        anchor = Anchor.objects.create(
            certificate=row, name_zh=name_zh, name_en=name_en, basis=basis, since=timezone.now()
        )
        _told("trust-list.accept", row, reason)
    return anchor


def withdraw(*, fingerprint: str, reason: Reason) -> Anchor:
    """Take an authority from the trust list; nothing of it is accepted from now on."""
    with transaction.atomic():
        anchor = _anchor(fingerprint)
        anchor.until = timezone.now()
        anchor.save(update_fields=("until",))
        _told("trust-list.withdraw", anchor.certificate, reason)
    return anchor


def cross_certify(*, fingerprint: str, reason: Reason) -> Certificate:
    """A certificate of our root over the outside authority's key: who trusts only us can then follow its signatures."""
    with transaction.atomic():
        anchor = _anchor(fingerprint)
        outside, root = issuing.loaded(anchor.certificate), issuing.current(Use.ROOT)
        made = build(
            use=Use.CROSS,
            subject=outside.subject,
            public=outside.public_key(),
            signer=store.load(root.key, offline=True),
            issuer=issuing.loaded(root),
            hosts=(),
            at=timezone.now().replace(microsecond=0),
            until=outside.not_valid_after_utc,
        )
        anchor.cross = issuing.keep(made, use=Use.CROSS, issuer=root, key="", holder="", reason=reason)
        anchor.save(update_fields=("cross",))
    return anchor.cross


def accepted() -> QuerySet[Anchor]:
    """The lines of the trust list in force now."""
    now = timezone.now()
    open_ended = Q(until__isnull=True) | Q(until__gt=now)
    return Anchor.objects.filter(open_ended, since__lte=now).select_related("certificate", "cross")


def roots() -> list[asn1.Certificate]:
    """The certificates at which every chain that we accept must end: our roots, old and new, and the trust list's."""
    own = Certificate.objects.filter(use=Use.ROOT)
    outside = [anchor.certificate for anchor in accepted()]
    return [asn1.Certificate.load(bytes(row.der)) for row in (*own, *outside)]


def as_pem(row: Certificate) -> str:
    """A certificate as `openssl` reads it."""
    return issuing.loaded(row).public_bytes(Encoding.PEM).decode()


def _read(certificate: bytes) -> x509.Certificate:
    """An authority's certificate that signs itself."""
    pem = certificate.lstrip().startswith(b"-----")
    try:
        found = (x509.load_pem_x509_certificate if pem else x509.load_der_x509_certificate)(certificate)
        authority = found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
        found.verify_directly_issued_by(found)
    except Exception as error:  # the library names a dozen kinds of broken certificate
        raise NotAccepted(_("This is not the self-signed certificate of an authority in PEM or DER.")) from error
    if not authority:
        raise NotAccepted(_("This certificate does not belong to an authority."))
    if found.not_valid_after_utc <= timezone.now():
        raise NotAccepted(_("This certificate has expired."))
    if Certificate.objects.filter(fingerprint=found.fingerprint(SHA256()).hex()).exists():
        raise NotAccepted(_("This certificate is on the list already."))
    return found


def _anchor(fingerprint: str) -> Anchor:
    anchor = accepted().filter(certificate__fingerprint=fingerprint).first()
    if anchor is None:
        raise NotAccepted(_("There is no such authority on the trust list."))
    return anchor


def _told(action: str, row: Certificate, reason: Reason) -> None:
    digest = bytes.fromhex(row.fingerprint)
    subject = f"certificate:{row.fingerprint[:16]}"
    append(Entry(kind=Kind.DECISION, system="trust", action=action, subject=subject, reason=reason, digest=digest))
