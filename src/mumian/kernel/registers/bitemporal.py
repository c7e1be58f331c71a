"""Two times: when something is true, and when it was known. Reading as of both, and writing without overwriting."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from .models import Act, Version

LOOK_UP = """
SELECT v.*, a.at AS known_from FROM {table} v JOIN registers_act a ON a.id = v.entered_id
WHERE v.code = %s AND v.superseded_id IS NULL AND v.valid_from <= %s AND (v.valid_to IS NULL OR v.valid_to > %s)
"""
V = TypeVar("V", bound=Version)


class NothingThereError(LookupError):
    """The register holds nothing about this subject in that span of time."""


def present(model: type[V]) -> QuerySet[V]:
    """What is believed now, whatever time it speaks of. Partial indexes serve it: keep the condition in queries."""
    return model._default_manager.filter(superseded=None)


def today_true(model: type[V], on: dt.date | None = None) -> QuerySet[V]:
    """What is believed now to be true on a day (default: today in Shanghai)."""
    day = on or timezone.localdate()
    return present(model).filter(Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day)))


def truth(model: type[V], code: str, on: dt.date | None = None) -> V | None:
    """What is believed now to be true of one subject on a day, with `known_from`, the moment of its act.

    The question of every look-up, so it is written out: the object mapper takes ten times as long to spell it.
    """
    day = on or timezone.localdate()
    question = LOOK_UP.format(table=connection.ops.quote_name(model._meta.db_table))
    return next(iter(model._default_manager.raw(question, [code, day, day])), None)


def known_since(row: Version) -> dt.datetime:
    """The moment (UTC) from which a version was known, however the row was read."""
    moment: dt.datetime = row.known_from if hasattr(row, "known_from") else row.entered.at
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def everything(model: type[V], code: str) -> list[V]:
    """All versions ever written about a subject, with their acts, oldest knowledge first."""
    rows = model._default_manager.filter(code=code).select_related("entered", "superseded")
    found = [*rows.filter(superseded=None), *rows.filter(superseded__isnull=False)]  # two indexes, two questions
    return sorted(found, key=lambda row: (row.entered.at, row.entered_id, row.valid_from))


def known_at(rows: Iterable[V], moment: dt.datetime | None) -> list[V]:
    """Of all versions, those that were believed at a moment (None: now)."""
    if moment is None:
        return [row for row in rows if row.superseded is None]
    return [row for row in rows if row.entered.at <= moment and (row.superseded is None or row.superseded.at > moment)]


def true_on(rows: Iterable[V], day: dt.date) -> V | None:
    """Of the versions believed at one moment, the one that is true on a day."""
    return next((row for row in rows if _overlaps(row, day, day + dt.timedelta(days=1))), None)


def rewrite(
    model: type[V], code: str, *, act: Act, values: Mapping[str, Any], start: dt.date, end: dt.date | None = None
) -> list[V]:
    """From `start` to `end` (exclusive; None: for good) let `values` hold; the rest of each version stays as it is.

    Touched versions are superseded by `act` and written anew, cut at the edges.
    Raises NothingThereError when the subject has no version in that span.
    """
    held = present(model).filter(code=code).select_for_update()
    touched = [row for row in held.order_by("valid_from") if _overlaps(row, start, end)]
    if not touched:
        raise NothingThereError
    fresh: list[V] = []
    for row in touched:
        fresh += _cut(row, act=act, values=values, start=start, end=end)
    supersede(touched, act)
    return list(model._default_manager.bulk_create(fresh))


def supersede(rows: Iterable[V], act: Act) -> None:
    """Name the act that replaced these versions: the one change ever made to a row."""
    found = list(rows)
    if found:
        type(found[0])._default_manager.filter(pk__in=[row.pk for row in found]).update(superseded=act)


def copy(row: V, **values: Any) -> V:
    """A new unsaved row with the same content, `values` aside."""
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    content = {field.attname: getattr(row, field.attname) for field in fields}
    return type(row)(**{**content, "superseded_id": None, **values})


def _overlaps(row: Version, start: dt.date, end: dt.date | None) -> bool:
    return (row.valid_to is None or row.valid_to > start) and (end is None or row.valid_from < end)


def _cut(row: V, *, act: Act, values: Mapping[str, Any], start: dt.date, end: dt.date | None) -> list[V]:
    """The pieces that replace a version: before the span, within it, after it."""
    low = max(row.valid_from, start)
    ends = [edge for edge in (row.valid_to, end) if edge is not None]
    high = min(ends) if ends else None
    pieces = [copy(row, entered_id=act.pk, valid_from=low, valid_to=high, **values)]
    if row.valid_from < low:
        pieces.insert(0, copy(row, entered_id=act.pk, valid_to=low))
    if high is not None and (row.valid_to is None or high < row.valid_to):
        pieces.append(copy(row, entered_id=act.pk, valid_from=high))
    return pieces
