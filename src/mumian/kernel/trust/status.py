"""Does a certificate still count: answers over OCSP (RFC 6960)."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, Hash, HashAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from django.utils import timezone
from django.utils.translation import gettext as _

from . import authority, store
from .building import hash_for
from .issuing import loaded
from .lists import flag
from .models import Certificate, Use
from .refusals import NotAccepted

__all__ = ["answer", "fresh_answer"]

ANSWER_LIFE = timedelta(hours=12)


def answer(request: bytes) -> bytes:
    """The DER response to a DER request for one certificate; an error response where it cannot be answered."""
    try:
        asked = ocsp.load_der_ocsp_request(request)
        algorithm = asked.hash_algorithm
    except Exception:  # noqa: BLE001 - whatever is wrong with it, the protocol has one answer
        return _refusal(ocsp.OCSPResponseStatus.MALFORMED_REQUEST)
    issuer = _issuer(asked, algorithm)
    if issuer is None:
        return _refusal(ocsp.OCSPResponseStatus.UNAUTHORIZED)
    row = Certificate.objects.filter(issuer=issuer, serial=f"{asked.serial_number:x}").first()
    now = timezone.now().replace(microsecond=0)
    builder = ocsp.OCSPResponseBuilder().add_response_by_hash(
        issuer_name_hash=asked.issuer_name_hash,
        issuer_key_hash=asked.issuer_key_hash,
        serial_number=asked.serial_number,
        algorithm=algorithm,
        **_status(row, now),
    )
    for extension in asked.extensions:
        if isinstance(extension.value, x509.OCSPNonce):
            builder = builder.add_extension(extension.value, critical=False)
    return _signed(builder)


def fresh_answer(row: Certificate) -> bytes:
    """An answer about one of our certificates, to be kept with a signature."""
    if row.issuer is None:
        raise NotAccepted(_("A root has no status but its own."))
    now = timezone.now().replace(microsecond=0)
    subject, issuer = loaded(row), loaded(row.issuer)
    builder = ocsp.OCSPResponseBuilder().add_response(subject, issuer, SHA256(), **_status(row, now))
    return _signed(builder)


def _status(row: Certificate | None, now: datetime) -> dict[str, object]:
    """The status part of an answer. A serial number that was never given out is unknown, not good."""
    found: dict[str, object] = {"this_update": now, "next_update": now + ANSWER_LIFE}
    found |= {"revocation_time": None, "revocation_reason": None}
    if row is None:
        return found | {"cert_status": ocsp.OCSPCertStatus.UNKNOWN}
    if row.revoked_from is None or row.revoked_from > now:
        return found | {"cert_status": ocsp.OCSPCertStatus.GOOD}
    revoked = {"revocation_time": row.revoked_from, "revocation_reason": flag(row)}
    return found | revoked | {"cert_status": ocsp.OCSPCertStatus.REVOKED}


def _issuer(asked: ocsp.OCSPRequest, algorithm: HashAlgorithm) -> Certificate | None:
    """The issuing authority that the request names by the hashes of its name and key."""
    if not isinstance(algorithm, SHA1 | SHA256):
        return None
    for row in Certificate.objects.filter(use=Use.ISSUING):
        subject = loaded(row)
        name = Hash(algorithm)
        name.update(subject.subject.public_bytes())
        if name.finalize() == asked.issuer_name_hash and _key_hash(subject, algorithm) == asked.issuer_key_hash:
            return row
    return None


def _key_hash(subject: x509.Certificate, algorithm: HashAlgorithm) -> bytes:
    """Hash of the bits of the public key, as the protocol wants it; the library makes it for a request."""
    request = ocsp.OCSPRequestBuilder().add_certificate(subject, subject, algorithm).build()
    return request.issuer_key_hash


def _signed(builder: ocsp.OCSPResponseBuilder) -> bytes:
    responder = authority.working(Use.STATUS)
    key = store.load(responder.key)
    own = loaded(responder)
    signed = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, own).certificates([own]).sign(key, hash_for(key))
    return signed.public_bytes(Encoding.DER)


def _refusal(status: ocsp.OCSPResponseStatus) -> bytes:
    return ocsp.OCSPResponseBuilder.build_unsuccessful(status).public_bytes(Encoding.DER)
