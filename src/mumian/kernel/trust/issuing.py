"""Issues certificates: one transaction, one row, one ledger line each."""

from datetime import datetime
from hashlib import sha256

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import store
from .building import build, name_of
from .models import SINGLE, Certificate, Use
from .profiles import PROFILES
from .refusals import NoAuthority, NotAccepted
from .values import Holder

__all__ = ["TO_PEOPLE", "asked_key", "current", "issue", "issue_for_request", "keep", "loaded"]

TO_PEOPLE = (Use.PERSON, Use.ORGANISATION, Use.POST, Use.SERVER)


def current(use: Use) -> Certificate:
    """The certificate of this use that works now; NoAuthority when there is none."""
    found = Certificate.objects.filter(use=use, current=True).first()
    if found is None:
        raise NoAuthority
    return found


def loaded(row: Certificate) -> x509.Certificate:
    """The certificate of a row."""
    return x509.load_der_x509_certificate(bytes(row.der))


def issue(*, use: Use, holder: Holder, reason: Reason, until: datetime | None = None) -> Certificate:
    """A certificate for a key that is made here and stays in the store."""
    key = store.new(offline=use == Use.ROOT)
    return _issued(use=use, holder=holder, public=key.public_key(), own=key, reason=reason, until=until)


def issue_for_request(*, use: Use, holder: Holder, request: bytes, reason: Reason) -> Certificate:
    """A certificate for the key of a PKCS#10 request (PEM or DER). Of the request only the key counts, and that its
    owner has it: who is named is what `holder` says.
    """
    return _issued(use=use, holder=holder, public=asked_key(request), own=None, reason=reason, until=None)


def asked_key(request: bytes) -> CertificatePublicKeyTypes:
    """The key of a PKCS#10 request, once it is sure that whoever asks has it. Raises NotAccepted."""
    try:
        load = x509.load_pem_x509_csr if request.lstrip().startswith(b"-----") else x509.load_der_x509_csr
        asked = load(request)
        good = asked.is_signature_valid
        public = asked.public_key()
    except Exception as error:  # the library names a dozen kinds of broken request
        raise NotAccepted(_("This is not a certificate request in PEM or DER (PKCS#10).")) from error
    if not good:
        raise NotAccepted(_("The request is not signed with its own key."))
    if not isinstance(public, ec.EllipticCurvePublicKey) and getattr(public, "key_size", 0) < 2048:
        raise NotAccepted(_("The key must be on an elliptic curve, or RSA of at least 2048 bits."))
    return public


def _issued(
    *,
    use: Use,
    holder: Holder,
    public: CertificatePublicKeyTypes,
    own: ec.EllipticCurvePrivateKey | None,
    reason: Reason,
    until: datetime | None,
) -> Certificate:
    begins = timezone.now().replace(microsecond=0)
    issuer = None if use == Use.ROOT else current(Use.ROOT if PROFILES[use].by_root else Use.ISSUING)
    signer = own if issuer is None else store.load(issuer.key, offline=issuer.use == Use.ROOT)
    if signer is None:
        raise NotAccepted("A root signs itself with a key of this store.")
    made = build(
        use=use,
        subject=name_of(holder),
        public=public,
        signer=signer,
        issuer=loaded(issuer) if issuer else None,
        hosts=holder.hosts,
        at=begins,
        until=until,
    )
    key = store.key_id(own.public_key()) if own else ""
    return keep(made, use=use, issuer=issuer, key=key, holder=holder.reference, reason=reason)


def keep(
    made: x509.Certificate, *, use: Use, issuer: Certificate | None, key: str, holder: str, reason: Reason
) -> Certificate:
    """Record a certificate with its ledger line; of a single use it takes the place of the one before."""
    der = made.public_bytes(Encoding.DER)
    with transaction.atomic():
        if use in SINGLE:
            Certificate.objects.filter(use=use, current=True).update(current=False)
        row = Certificate.objects.create(
            use=use,
            serial=f"{made.serial_number:x}",
            fingerprint=sha256(der).hexdigest(),
            subject=made.subject.rfc4514_string()[:500],
            holder=holder,
            issuer=issuer,
            der=der,
            key=key,
            not_before=made.not_valid_before_utc,
            not_after=made.not_valid_after_utc,
        )
        append(
            Entry(
                kind=Kind.SECURITY,
                system="trust",
                action=f"certificate.{'import' if use == Use.OUTSIDE else 'issue'}",
                subject=holder or f"certificate:{row.fingerprint[:16]}",
                reason=reason,
                digest=sha256(der).digest(),
            )
        )
    return row
