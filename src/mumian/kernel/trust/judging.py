"""How signatures are judged: AdES (ETSI EN 319 102-1) by pyHanko, with our anchors and without the network.

What a verifier would fetch we have ourselves: fresh answers about the certificates that we gave out and that have not
ended, and the root's list. About one that has ended only the status counts that was kept and time-stamped while it
was good: a list signed later than a certificate's end proves nothing of the time before.
"""

from asn1crypto import crl, ocsp, x509
from django.utils import timezone
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from . import lists, outside, status
from .models import Certificate, Use
from .refusals import KeyMissing

__all__ = ["knowledge", "specification"]


def specification(signer: x509.Certificate | None = None) -> SignatureValidationSpec:
    """Our anchors and the trust list's; status from the document and from us, never from an address in it."""
    policy = CertValidationPolicySpec(
        trust_manager=SimpleTrustManager.build(trust_roots=outside.roots()),
        revinfo_policy=CertRevTrustPolicy(RevocationCheckingPolicy.from_legacy("hard-fail")),
    )
    return SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=knowledge(signer),
    )


def knowledge(signer: x509.Certificate | None = None) -> LocalKnowledge:
    """Our authorities, the roots' lists, and fresh answers about time-stamping and the signer."""
    own = (Use.ROOT, Use.ISSUING, Use.TIMESTAMP, Use.STATUS, Use.CROSS)
    rows = list(Certificate.objects.select_related("issuer").filter(use__in=own))
    asked = [row for row in rows if row.use == Use.TIMESTAMP]
    if signer is not None:
        given = Certificate.objects.select_related("issuer").filter(issuer__isnull=False, revoked_from__isnull=True)
        asked += given.filter(fingerprint=signer.sha256.hex())
    now = timezone.now()
    answers = [status.fresh_answer(row) for row in asked if row.not_after > now]
    return LocalKnowledge(
        known_certs=[x509.Certificate.load(bytes(row.der)) for row in rows],
        known_crls=[CRLContainer(crl.CertificateList.load(each)) for each in _lists(rows, signer)],
        known_ocsps=[each for one in answers for each in OCSPContainer.load_multi(ocsp.OCSPResponse.load(one))],
    )


def _lists(rows: list[Certificate], signer: x509.Certificate | None) -> list[bytes]:
    """The roots' lists; that of the signer's issuer only where it names the signer, to say since when."""
    needed = [row for row in rows if row.use == Use.ROOT]
    if signer is not None:
        revoked = Certificate.objects.filter(fingerprint=signer.sha256.hex(), revoked_from__isnull=False)
        issuers = set(revoked.values_list("issuer", flat=True))
        needed += [row for row in rows if row.pk in issuers and row.use != Use.ROOT]
    return [_list(row) for row in needed]


def _list(root: Certificate) -> bytes:
    """The newest list; while the root's key is away, the one that there is."""
    try:
        return lists.list_of(root)
    except KeyMissing:
        return bytes(root.crl or b"")
