"""Seals: each belongs to an organisation, lies in the hands of a post, and works through a certificate."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import issuing
from .models import Certificate, Seal, Use
from .refusals import NotAccepted
from .values import Holder, certified

__all__ = ["make", "renew", "suspend", "usable"]


def make(
    *,
    code: str,
    name_zh: str,
    name_en: str,
    organisation: str,
    post: str,
    reason: Reason,
    organisation_name: str = "",
) -> Seal:
    """A new seal with a certificate of its own; a code is given out once."""
    holder = _holder(name_zh, organisation, organisation_name, post)
    try:
        with transaction.atomic():
            certificate = issuing.issue(use=Use.POST, holder=holder, reason=reason)
            row = Seal.objects.create(
                code=code,
                name_zh=name_zh,
                name_en=name_en,
                organisation=organisation,
                organisation_name=organisation_name,
                post=post,
                certificate=certificate,
            )
            _told("seal.make", row, reason)
    except IntegrityError as error:
        raise NotAccepted(_("There is already a seal with the code %s.") % code) from error
    return row


def renew(*, code: str, reason: Reason) -> Seal:
    """The seal with a new key and certificate; what it sealed before stays good."""
    with transaction.atomic():
        row = _row(code)
        old, holder = row.certificate, _holder(row.name_zh, row.organisation, row.organisation_name, row.post)
        row.certificate = issuing.issue(use=Use.POST, holder=holder, reason=reason)
        row.save(update_fields=("certificate",))
        Certificate.objects.filter(pk=old.pk).update(current=False)
        _told("seal.renew", row, reason)
    return row


def suspend(*, code: str, suspended: bool, reason: Reason) -> Seal:
    """Stop a seal, or let it work again."""
    with transaction.atomic():
        row = _row(code)
        row.suspended = suspended
        row.save(update_fields=("suspended",))
        _told("seal.suspend" if suspended else "seal.resume", row, reason)
    return row


def usable(code: str) -> Seal:
    """The seal, once it is known that it may seal at this moment."""
    row = _row(code)
    if row.suspended:
        raise NotAccepted(_("The seal %s is suspended.") % code)
    if not certified(row.certificate).good(at=timezone.now()):
        raise NotAccepted(_("The certificate of the seal %s is revoked or expired. Renew the seal first.") % code)
    return row


def _row(code: str) -> Seal:
    row = Seal.objects.select_related("certificate__issuer__issuer").filter(code=code).first()
    if row is None:
        raise NotAccepted(_("There is no seal with the code %s.") % code)
    return row


def _holder(name: str, organisation: str, organisation_name: str, post: str) -> Holder:
    return Holder(name=name, organisation=organisation, organisation_name=organisation_name, post=post)


def _told(action: str, row: Seal, reason: Reason) -> None:
    digest = bytes.fromhex(row.certificate.fingerprint)
    entry = Entry(
        kind=Kind.DECISION, system="trust", action=action, subject=f"seal:{row.code}", reason=reason, digest=digest
    )
    append(entry)
