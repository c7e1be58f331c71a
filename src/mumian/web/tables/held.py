"""Rows in memory: the same filters and order as for the database."""

from collections.abc import Sequence
from typing import Any

from .asked import Asked
from .columns import Column, Row
from .pages import PageOfRows, opened, sealed


def _raw(row: Any, column: Column) -> object:
    """The value behind a column: by its field, else what is shown."""
    found = row.get(column.field) if isinstance(row, dict) else getattr(row, column.field, None)
    return column.cell(row) if found is None and column.value else found


def every_row(rows: Sequence[Row], columns: Sequence[Column], asked: Asked) -> list[Row]:
    """All rows that the filters keep, in order, empty values last."""
    kept = [row for row in rows if _matches(row, columns, asked)]
    if asked.order is None:
        return kept
    column = asked.order
    full = [row for row in kept if _raw(row, column) is not None]
    empty = [row for row in kept if _raw(row, column) is None]
    full.sort(key=lambda row: _raw(row, column), reverse=asked.descending)  # type: ignore[arg-type,return-value]
    return full + empty


def _matches(row: Row, columns: Sequence[Column], asked: Asked) -> bool:
    for column in columns:
        if column.key in asked.choices and str(_raw(row, column)) != asked.choices[column.key]:
            return False
    searched = [column for column in columns if column.search]
    if not asked.text or not searched:
        return True
    wanted = asked.text.casefold()
    return any(wanted in str(_raw(row, column) or "").casefold() for column in searched)


def page_of(rows: Sequence[Row], columns: Sequence[Column], asked: Asked, size: int) -> PageOfRows:
    """One page."""
    kept = every_row(rows, columns, asked)
    start = min(int(opened(asked.cursor).get("start", 0)), max(len(kept) - 1, 0))
    before = sealed({"start": max(start - size, 0)}) if start else ""
    after = sealed({"start": start + size}) if start + size < len(kept) else ""
    return PageOfRows(rows=kept[start : start + size], total=len(kept), start=start, before=before, after=after)
