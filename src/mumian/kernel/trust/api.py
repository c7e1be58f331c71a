"""Keys, certificates, signatures, seals and time-stamps. It signs for everybody above and does not know what.

Every issue, revocation and use of a seal leaves a ledger line in the caller's transaction, so `reason` is never left
out. Moments are aware `datetime`s. Certificates are X.509 (RFC 5280), seals PAdES B-LTA (ETSI EN 319 142), signatures
of data CAdES (ETSI EN 319 122), time-stamps RFC 3161. The authority is for demonstration: a city that signs for others
has its certificates from a licensed one (电子签名法 第十六至十八条) and imports them. Everything refused raises a
subclass of TrustError whose message says what to do.
"""

from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Reason

from . import authority, issuer_keys, issuing, seals, signing, stamping
from .issuer_keys import IssuerKey
from .models import Revocation, Use
from .refusals import KeyMissing, NoAuthority, NotAccepted, TrustError
from .sample import fill_sample, sample_ready
from .values import Certified, Holder, SealInfo, certified, seal_info

__all__ = [
    "Certified",
    "Holder",
    "IssuerKey",
    "KeyMissing",
    "NoAuthority",
    "NotAccepted",
    "Revocation",
    "SealInfo",
    "TrustError",
    "Use",
    "establish",
    "established",
    "fill_sample",
    "issue_certificate",
    "issuer_key",
    "make_seal",
    "renew_seal",
    "rotate",
    "sample_ready",
    "seal_pdf",
    "sign_cms",
    "suspend_seal",
    "timestamp",
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


def make_seal(*, code: str, name_zh: str, organisation: str, post: str, reason: Reason, name_en: str = "") -> SealInfo:
    """A seal of an organisation (credit code) in the hands of a post, with a key and certificate of its own.

    `code` names it from now on and is given out once (NotAccepted otherwise).
    """
    made = seals.make(code=code, name_zh=name_zh, name_en=name_en, organisation=organisation, post=post, reason=reason)
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
