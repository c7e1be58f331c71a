"""Rows into the ledger's tables as fast as either engine allows, and moments as either engine spells them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from .encoding import COLUMNS, stamp

__all__ = ["Row", "as_bytes", "insert", "insert_records", "moment", "stamped"]

Row = Sequence[Any]

# How PostgreSQL is told the types of the arrays that carry a batch of rows.
TYPES = {
    **dict.fromkeys(COLUMNS, "text"),
    **dict.fromkeys(("at", "withheld_until"), "timestamptz"),
    **dict.fromkeys(("digest", "salt", "hash", "root", "signature"), "bytea"),
    **dict.fromkeys(("position", "record_id", "index", "size", "previous"), "bigint"),
    **dict.fromkeys(("origin", "key"), "text"),
    "level": "smallint",
}


def insert(table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert rows in one statement (PostgreSQL) or with one prepared statement run over all of them (SQLite).

    OR FAIL leaves the rows before a bad one to the transaction, which is rolled back; without it SQLite, because the
    table has triggers, would first save every page that a row touches, and appending would cost a third more.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(*_from_arrays(table, columns, rows))
        else:
            marks = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT OR FAIL INTO {table} ({_names(columns)}) VALUES ({marks})", rows)  # noqa: S608


def insert_records(columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Insert records and queue their numbers, as one change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement, arrays = _from_arrays("ledger_record", columns, rows)
            cursor.execute(
                f"WITH fresh AS ({statement} RETURNING id) INSERT INTO ledger_unsealed SELECT id FROM fresh",  # noqa: S608
                arrays,
            )
            return
        # The transaction has the file to itself, so the numbers behind the last one are those of these records.
        cursor.execute("SELECT coalesce(max(id), 0) FROM ledger_record")
        last = cursor.fetchone()
        insert("ledger_record", columns, rows)
        cursor.execute("INSERT INTO ledger_unsealed SELECT id FROM ledger_record WHERE id > %s", last)


def _from_arrays(table: str, columns: Sequence[str], rows: Sequence[Row]) -> tuple[str, list[list[Any]]]:
    arrays = ", ".join(f"%s::{TYPES[column]}[]" for column in columns)
    statement = f"INSERT INTO {table} ({_names(columns)}) SELECT * FROM unnest({arrays})"  # noqa: S608 - our own names
    return statement, [list(column) for column in zip(*rows, strict=True)]


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def moment(at: datetime) -> object:
    """A moment as the engine stores it in a date-time column."""
    return connection.ops.adapt_datetimefield_value(at)


def stamped(stored: object) -> str:
    """The ledger's own writing of a moment that raw SQL has read; "" for none, and what is no moment as it stands."""
    if stored is None:
        return ""
    if isinstance(stored, str):
        try:
            stored = datetime.fromisoformat(stored)
        except ValueError:
            return str(stored)
    if not isinstance(stored, datetime):
        return repr(stored)
    return stamp(stored if stored.tzinfo else stored.replace(tzinfo=UTC))


def as_bytes(stored: object) -> bytes:
    """A hash or signature that raw SQL has read; what is no bytes at all is a wrong one, not an error."""
    return bytes(stored) if isinstance(stored, bytes | memoryview) else b""
