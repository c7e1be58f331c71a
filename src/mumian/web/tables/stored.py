"""Rows of the database: filtered, sorted and paged by key, so that the thousandth page costs what the first does."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet

from .asked import Asked
from .columns import Column
from .keys import Key, after, keys_of, place_of, typed
from .pages import PageOfRows, opened, sealed


def narrowed(rows: "QuerySet[Any]", columns: Sequence[Column], asked: Asked) -> "QuerySet[Any]":
    """Only the rows that the filters keep."""
    for column in columns:
        if column.key in asked.choices:
            rows = rows.filter(**{column.field: asked.choices[column.key]})
    searched = [column.field for column in columns if column.search]
    if not asked.text or not searched:
        return rows
    match = Q()
    for field in searched:
        match |= Q(**{f"{field}__icontains": asked.text})
    return rows.filter(match)


def keys_for(rows: "QuerySet[Any]", asked: Asked) -> list[Key] | None:
    """The wished order, else the one that the page gave; None when that one uses expressions."""
    if asked.order is not None:
        return keys_of([f"{'-' if asked.descending else ''}{asked.order.field}"])
    return keys_of(rows.query.order_by or rows.model._meta.ordering or ("pk",))


def page_of(rows: "QuerySet[Any]", columns: Sequence[Column], asked: Asked, size: int) -> PageOfRows:
    """One page; two queries."""
    kept = narrowed(rows, columns, asked)
    total, place = kept.count(), opened(asked.cursor)
    keys = keys_for(kept, asked)
    return _by_offset(kept, total, place, size) if keys is None else _by_key(kept, keys, total, place, size)


def _by_offset(rows: "QuerySet[Any]", total: int, place: dict[str, Any], size: int) -> PageOfRows:
    """An order by expressions cannot be named in a cursor: its pages are counted off."""
    start = min(int(place.get("start", 0)), max(total - 1, 0))
    before = sealed({"start": max(start - size, 0)}) if start else ""
    further = sealed({"start": start + size}) if start + size < total else ""
    return PageOfRows(rows=list(rows[start : start + size]), total=total, start=start, before=before, after=further)


def _by_key(rows: "QuerySet[Any]", keys: list[Key], total: int, place: dict[str, Any], size: int) -> PageOfRows:
    rows = rows.annotate(**{key.alias: F(key.field) for key in keys})
    values = place.get("values", [])
    known = len(values) == len(keys)
    mirrored = known and place.get("way") == "before"
    if known:
        rows = rows.filter(after(keys, typed(rows, keys, values), mirrored=mirrored))
    found = list(rows.order_by(*(key.ordering(mirrored=mirrored) for key in keys))[: size + 1])
    more, found = len(found) > size, found[:size]
    if mirrored:
        found.reverse()
    start = place.get("start", 0) if known and (more or not mirrored) else 0
    has_before, has_after = (more, True) if mirrored else (known, more)
    return PageOfRows(
        rows=found,
        total=total,
        start=start,
        before=_cursor(found[0], keys, "before", max(start - size, 0)) if has_before and found else "",
        after=_cursor(found[-1], keys, "after", start + len(found)) if has_after and found else "",
    )


def _cursor(row: object, keys: list[Key], way: str, start: int) -> str:
    return sealed({"values": place_of(row, keys), "way": way, "start": start})


def every_row(rows: "QuerySet[Any]", columns: Sequence[Column], asked: Asked) -> Iterator[Any]:
    """All rows that the filters keep, in order, without holding them in memory."""
    kept = narrowed(rows, columns, asked)
    keys = keys_for(kept, asked)
    if keys is not None:
        kept = kept.order_by(*(Key(field=key.field, descending=key.descending).ordering() for key in keys))
    yield from kept.iterator(chunk_size=2_000)
