"""Keys, certificates, signatures, seals and time-stamps. It signs for everybody above and does not know what.

Every issue, revocation and use of a seal leaves a ledger line in the caller's transaction, so `reason` is never left
out. Moments are aware `datetime`s. Certificates are X.509 (RFC 5280), seals PAdES B-LTA (ETSI EN 319 142), signatures
of data CAdES (ETSI EN 319 122), time-stamps RFC 3161. The authority is for demonstration: a city that signs for others
has its certificates from a licensed one (电子签名法 第十六至十八条) and imports them. Everything refused raises a
subclass of TrustError whose message says what to do.
"""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Reason

from . import (
    archiving,
    authority,
    checking,
    examining,
    issuer_keys,
    issuing,
    lists,
    outside,
    packing,
    preserving,
    revoking,
    seals,
    signing,
    stamping,
    status,
)
from .checking import Verdict
from .examining import Finding, PackVerdict
from .issuer_keys import IssuerKey
from .models import SINGLE, Certificate, Evidence, Revocation, Seal, Use
from .refusals import KeyMissing, NoAuthority, NotAccepted, TrustError
from .sample import fill_sample, sample_ready
from .values import (
    AnchorInfo,
    Certified,
    EvidenceInfo,
    Holder,
    SealInfo,
    anchor_info,
    certified,
    evidence_info,
    seal_info,
)

