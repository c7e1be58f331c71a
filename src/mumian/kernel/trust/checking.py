"""Says what became of each signature on a document or over data.

A document brings the status of its certificates with it. Of certificates that we gave out ourselves our records know
more: a revocation as of a moment before the signature's proven time makes the signature invalid, however fresh the
status is that the document carries.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, x509
from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.sign.validation import ades
from pyhanko.sign.validation.generic_cms import extract_certs_for_validation

from . import apart
from .assessing import root_of
from .judging import known, specification
from .models import Certificate
from .refusals import NotAccepted
from .saying import sentence

__all__ = ["Verdict", "check_cms", "check_pdf"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of one signature. `says` is the sentence for the reader, `code` the indication of EN 319 102-1.

    `at` is the moment for which the signature is proven to exist (None where nothing proves one); `whole` says that
    nothing but later signatures was added after it. `authority` is the root at which the chain ended.
    """

    valid: bool
    code: str
    says: str
    signer: str = ""
    organisation: str = ""
    organisation_name: str = ""
    post: str = ""
    authority: str = ""
    at: datetime | None = None
    whole: bool = False
    fingerprint: str = ""


def check_pdf(pdf: bytes) -> tuple[Verdict, ...]:
    """A verdict for each signature, oldest first; empty when there is none. NotAccepted for what is no readable PDF."""
    try:
        found = apart.pdf_signatures(pdf, known)
    except apart.Unreadable as error:
        raise NotAccepted(_("This is not a PDF that can be read.")) from error
    except apart.GaveUp as error:
        raise NotAccepted(_("This file takes too long or too much memory to read. It was not judged.")) from error
    return tuple(
        _verdict(x509.Certificate.load(signer), one.code, one.at, one.authority, whole=one.whole)
        for signer, one in found
    )


def check_cms(*, signature: bytes, data: bytes | None = None) -> Verdict:
    """The verdict on a CMS signature (DER); `data` for a detached one. NotAccepted for what is no CMS signature."""
    try:
        content = cms.ContentInfo.load(signature, strict=True)
        signed = content["content"]
        one = content["content_type"].native == "signed_data" and len(signed["signer_infos"]) == 1
        carried = signed["encap_content_info"]["content"].native if one else None
    except (ValueError, TypeError, KeyError):
        one, carried = False, None
    if not one:
        raise NotAccepted(_("This is not a CMS signature in DER with one signer."))
    if data is None and carried is None:
        raise NotAccepted(_("The signature is apart from its data: hand in both."))
    if data is not None and carried is not None and data != carried:
        return Verdict(valid=False, code="HASH_FAILURE", says=sentence("HASH_FAILURE"))
    return _judged(lambda: _cms(signed, data if carried is None else None))


def _judged(work: Callable[[], Verdict]) -> Verdict:
    try:
        return work()
    except Exception as error:  # noqa: BLE001 - whatever breaks inside a broken signature, it is not valid
        log.info("A signature could not be judged: %s", error)
        return Verdict(valid=False, code="FORMAT_FAILURE", says=sentence("FORMAT_FAILURE"))


def _cms(signed: cms.SignedData, data: bytes | None) -> Verdict:
    algorithm = signed["signer_infos"][0]["digest_algorithm"]["algorithm"].native
    signer = extract_certs_for_validation(signed).signer_cert
    digest = None if data is None else hashlib.new(algorithm, data).digest()
    work = ades.ades_with_time_validation(signed, specification(signer), raw_digest=digest)
    result = asyncio.run(work)
    status = result.api_status
    stamped = bool(status and status.timestamp_validity)
    proven = result.best_signature_time if stamped else None
    return _verdict(signer, result.ades_subindic.standard_name, proven, root_of(status), whole=True)


def _verdict(
    signer: x509.Certificate,
    code: str,
    proven: datetime | None,
    authority: str,
    *,
    whole: bool,
) -> Verdict:
    if _revoked_before(signer, proven or timezone.now()):
        code = "REVOKED"
    name = signer.subject.native
    return Verdict(
        valid=code == "OK",
        code=code,
        says=sentence(code),
        signer=_text(name, "common_name"),
        organisation=_text(name, "organization_identifier").removeprefix("NTRCN-"),
        organisation_name=_text(name, "organization_name"),
        post=_text(name, "organizational_unit_name"),
        authority=authority,
        at=proven,
        whole=whole,
        fingerprint=signer.sha256.hex(),
    )


def _text(name: dict[str, object], key: str) -> str:
    found = name.get(key, "")
    return ", ".join(map(str, found)) if isinstance(found, list) else str(found)


def _revoked_before(signer: x509.Certificate, moment: datetime) -> bool:
    """Whether our records revoke the certificate, or one above it, as of this moment or earlier."""
    row = Certificate.objects.select_related("issuer__issuer").filter(fingerprint=signer.sha256.hex()).first()
    while row is not None:
        if row.revoked_from and row.revoked_from <= moment:
            return True
        row = row.issuer
    return False
