"""The columnar engine as this room uses it: private, spilling to its own folder, every result read to its end."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from .macros import MACROS

Engine = duckdb.DuckDBPyConnection
MEMORY = "4GB"


@contextmanager
def engine() -> Iterator[Engine]:
    """A private engine that may spill to a folder of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="mumian-load-") as folder, duckdb.connect(f"{folder}/load.duckdb") as found:
        run(found, f"SET memory_limit = '{MEMORY}'")
        run(found, "SET preserve_insertion_order = true")
        for macro in MACROS:
            run(found, macro)
        yield found


def run(db: Engine, statement: str, values: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement and read its result to the end: an unread rest would block the next statement."""
    return db.execute(statement, values or {}).fetchall()


def number(db: Engine, statement: str) -> int:
    """The one whole number that a statement answers."""
    return int(run(db, statement)[0][0])
