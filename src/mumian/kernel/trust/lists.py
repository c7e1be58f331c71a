"""Revocation lists (RFC 5280)."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import transaction
from django.utils import timezone

from . import store
from .building import hash_for
from .issuing import loaded
from .models import Certificate, Use

__all__ = ["flag", "list_of", "sign_list"]

LIST_LIFE = timedelta(days=1)
ROOT_LIST_LIFE = timedelta(days=400)


def list_of(issuer: Certificate) -> bytes:
    """The newest revocation list of an authority of ours; the issuing authority signs a new one before it is stale."""
    if issuer.crl is None or (issuer.use != Use.ROOT and issuer.crl_next and issuer.crl_next <= timezone.now()):
        return sign_list(issuer)
    return bytes(issuer.crl)


def sign_list(issuer: Certificate, *, at: datetime | None = None) -> bytes:
    """Sign a new list over everything revoked, also what has expired since: old signatures are judged by it."""
    now = (at or timezone.now()).replace(microsecond=0)
    root = issuer.use == Use.ROOT
    key = store.load(issuer.key, offline=root)
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=issuer.pk)
        ends = now + (ROOT_LIST_LIFE if root else LIST_LIFE)
        builder = x509.CertificateRevocationListBuilder(loaded(row).subject, now, ends)
        for revoked in Certificate.objects.filter(issuer=row, revoked_from__lte=now).order_by("pk"):
            builder = builder.add_revoked_certificate(_entry(revoked))
        name = loaded(row).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        above = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(name)
        builder = builder.add_extension(above, critical=False)
        builder = builder.add_extension(x509.CRLNumber(row.crl_number + 1), critical=False)
        row.crl = builder.sign(key, hash_for(key)).public_bytes(Encoding.DER)
        row.crl_number, row.crl_next = row.crl_number + 1, ends
        row.save(update_fields=("crl", "crl_number", "crl_next"))
    issuer.crl, issuer.crl_number, issuer.crl_next = row.crl, row.crl_number, row.crl_next
    return bytes(row.crl)


def _entry(row: Certificate) -> x509.RevokedCertificate:
    since = row.revoked_from or row.not_before
    return (
        x509.RevokedCertificateBuilder()
        .serial_number(int(row.serial, 16))
        .revocation_date(since)
        .add_extension(x509.InvalidityDate(since), critical=False)
        .add_extension(x509.CRLReason(flag(row)), critical=False)
        .build()
    )


def flag(row: Certificate) -> x509.ReasonFlags:
    """Why it was revoked, as the standards spell it."""
    return x509.ReasonFlags[row.revoked_for] if row.revoked_for else x509.ReasonFlags.unspecified
