"""Revokes a certificate as of a moment, and takes a new one where the city cannot be without."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import authority, lists
from .models import SINGLE, Certificate, Revocation, Use
from .refusals import NotAccepted

__all__ = ["revoke"]


def revoke(*, fingerprint: str, why: Revocation, since: datetime | None, reason: Reason) -> Certificate:
    """Revoke for good; the next status answer and revocation list say so. A service gets a new certificate at once."""
    now = timezone.now()
    since = (since or now).replace(microsecond=0)
    with transaction.atomic():
        row = Certificate.objects.select_for_update(of=("self",)).filter(fingerprint=fingerprint).first()
        _may(row, since, now)
        row.revoked_from, row.revoked_at, row.revoked_for, row.current = since, now, why, False
        row.save(update_fields=("revoked_from", "revoked_at", "revoked_for", "current"))
        if row.issuer:
            lists.sign_list(row.issuer)
        digest = bytes.fromhex(row.fingerprint)
        subject = row.holder or f"certificate:{row.fingerprint[:16]}"
        told = Entry(
            kind=Kind.SECURITY,
            system="trust",
            action="certificate.revoke",
            subject=subject,
            reason=reason,
            digest=digest,
        )
        append(told)
        if row.use in SINGLE:
            _replace(Use(row.use), reason)
    return row


def _may(row: Certificate | None, since: datetime, now: datetime) -> None:
    if row is None:
        raise NotAccepted(_("There is no such certificate."))
    if row.use in {Use.ROOT, Use.OUTSIDE}:
        raise NotAccepted(_("A root is not revoked: take it from the trust list, and tell everybody."))
    if row.revoked_from:
        raise NotAccepted(_("This certificate is revoked already; that cannot be changed."))
    if not row.not_before <= since <= now:
        raise NotAccepted(_("A revocation begins between the start of the certificate and now."))


def _replace(use: Use, reason: Reason) -> None:
    """New certificates for the service, and with an issuing authority for everything that it served with."""
    needed = [each for each in authority.TITLES if each not in {Use.ROOT, Use.ISSUING}] if use == Use.ISSUING else []
    for each in (use, *needed):
        authority.rotate(use=each, reason=reason)
