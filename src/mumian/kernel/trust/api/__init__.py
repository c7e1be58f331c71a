"""Keys, certificates, signatures, seals and time-stamps. It signs for everybody above and does not know what.

Every issue, revocation and use of a seal leaves a ledger line in the caller's transaction, so `reason` is never left
out. Moments are aware `datetime`s. Certificates are X.509 (RFC 5280), seals PAdES B-LTA (ETSI EN 319 142), signatures
of data CAdES (ETSI EN 319 122), time-stamps RFC 3161. The authority is for demonstration: a city that signs for others
has its certificates from a licensed one (电子签名法 第十六至十八条) and imports them. Everything refused raises a
subclass of TrustError whose message says what to do.
"""

from mumian.kernel.trust.checking import Verdict
from mumian.kernel.trust.examining import Finding, PackVerdict
from mumian.kernel.trust.issuer_keys import IssuerKey
from mumian.kernel.trust.models import Request, Revocation, Use
from mumian.kernel.trust.refusals import KeyMissing, NoAuthority, NotAccepted, TrustError
from mumian.kernel.trust.requesting import DECIDE
from mumian.kernel.trust.sample import fill_sample, sample_ready
from mumian.kernel.trust.values import AnchorInfo, Certified, EvidenceInfo, Holder, SealInfo

from .authority import (
    accept_authority,
    authorities,
    cross_certify,
    establish,
    established,
    rotate,
    trust_list,
    withdraw_authority,
)
from .certificates import answer_status, certificates, issue_certificate, issuer_key, revocation_list, revoke
from .checking import check_cms, check_pdf
from .preserving import check_pack, evidence, evidence_pack, preserve
from .requesting import (
    ask_for_certificate,
    decide_request,
    make_key,
    requested_chain,
    requests_for,
    revoke_requested,
)
from .sealing import (
    answer_timestamp,
    make_seal,
    renew_archive,
    renew_seal,
    seal_pdf,
    seals_of,
    sign_cms,
    suspend_seal,
    timestamp,
)

__all__ = [
    "DECIDE",
    "AnchorInfo",
    "Certified",
    "EvidenceInfo",
    "Finding",
    "Holder",
    "IssuerKey",
    "KeyMissing",
    "NoAuthority",
    "NotAccepted",
    "PackVerdict",
    "Request",
    "Revocation",
    "SealInfo",
    "TrustError",
    "Use",
    "Verdict",
    "accept_authority",
    "answer_status",
    "answer_timestamp",
    "ask_for_certificate",
    "authorities",
    "certificates",
    "check_cms",
    "check_pack",
    "check_pdf",
    "cross_certify",
    "decide_request",
    "establish",
    "established",
    "evidence",
    "evidence_pack",
    "fill_sample",
    "issue_certificate",
    "issuer_key",
    "make_key",
    "make_seal",
    "preserve",
    "renew_archive",
    "renew_seal",
    "requested_chain",
    "requests_for",
    "revocation_list",
    "revoke",
    "revoke_requested",
    "rotate",
    "sample_ready",
    "seal_pdf",
    "seals_of",
    "sign_cms",
    "suspend_seal",
    "timestamp",
    "trust_list",
    "withdraw_authority",
]
