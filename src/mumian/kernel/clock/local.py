"""The city's own calendar: the national one with the days that documents recorded here order."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .calendars import Calendar, DayKind, Why
from .models import Document, LocalDay
from .national import national
from .refusals import ClockError
from .words import Words

State = LocalDay.State
LOCAL = {State.WORK: Why.LOCAL_WORK, State.REST: Why.LOCAL_REST}
NATIONAL = {State.WORK: Why.MAKE_UP, State.REST: Why.HOLIDAY}  # days of a yearly notice that was recorded here


@dataclass(frozen=True, kw_only=True)
class Source:
    """The document that orders the days. `covers_year`: it is the State Council's notice for that year."""

    number: str
    title: str
    issued: date
    address: str = ""
    covers_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class LocalEntry:
    """One day: worked, rested, or given back to the national notice."""

    day: date
    state: LocalDay.State
    name: Words


def city_calendar(as_of: datetime | None = None) -> Calendar:
    """The calendar as it was known at a moment; now without one. Two queries."""
    days = LocalDay.objects.select_related("document").order_by("pk")
    notices = Document.objects.exclude(covers_year=None)
    if as_of is not None:
        days, notices = days.filter(recorded__lte=as_of), notices.filter(recorded__lte=as_of)
    noticed = {row.day: _kind(row) for row in days if row.document.covers_year is not None}
    latest = {row.day: row for row in days if row.document.covers_year is None}
    local = {day: _kind(row) for day, row in latest.items() if row.state != State.AS_NOTICED}
    years = frozenset(notices.values_list("covers_year", flat=True))
    return national().plus({**noticed, **local}, noticed=years)


def record(*, source: Source, days: Sequence[LocalEntry], reason: Reason) -> None:
    """Add a document with its days: one transaction, one line in the ledger."""
    _check(source, days)
    content = json.dumps([asdict(source), *map(asdict, days)], default=str, sort_keys=True, ensure_ascii=False)
    with transaction.atomic():
        document = Document(**asdict(source))
        document.save()
        LocalDay.objects.bulk_create(
            LocalDay(document=document, day=each.day, state=each.state, name_zh=each.name.zh, name_en=each.name.en)
            for each in days
        )
        append(
            Entry(
                kind=Kind.CHANGE,
                system="clock",
                action="record-days",
                subject=f"calendar:{source.number}",
                reason=reason,
                digest=hashlib.sha256(content.encode()).digest(),
            )
        )


def _check(source: Source, days: Sequence[LocalEntry]) -> None:
    if not source.number.strip() or not source.title.strip():
        raise ClockError(_("A calendar document has a number and a title."), field="number")
    if Document.objects.filter(number=source.number).exists():
        raise ClockError(_("The document %s is recorded already.") % source.number, field="number")
    if source.covers_year is not None and source.covers_year in city_calendar().noticed:
        raise ClockError(_("The notice for %s is known already.") % source.covers_year, field="covers_year")
    if not days:
        raise ClockError(_("The document names no day."), field="days")
    if source.covers_year is not None and any(each.state == State.AS_NOTICED for each in days):
        raise ClockError(_("A yearly notice says of each day whether it is worked."), field="days")
    if len({each.day for each in days}) < len(days):
        raise ClockError(_("A day is named twice."), field="days")
    if not all(each.name.zh.strip() and each.name.en.strip() for each in days):
        raise ClockError(_("Every day needs its reason in both languages."), field="days")


def _kind(row: LocalDay) -> DayKind:
    """What a row makes of its day."""
    whys = NATIONAL if row.document.covers_year is not None else LOCAL
    state = State(row.state)
    name = Words(zh=row.name_zh, en=row.name_en)
    return DayKind(working=state is State.WORK, why=whys[state], name=name, source=str(row.document))
