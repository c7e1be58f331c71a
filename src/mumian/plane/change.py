"""A change of a store that is being written."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol
from uuid import uuid4

import ibis.expr.types as ir
import pyarrow.parquet as pq

from . import engine
from .manifest import Part, Version

Replacing = Literal["everything", "same days", "nothing"]


class Commit(Protocol):
    """How the store makes a version of what was written."""

    def __call__(self, parts: str, tables: Mapping[str, tuple[Part, ...]], note: Mapping[str, str]) -> Version:
        """The version, once it is durable."""


class Change:
    """Tables on their way into a new version. `written` names the parts of each table's latest write."""

    def __init__(self, folder: Path, *, base: Version | None, commit: Commit) -> None:
        self.folder, self.parts = folder, f"parts/{uuid4().hex}"
        self.tables: dict[str, tuple[Part, ...]] = dict(base.tables) if base else {}
        self.written: dict[str, tuple[Part, ...]] = {}
        self._commit, self._committed = commit, False
        (folder / self.parts).mkdir()

    def write(self, name: str, rows: ir.Table, *, by_day: str = "", replacing: Replacing = "everything") -> None:
        """Stream the rows of an expression into a table.

        `by_day` names a date column: the table is kept in one part a day, and `replacing="same days"` replaces
        the days that occur in `rows` as wholes and leaves the others.
        """
        target = self.folder / self.parts / f"{name}-{uuid4().hex[:8]}"
        target.mkdir()
        engine.write(rows, target, partition=by_day)
        written = tuple(self._part(path, by_day) for path in sorted(target.rglob("*.parquet")))
        days = {part.day for part in written}
        kept = self.tables.get(name, ()) if replacing != "everything" else ()
        if replacing == "same days":
            kept = tuple(part for part in kept if part.day not in days)
        self.written[name] = written
        self.tables[name] = (*kept, *written)

    def table(self, name: str) -> ir.Table:
        """A table as it will be, with what this change has written so far."""
        return engine.parquet([self.folder / part.path for part in self.tables[name]])

    def drop(self, name: str) -> None:
        """Leave a table out of the new version."""
        self.tables.pop(name, None)

    def commit(self, note: Mapping[str, str] | None = None) -> Version:
        """Make the version: durable and visible when this returns. The lock is held until the block ends."""
        version = self._commit(self.parts, self.tables, note or {})
        self._committed = True
        return version

    def discard(self) -> None:
        """Remove what was written and not committed."""
        if not self._committed:
            shutil.rmtree(self.folder / self.parts, ignore_errors=True)

    def _part(self, path: Path, by_day: str) -> Part:
        day = path.parent.name.removeprefix(f"{by_day}=") if by_day else ""
        rows = pq.read_metadata(path).num_rows
        return Part(path=str(path.relative_to(self.folder)), rows=rows, size=path.stat().st_size, day=day)
