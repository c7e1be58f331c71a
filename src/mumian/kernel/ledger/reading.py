"""Reading records back: about somebody, by somebody, in a period. Newest first, paged by key."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from .encoding import stamp
from .entries import Withheld
from .models import Kind, Record

__all__ = ["Line", "Page", "Wanted", "find"]

TEXTS = ("system", "action", "subject", "actor", "post", "purpose", "basis", "case", "request_id")
WITHHELD = ("withheld_basis", "withheld_by", "withheld_until")
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

    `disclosed_at` leaves out what is lawfully withheld from the subject at that moment; pass the present when the
    reader is the subject.
    """

    subject: str = ""
    actor: str = ""
    system: str = ""
    kinds: tuple[Kind, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    disclosed_at: datetime | None = None


def find(wanted: Wanted, *, before: str, limit: int) -> Page:
    """One page of the lines that fit."""
    rows = _fitting(wanted)
    if before:
        at, number = _mark(before)
        rows = rows.filter(at__lte=at).exclude(at=at, id__gte=number)
    found = list(rows.order_by("-at", "-id").values_list(*FIELDS)[: limit + 1])
    lines = tuple(_line(row) for row in found[:limit])
    more = len(found) > limit
    return Page(lines=lines, older=f"{stamp(lines[-1].at)}.{lines[-1].id}" if more else "")


def _fitting(wanted: Wanted) -> QuerySet[Record]:
    exact = {name: value for name in ("subject", "actor", "system") if (value := getattr(wanted, name))}
    rows: QuerySet[Record] = Record.objects.filter(**exact)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.since:
        rows = rows.filter(at__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(at__lt=wanted.until)
    if wanted.disclosed_at:
        rows = rows.filter(Q(withheld_until=None) | Q(withheld_until__lte=wanted.disclosed_at))
    return rows


def _mark(before: str) -> tuple[datetime, int]:
    at, _, number = before.rpartition(".")
    try:
        return datetime.strptime(at, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC), int(number)
    except ValueError as error:
        raise ValueError("This is not where a page of the ledger ends.") from error


def _line(row: Sequence[Any]) -> Line:
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
