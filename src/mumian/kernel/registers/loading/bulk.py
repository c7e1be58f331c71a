"""Many rows into one table, the fastest way each engine has. The caller holds the transaction."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import Model

from mumian.kernel.system.api import Progress

WORTH = 20_000  # rows from which it pays to build the indexes afterwards


def insert(model: type[Model], columns: Sequence[str], batches: Iterable[pa.RecordBatch], progress: Progress) -> int:
    """Insert record batches whose columns are `columns` of the model's table, in that order; returns the row count."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    write = _copy if connection.vendor == "postgresql" else _insert
    stored = 0
    for batch in batches:
        rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        write(table, names, len(columns), rows)
        stored += batch.num_rows
        progress.advance(batch.num_rows)
    return stored


@contextmanager
def built_afterwards(model: type[Model], rows: int) -> Iterator[None]:
    """Leave the indexes of an empty table away while many rows go in; one sort is cheaper than a million insertions."""
    if rows < WORTH or model._default_manager.exists():
        yield
        return
    editor = connection.schema_editor()  # only spells statements here; all of them run in the caller's transaction
    pieces = [*model._meta.indexes, *model._meta.constraints]
    with connection.cursor() as cursor:
        for piece in pieces:
            cursor.execute(f"DROP INDEX {connection.ops.quote_name(piece.name)}")
        yield
        if connection.vendor == "postgresql":
            connection.check_constraints()  # its deferred checks must be done before an index can be made
        for piece in pieces:
            cursor.execute(str(piece.create_sql(model, editor)))


def _insert(table: str, names: str, width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join(["%s"] * width)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(rows))  # noqa: S608 - our own names


def _copy(table: str, names: str, _width: int, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
