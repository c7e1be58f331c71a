"""The city's authorities and those outside that it accepts."""

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import authority, outside
from mumian.kernel.trust.models import SINGLE, Certificate, Use
from mumian.kernel.trust.values import AnchorInfo, Certified, anchor_info, certified


def established() -> bool:
    """Whether the city has an authority that can issue."""
    return authority.established()


def establish(*, reason: Reason) -> Certified:
    """Make the demonstration authority where there is none: root, issuing authority, time-stamping, status, licences.

    Calling it again changes nothing. Returns the certificate of the issuing authority.
    """
    return certified(authority.establish(reason=reason))


def rotate(*, use: Use, reason: Reason) -> Certified:
    """A new key and certificate for an authority or service of the city; what the old one signed stays good.

    A new root or issuing authority needs the root's key: the medium with it must be in place (KeyMissing).
    """
    return certified(authority.rotate(use=use, reason=reason))


def authorities() -> tuple[Certified, ...]:
    """The certificates of the city's own authorities and services, newest first: those in use and those before them."""
    return tuple(map(certified, Certificate.objects.filter(use__in=SINGLE)))


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
