"""Judges signatures as AdES (ETSI EN 319 102-1) by pyHanko, from bytes alone: no Django, no database, no network.

This is what runs in a process of its own on a document that a stranger handed in; see `apart`.
"""

import asyncio
import logging
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.validation import ades
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

__all__ = ["Assessed", "Known", "assessed", "knowledge", "root_of", "signatures", "specification"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What the city knows beside the document, in DER: anchors, certificates, revocation lists, status answers."""

    roots: tuple[bytes, ...]
    certificates: tuple[bytes, ...]
    lists: tuple[bytes, ...]
    answers: tuple[bytes, ...]

    def packed(self) -> dict[str, list[str]]:
        """As JSON carries it."""
        return {name: [b64encode(each).decode() for each in value] for name, value in vars(self).items()}

    @classmethod
    def unpacked(cls, given: dict[str, list[str]]) -> "Known":
        """The way back."""
        return cls(**{name: tuple(map(b64decode, value)) for name, value in given.items()})


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """What became of one signature on a PDF: indication, moment it is proven for, root of the chain, still whole?"""

    code: str
    at: datetime | None = None
    authority: str = ""
    whole: bool = False


def signatures(pdf: bytes) -> list[EmbeddedPdfSignature]:
    """The signatures on a document, oldest first. Raises whatever a broken document breaks in the reader."""
    return list(PdfFileReader(BytesIO(pdf)).embedded_regular_signatures)


def assessed(embedded: EmbeddedPdfSignature, known: Known) -> Assessed:
    """The judgement of one; whatever breaks inside a broken signature, it is not valid."""
    try:
        result = asyncio.run(ades.ades_lta_validation(embedded, PdfSignatureValidationSpec(specification(known))))
    except Exception as error:  # noqa: BLE001 - see above
        log.info("A signature could not be judged: %s", error)
        return Assessed(code="FORMAT_FAILURE")
    stamp, status = result.signature_timestamp_status, result.api_status
    proven = result.best_signature_time if stamp and stamp.ades_subindic == AdESPassed.OK else None
    whole = bool(status and (status.docmdp_ok or status.modification_level is None))
    code = result.ades_subindic.standard_name if whole else "HASH_FAILURE"
    return Assessed(code=code, at=proven, authority=root_of(status), whole=whole)


def root_of(status: object) -> str:
    """The name at which the chain ended."""
    path = getattr(status, "validation_path", None)
    return str(path.first.subject.native.get("common_name", "")) if path else ""


def specification(known: Known) -> SignatureValidationSpec:
    """Our anchors and the trust list's; status from the document and from us, never from an address in it."""
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=[x509.Certificate.load(each) for each in known.roots]),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("hard-fail")),
    )
    return SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=knowledge(known),
    )


def knowledge(known: Known) -> LocalKnowledge:
    """The same without anchors."""
    return LocalKnowledge(
        known_certs=[x509.Certificate.load(each) for each in known.certificates],
        known_crls=[CRLContainer(crl.CertificateList.load(each)) for each in known.lists],
        known_ocsps=[each for one in known.answers for each in OCSPContainer.load_multi(ocsp.OCSPResponse.load(one))],
    )
