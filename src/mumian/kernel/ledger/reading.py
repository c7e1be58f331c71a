"""Reading records back: about somebody, by somebody, in a period. Newest first, paged by key."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Max, Q, QuerySet
from django.db.models.expressions import RawSQL

from .encoding import stamp
from .entries import Withheld
from .models import SEGMENT, Kind, Record
from .rows import Row

__all__ = ["Line", "Page", "Wanted", "begins", "count", "find"]

TEXTS = ("system", "action", "subject", "actor", "post", "purpose", "basis", "case", "request_id")
WITHHELD = ("withheld_basis", "withheld_by", "withheld_until")
NO_MARK = "This is not where a page of the ledger ends."
MOST_SEGMENTS = 128
FIELDS = ("id", "at", "kind", *TEXTS, "digest", *WITHHELD, "leaf__position")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A record as a reader sees it. `position` is its place in the tree, None while it waits for one."""

    id: int
    at: datetime
    kind: Kind
    system: str
    action: str
    subject: str
    actor: str
    post: str
    purpose: str
    basis: str
    case: str
    request_id: str
    digest: bytes
    withheld: Withheld | None
    position: int | None


@dataclass(frozen=True, kw_only=True)
class Page:
    """Lines, newest first. `older` is what to hand in as `before` for the next page; empty on the last one."""

    lines: tuple[Line, ...]
    older: str


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which lines: all that fit everything given. The period is from `since` up to, not including, `until`.

    `not_by` leaves out what this actor did. `disclosed_at` leaves out what is lawfully withheld from the subject at
    that moment; pass the present when the reader is the subject.
    """

    subject: str = ""
    actor: str = ""
    system: str = ""
    kinds: tuple[Kind, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    disclosed_at: datetime | None = None
    not_by: str = ""


def count(wanted: Wanted) -> int:
    """How many lines about somebody or by somebody fit."""
    rows = _fitting(wanted).annotate(segment=RawSQL(f"ledger_record.id >> {SEGMENT}", ()))  # noqa: S611
    last = (_end("") - 1) >> SEGMENT
    parts = range(0, last + 1, MOST_SEGMENTS)
    return sum(rows.filter(segment__in=range(first, first + MOST_SEGMENTS)).count() for first in parts)


def begins() -> datetime | None:
    """The time of the first record."""
    return Record.objects.order_by("id").values_list("at", flat=True).first()


def find(wanted: Wanted, *, before: str, limit: int) -> Page:
    """One page of the lines that fit."""
    rows = _fitting(wanted)
    by_number = bool(wanted.subject or wanted.actor)
    found = (_by_number if by_number else _by_time)(rows, before, limit + 1)
    lines = tuple(_line(row) for row in found[:limit])
    if len(found) <= limit:
        return Page(lines=lines, older="")
    return Page(lines=lines, older=str(lines[-1].id) if by_number else f"{stamp(lines[-1].at)}.{lines[-1].id}")


def _by_number(rows: QuerySet[Record], before: str, amount: int) -> list[Row]:
    """The newest by number, segment by segment from the newest on, twice as many segments at a time."""
    end = _end(before)
    rows = rows.filter(id__lt=end).annotate(segment=RawSQL(f"ledger_record.id >> {SEGMENT}", ()))  # noqa: S611
    found: list[Row] = []
    segment, width = (end - 1) >> SEGMENT, 1
    while segment >= 0 and len(found) < amount:
        part = rows.filter(segment__in=range(max(0, segment - width + 1), segment + 1)).order_by("-id")
        found += part.values_list(*FIELDS)[: amount - len(found)]
        segment, width = segment - width, min(2 * width, MOST_SEGMENTS)
    return found


def _by_time(rows: QuerySet[Record], before: str, amount: int) -> list[Row]:
    if before:
        at, number = _mark(before)
        rows = rows.filter(at__lte=at).exclude(at=at, id__gte=number)
    return list(rows.order_by("-at", "-id").values_list(*FIELDS)[:amount])


def _end(before: str) -> int:
    if before:
        if not before.isdecimal():
            raise ValueError(NO_MARK)
        return int(before)
    return (Record.objects.aggregate(last=Max("id"))["last"] or 0) + 1


def _fitting(wanted: Wanted) -> QuerySet[Record]:
    exact = {name: value for name in ("subject", "actor", "system") if (value := getattr(wanted, name))}
    rows: QuerySet[Record] = Record.objects.filter(**exact)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    if wanted.not_by:
        rows = rows.exclude(actor=wanted.not_by)
    if wanted.disclosed_at:
        rows = rows.filter(Q(withheld_until=None) | Q(withheld_until__lte=wanted.disclosed_at))
    return rows


def _mark(before: str) -> tuple[datetime, int]:
    at, _, number = before.rpartition(".")
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC), int(number)
    except ValueError as error:
        raise ValueError(NO_MARK) from error


def _line(row: Row) -> Line:
    number, at, kind, *texts, digest, basis, by, until, position = row
    return Line(
        id=number,
        at=at,
        kind=Kind(kind),
        **dict(zip(TEXTS, texts, strict=True)),
        digest=bytes(digest),
        withheld=Withheld(basis=basis, by=by, until=until) if until else None,
        position=position,
    )
