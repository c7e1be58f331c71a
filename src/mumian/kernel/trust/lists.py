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

__all__ = ["flag", "list_at", "list_named", "list_of", "sign_list"]

LIST_LIFE = timedelta(days=1)
ROOT_LIST_LIFE = timedelta(days=400)


def list_of(issuer: Certificate) -> bytes:
    """The newest revocation list of an authority of ours; a new one is signed where there is none or it is stale.

    For a stale list of the root its key must be here: KeyMissing, and nothing is sealed until the list is renewed.
    """
    if issuer.crl is None or (issuer.crl_next and issuer.crl_next <= timezone.now()):
        return sign_list(issuer)
    return bytes(issuer.crl)


def list_named(short: str) -> bytes | None:
    """The list of the authority of ours whose subject key identifier begins so."""
    for row in Certificate.objects.filter(use__in=(Use.ROOT, Use.ISSUING)):
        name = loaded(row).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
        if name.digest.hex().startswith(short):
            return list_of(row)
    return None


def sign_list(issuer: Certificate) -> bytes:
    """Sign a new list over everything revoked, also what has expired since: old signatures are judged by it."""
    now = timezone.now().replace(microsecond=0)
    with transaction.atomic():
        row = Certificate.objects.select_for_update().get(pk=issuer.pk)
        row.crl_number, row.crl_next = row.crl_number + 1, now + _life(row)
        row.crl = list_at(row, at=now)
        row.save(update_fields=("crl", "crl_number", "crl_next"))
    issuer.crl, issuer.crl_number, issuer.crl_next = row.crl, row.crl_number, row.crl_next
    return bytes(row.crl)


def list_at(row: Certificate, *, at: datetime) -> bytes:
    """The list as of a moment, signed and not kept."""
    key = store.load(row.key, offline=row.use == Use.ROOT)
    builder = x509.CertificateRevocationListBuilder(loaded(row).subject, at, at + _life(row))
    for revoked in Certificate.objects.filter(issuer=row, revoked_from__lte=at).order_by("pk"):
        builder = builder.add_revoked_certificate(_entry(revoked))
    name = loaded(row).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    above = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(name)
    builder = builder.add_extension(above, critical=False)
    builder = builder.add_extension(x509.CRLNumber(row.crl_number), critical=False)
    return builder.sign(key, hash_for(key)).public_bytes(Encoding.DER)


def _life(row: Certificate) -> timedelta:
    return ROOT_LIST_LIFE if row.use == Use.ROOT else LIST_LIFE


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
