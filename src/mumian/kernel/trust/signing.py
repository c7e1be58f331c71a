"""Seals PDF documents (PAdES B-LTA) and signs data (CAdES), with a time-stamp and the status of that moment."""

import asyncio
from hashlib import sha256
from io import BytesIO

from asn1crypto import crl, ocsp, x509
from django.utils import timezone
from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko_certvalidator import ValidationContext

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import authority, lists, seals, status
from .models import Certificate, Use
from .refusals import NotAccepted
from .stamping import OwnTime, signer_of

__all__ = ["seal_pdf", "sign_cms"]


def seal_pdf(*, pdf: bytes, seal: str, reason: Reason) -> bytes:
    """The document with one seal more, as PAdES B-LTA; ledger line in the caller's transaction."""
    row = seals.usable(seal)
    time = OwnTime()  # first: it may take a new certificate, which must then be known
    metadata = PdfSignatureMetadata(
        field_name=f"Seal-{sha256(pdf).hexdigest()[:12]}",
        md_algorithm="sha256",
        name=row.name_zh,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        use_pades_lta=True,
        validation_context=_knowledge(row.certificate),
    )
    signer = PdfSigner(
        metadata,
        signer=signer_of(row.certificate),
        timestamper=time,
        new_field_spec=SigFieldSpec(metadata.field_name),
    )
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        sealed: bytes = asyncio.run(signer.async_sign_pdf(writer)).getvalue()
    except (PdfError, ValueError) as error:
        raise NotAccepted(_("This PDF cannot be sealed: %s") % error) from error
    _told("seal.use", f"seal:{row.code}", sealed, reason)
    return sealed


def sign_cms(*, data: bytes, seal: str, reason: Reason, detached: bool = True) -> bytes:
    """A CAdES-T signature (CMS, DER) over the data; ledger line in the caller's transaction."""
    row = seals.usable(seal)
    signer, time = signer_of(row.certificate), OwnTime()
    work = signer.async_sign_general_data(data, "sha256", detached=detached, use_cades=True, timestamper=time)
    signed: bytes = asyncio.run(work).dump()
    _told("seal.use", f"seal:{row.code}", data, reason)
    return signed


def _knowledge(signer: Certificate) -> ValidationContext:
    """Everything that a reader needs later without asking us: certificates and what was known of them now."""
    time, responder = authority.working(Use.TIMESTAMP), authority.working(Use.STATUS)
    above = {row.pk: row for leaf in (signer, time, responder) for row in authority.chain(leaf)}
    roots = [row for row in above.values() if row.issuer_id is None]
    answers = [ocsp.OCSPResponse.load(status.fresh_answer(row)) for row in (signer, time)]
    revoked = [crl.CertificateList.load(lists.list_of(row)) for row in roots]
    others = [x509.Certificate.load(bytes(row.der)) for row in (*above.values(), responder, time)]
    return ValidationContext(
        trust_roots=[x509.Certificate.load(bytes(row.der)) for row in roots],
        other_certs=others,
        ocsps=answers,
        crls=revoked,
        allow_fetching=False,
        revocation_mode="hard-fail",
        moment=timezone.now(),
    )


def _told(action: str, subject: str, content: bytes, reason: Reason) -> None:
    digest = sha256(content).digest()
    append(Entry(kind=Kind.SECURITY, system="trust", action=action, subject=subject, reason=reason, digest=digest))
