"""Showing a part: the holder chooses claims, the one opposite scans a picture code that dies after five minutes."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import lines
from .claims import Claim, claims
from .declarations import LicenceType
from .documents import document
from .models import Licence, Showing
from .refusals import LicenceRefused, Why

MINUTES = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """What the holder shows: the token of the picture code and when (UTC) it dies."""

    token: str
    until: dt.datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """What the one opposite sees: whether the licence counts today, and the chosen claims, nothing else."""

    good: bool
    standing: str
    standing_name: str
    type: LicenceType
    issuer_name: str
    claims: tuple[Claim, ...]
    sample: bool
    until: dt.datetime


def show(identifier: str, chosen: Sequence[str], reason: Reason) -> Shown:
    """Open a showing. Raises LicenceRefused for a claim that the licence cannot make."""
    with transaction.atomic():
        row = Licence.objects.filter(identifier=identifier).first()
        if row is None:
            raise LicenceRefused(Why.NO_LICENCE)
        possible = claims(document(row), timezone.localdate())
        if not chosen or not set(chosen) <= set(possible):
            raise LicenceRefused(Why.UNKNOWN_FIELD, ", ".join(chosen), field="claims")
        until = timezone.now() + dt.timedelta(minutes=MINUTES)
        Showing.objects.filter(until__lt=timezone.now() - dt.timedelta(days=1)).delete()
        made = Showing.objects.create(licence=row, claims=list(chosen), until=until)
        lines.given(row, "show", reason)
    return Shown(token=made.token, until=until)


def see(token: str, reason: Reason) -> Seen | None:
    """What a showing shows; None when there is none or its time is over."""
    if "\0" in token:
        return None
    with transaction.atomic():
        rows = Showing.objects.select_related("licence").filter(token=token, until__gte=timezone.now())
        showing = rows.first()
        if showing is None:
            return None
        lines.read([showing.licence], "verify", reason)
    found = document(showing.licence)
    possible = claims(found, timezone.localdate())
    return Seen(
        good=found.counts,
        standing=found.standing,
        standing_name=found.standing_name,
        type=found.type,
        issuer_name=found.issuer_name,
        claims=tuple(possible[code] for code in showing.claims if code in possible),
        sample=found.sample,
        until=showing.until,
    )
