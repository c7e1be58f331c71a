"""Seals and what is sealed, signed and time-stamped with them."""

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import archiving, seals, signing, stamping
from mumian.kernel.trust.models import Seal
from mumian.kernel.trust.values import SealInfo, seal_info


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


def seals_of(*, organisation: str = "") -> tuple[SealInfo, ...]:
    """The seals of an organisation (credit code), or all of them, by code."""
    rows = Seal.objects.select_related("certificate")
    return tuple(map(seal_info, rows.filter(organisation=organisation) if organisation else rows))


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


def answer_timestamp(*, request: bytes) -> bytes:
    """The time-stamp response (RFC 3161, DER) to a query; a rejection where it cannot be granted."""
    return stamping.answer(request)


def renew_archive(*, pdf: bytes) -> bytes:
    """A sealed document with one archive time-stamp more: do it before the certificate of the last one ends (9 years).

    Raises NotAccepted for what is no PDF, or has no archive time-stamp.
    """
    return archiving.renew_archive(pdf=pdf)
