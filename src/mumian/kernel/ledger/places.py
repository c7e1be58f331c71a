"""Reading all places of the tree with their records, in order, in pages."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from .blocks import WIDTH
from .encoding import COLUMNS, canonical
from .merkle import leaf_hash
from .rows import Row, as_bytes, stamped
from .walking import Place

__all__ = ["PAGE", "content", "content_at", "places", "stored_places", "strays"]

PAGE = 32 * WIDTH
CONTENT = ", ".join(f'r."{column}"' for column in COLUMNS)
PLACES = (
    f"SELECT l.position, l.record_id, l.hash, r.id, r.hash, {CONTENT} FROM ledger_leaf l"  # noqa: S608 - our own names
    " LEFT JOIN ledger_record r ON r.id = l.record_id WHERE l.position >= %s ORDER BY l.position LIMIT %s"
)
STRAYS = (
    f"SELECT NULL, r.id, NULL, r.id, r.hash, {CONTENT} FROM ledger_record r"  # noqa: S608 - our own names
    " WHERE NOT EXISTS (SELECT 1 FROM ledger_leaf l WHERE l.record_id = r.id)"
    " AND NOT EXISTS (SELECT 1 FROM ledger_unsealed q WHERE q.id = r.id) ORDER BY r.id LIMIT 1000"
)
AT, UNTIL = COLUMNS.index("at"), COLUMNS.index("withheld_until")


def strays() -> list[Row]:
    """Records that have no place and wait for none: their place was removed, or nobody let them in."""
    with connection.cursor() as cursor:
        cursor.execute(STRAYS)
        found: list[Row] = cursor.fetchall()
    return found


def places(homeless: Sequence[Row]) -> Iterator[Place]:
    """Every place from the first to the last. A gap is filled from `homeless` records where their numbers fit."""
    position, before = 0, -1
    while page := stored_places(position):
        for row in page:
            if position < row[0]:
                yield from _gap(position, row[0], [each for each in homeless if before < each[1] < row[1]])
            position, before = row[0] + 1, row[1]
            yield _place(row[0], row)
    rest = [row for row in homeless if row[1] > before]
    yield from _gap(position, position + len(rest), rest)


def stored_places(start: int) -> list[Row]:
    """A page of places from `start` on: position, record, leaf, the record's number (None: gone), its hash, CONTENT."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES, (start, PAGE))
        found: list[Row] = cursor.fetchall()
    return found


def content_at(position: int) -> bytes | None:
    """Canonical bytes of the record at one place; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(PLACES, (position, 1))
        row = cursor.fetchone()
    return content(row[5:]) if row and row[0] == position and row[3] is not None else None


def _gap(start: int, stop: int, rows: Sequence[Row]) -> Iterator[Place]:
    fitting: Sequence[Row | None] = rows if len(rows) == stop - start else [None] * (stop - start)
    for position, row in enumerate(fitting, start):
        if row is None:
            yield Place(position=position, record=None, kept=None, told=None, noted=None)
        else:
            yield _place(position, row)


def _place(position: int, row: Row) -> Place:
    _, number, kept, found, noted, *values = row
    return Place(
        position=position,
        record=number,
        kept=None if kept is None else as_bytes(kept),
        told=None if found is None else leaf_hash(content(values)),
        noted=None if found is None else as_bytes(noted),
    )


def content(values: Sequence[Any]) -> bytes:
    """Canonical bytes of a record as its columns stand now; none when they are not even of the right kind."""
    as_written = list(values)
    as_written[AT], as_written[UNTIL] = stamped(values[AT]), stamped(values[UNTIL])
    try:
        return canonical(as_written)
    except (TypeError, AttributeError, UnicodeEncodeError):
        return b""
