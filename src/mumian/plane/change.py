"""A change of a store that is being written."""

import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, Protocol
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

    def add(
        self,
        name: str,
        rows: ir.Table,
        *,
        order: Sequence[str],
        bounds: Sequence[str] = (),
        day: str = "",
        run: str = "",
    ) -> Part | None:
        """Add one file to a table, its rows sorted by `order`; None where there were no rows.

        Values of whole-number columns are packed as differences, so an order that keeps neighbours alike costs little.
        """
        target = self.folder / self.parts / f"{name}-{uuid4().hex[:8]}.parquet"
        engine.write_sorted(rows, target, order=order)
        read = pq.read_metadata(target)
        if not read.num_rows:
            target.unlink()
            return None
        part = Part(
            path=str(target.relative_to(self.folder)),
            rows=read.num_rows,
            size=target.stat().st_size,
            day=day,
            bounds=_bounds(read, bounds),
            run=run,
        )
        self.tables[name] = (*self.tables.get(name, ()), part)
        return part

    def remove(self, name: str, parts: Collection[Part]) -> None:
        """Take these files out of a table; older versions still have them."""
        gone = {part.path for part in parts}
        self.tables[name] = tuple(part for part in self.tables.get(name, ()) if part.path not in gone)

    def read(self, parts: Sequence[Part]) -> ir.Table:
        """The rows of these files; there must be one."""
        return engine.parquet([self.folder / part.path for part in parts])

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


def _bounds(read: Any, columns: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Least and greatest of each column from the statistics of the file; left out where it has none."""
    names = {read.schema.column(index).name: index for index in range(read.num_columns)}
    found = {}
    for column in columns:
        groups = [read.row_group(group).column(names[column]).statistics for group in range(read.num_row_groups)]
        if all(each is not None and each.has_min_max for each in groups):
            found[column] = (min(each.min for each in groups), max(each.max for each in groups))
    return found