__all__ = [
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
    "Revocation",
    "SealInfo",
    "TrustError",
    "Use",
    "Verdict",
    "accept_authority",
    "answer_status",
    "answer_timestamp",
    "authorities",
    "certificates",
    "check_cms",
    "check_pack",
    "check_pdf",
    "cross_certify",
    "establish",
    "established",
    "evidence",
    "evidence_pack",
    "fill_sample",
    "issue_certificate",
    "issuer_key",
    "make_seal",
    "preserve",
    "renew_archive",
    "renew_seal",
    "revocation_list",
    "revoke",
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


def established() -> bool:
    """Whether the city has an authority that can issue."""
    return authority.established()


def establish(*, reason: Reason) -> Certified:
    """Make the demonstration authority where there is none: root, issuing authority, time-stamping, status, licences.

    Calling it again changes nothing. Returns the certificate of the issuing authority.
    """
    return certified(authority.establish(reason=reason))


def issue_certificate(*, use: Use, holder: Holder, request: bytes, reason: Reason) -> Certified:
    """A certificate for the key of a PKCS#10 request (PEM or DER); the private key never comes here.

    `use` is PERSON, ORGANISATION, POST or SERVER. Who is named is what `holder` says, not what the request says.
    Raises NotAccepted for a broken request, a weak key or a use that is not given out, NoAuthority without a city CA.
    """
    if use not in issuing.TO_PEOPLE:
        raise NotAccepted(_("Certificates of this use are not given out on request: %s") % use.label)
    return certified(issuing.issue_for_request(use=use, holder=holder, request=request, reason=reason))


def make_seal(
    *,
    code: str,
    name_zh: str,
    organisation: str,
    post: str,
    reason: Reason,
    name_en: str = "",
    organisation_name: str = "",
) -> SealInfo:
    """A seal of an organisation (credit code) in the hands of a post, with a key and certificate of its own.

    `code` names it from now on and is given out once (NotAccepted otherwise). `organisation_name` stands in the
    certificate beside the credit code.
    """
    made = seals.make(
        code=code,
        name_zh=name_zh,
        name_en=name_en,
        organisation=organisation,
        organisation_name=organisation_name,
        post=post,
        reason=reason,
    )
    return seal_info(made)


def renew_seal(*, code: str, reason: Reason) -> SealInfo:
    """The same seal with a new key and certificate; what it sealed before stays good."""
    return seal_info(seals.renew(code=code, reason=reason))


def suspend_seal(*, code: str, suspended: bool, reason: Reason) -> SealInfo:
    """Stop a seal, or let it work again with `suspended=False`."""
    return seal_info(seals.suspend(code=code, suspended=suspended, reason=reason))


def rotate(*, use: Use, reason: Reason) -> Certified:
    """A new key and certificate for an authority or service of the city; what the old one signed stays good.

    A new root or issuing authority needs the root's key: the medium with it must be in place (KeyMissing).
    """
    return certified(authority.rotate(use=use, reason=reason))


def seal_pdf(*, pdf: bytes, seal: str, reason: Reason) -> bytes:
    """The PDF with this seal on it as PAdES B-LTA: time-stamped, with what is needed to check it in many years inside.

    Earlier seals on the document stay valid. Raises NotAccepted when the seal is unknown, suspended, revoked or
    expired, or the bytes are not a PDF that can be sealed (encrypted, broken).
    """
    return signing.seal_pdf(pdf=pdf, seal=seal, reason=reason)


def sign_cms(*, data: bytes, seal: str, reason: Reason, detached: bool = True) -> bytes:
    """A CMS signature (CAdES-T, DER) with this seal; `detached=False` carries the data inside.

    Raises NotAccepted when the seal is unknown, suspended, revoked or expired.
    """
    return signing.sign_cms(data=data, seal=seal, reason=reason, detached=detached)


def timestamp(*, data: bytes) -> bytes:
    """A time-stamp token (RFC 3161, DER) over the SHA-256 of the data, from the city's own time-stamping service."""
    return stamping.stamp(data=data)


def issuer_key(purpose: str) -> IssuerKey:
    """The key that signs credentials of a purpose, "licences" so far: `kid`, `alg` ES256, `x5c`, private key.

    Ask each time: it changes when it is rotated. Raises NotAccepted for another purpose, NoAuthority without a city CA.
    """
    return issuer_keys.issuer_key(purpose)


def certificates(*, holder: str = "") -> tuple[Certified, ...]:
    """All certificates that were given out or imported, newest first, or those of one holder's reference."""
    rows = Certificate.objects.filter(holder=holder) if holder else Certificate.objects.all()
    return tuple(map(certified, rows))


def authorities() -> tuple[Certified, ...]:
    """The certificates of the city's own authorities and services, newest first: those in use and those before them."""
    return tuple(map(certified, Certificate.objects.filter(use__in=SINGLE)))


def seals_of(*, organisation: str = "") -> tuple[SealInfo, ...]:
    """The seals of an organisation (credit code), or all of them, by code."""
    rows = Seal.objects.select_related("certificate")
    return tuple(map(seal_info, rows.filter(organisation=organisation) if organisation else rows))


def revoke(*, fingerprint: str, why: Revocation, reason: Reason, since: datetime | None = None) -> Certified:
    """Revoke a certificate for good, as of now or as of an earlier moment (a compromise is noticed late).

    What is proven by a time-stamp to be signed before `since` stays valid, everything after does not. A service of the
    city gets a new certificate in the same transaction; with an issuing authority all services do, and seals must be
    renewed. Raises NotAccepted for roots, for what is revoked already, and for a moment outside its life; KeyMissing
    when the root's key is needed and not here.
    """
    return certified(revoking.revoke(fingerprint=fingerprint, why=why, since=since, reason=reason))


def check_pdf(*, pdf: bytes) -> tuple[Verdict, ...]:
    """What became of each signature on a PDF, oldest first; empty when there is none.

    Judged as AdES (ETSI EN 319 102-1) against our roots and the trust list, without asking any address that the
    document names. Raises NotAccepted for what is no readable PDF.
    """
    return checking.check_pdf(pdf)


def check_cms(*, signature: bytes, data: bytes | None = None) -> Verdict:
    """What became of a CMS signature (DER); `data` for a detached one. NotAccepted for what is no CMS signature."""
    return checking.check_cms(signature=signature, data=data)


def renew_archive(*, pdf: bytes) -> bytes:
    """A sealed document with one archive time-stamp more: do it before the certificate of the last one ends (9 years).

    Raises NotAccepted for what is no PDF, or has no archive time-stamp.
    """
    return archiving.renew_archive(pdf=pdf)


def answer_status(*, request: bytes) -> bytes:
    """The OCSP response (RFC 6960, DER) to a request for one certificate; errors are answers of the protocol."""
    return status.answer(request)


def answer_timestamp(*, request: bytes) -> bytes:
    """The time-stamp response (RFC 3161, DER) to a query; a rejection where it cannot be granted."""
    return stamping.answer(request)


def revocation_list(*, short: str) -> bytes | None:
    """The newest revocation list (DER) of the authority whose subject key identifier begins with these 16 digits."""
    return lists.list_named(short)


def accept_authority(*, certificate: bytes, name_zh: str, basis: str, reason: Reason, name_en: str = "") -> AnchorInfo:
    """Put an outside root (self-signed, PEM or DER) on the trust list; `basis` says on what ground.

    Raises NotAccepted for what is no such certificate, has expired or is listed already.
    """
    made = outside.accept(certificate=certificate, name_zh=name_zh, name_en=name_en, basis=basis, reason=reason)
    return anchor_info(made)


def withdraw_authority(*, fingerprint: str, reason: Reason) -> AnchorInfo:
    """Take an outside authority from the trust list: nothing of it is accepted from now on."""
    return anchor_info(outside.withdraw(fingerprint=fingerprint, reason=reason))


def cross_certify(*, fingerprint: str, reason: Reason) -> Certified:
    """A certificate of our root over the key of a listed authority: who trusts only our root can follow its signatures.

    Needs the root's key (KeyMissing). Raises NotAccepted for an authority that is not on the list.
    """
    return certified(outside.cross_certify(fingerprint=fingerprint, reason=reason))


def trust_list() -> tuple[AnchorInfo, ...]:
    """The outside authorities whose signatures the city accepts now."""
    return tuple(map(anchor_info, outside.accepted()))


def preserve(*, files: Mapping[str, bytes], title: str, reason: Reason) -> EvidenceInfo:
    """Preserve evidence (保全): originals by name, 200 with 100 MB together at most; a time-stamp and a ledger line.

    With `MUMIAN_CIPHERS=both` the list of digests is signed with SM2 too. Raises NotAccepted for nothing, too much, or
    a name that is a path.
    """
    return evidence_info(preserving.preserve(files=files, title=title, reason=reason))


def evidence() -> tuple[EvidenceInfo, ...]:
    """What is preserved, newest first."""
    return tuple(map(evidence_info, Evidence.objects.all()))


def evidence_pack(*, number: str, reason: Reason) -> bytes:
    """The zip that proves itself with `docs/evidence-verify.py`; a ledger line says who took it.

    Must not be called inside a transaction: the ledger may have to seal. NotAccepted for an unknown number.
    """
    return packing.pack(number=number, reason=reason)


def check_pack(*, pack: bytes) -> PackVerdict:
    """What became of a pack that somebody hands in. NotAccepted for what is no pack or would unpack to too much."""
    return examining.check_pack(pack)
