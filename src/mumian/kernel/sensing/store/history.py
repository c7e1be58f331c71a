"""Observations in the plane: sorted files a day, with roll-ups and the state of each stream, and how far they go.

Tables: `observations`, `minutes`, `hours`, `days`, `streams` (one row a stream).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import ibis.expr.types as ir
import pyarrow as pa

from mumian.plane.api import Part, Slice, Store, Version

OBSERVATIONS, STREAMS = "observations", "streams"
THROUGH = "through"


@dataclass(frozen=True, slots=True)
class Past:
    """One version of the history."""

    store: Store
    version: Version | None

    @property
    def number(self) -> int:
        """The number of this version; 0 while nothing was moved here."""
        return self.version.number if self.version else 0

    @property
    def through(self) -> int:
        """The last entry of the journal that is in here."""
        return int(self.version.note[THROUGH]) if self.version else 0

    def parts(self, table: str = OBSERVATIONS) -> tuple[Part, ...]:
        """The files of a table."""
        return tuple(self.version.tables.get(table, ())) if self.version else ()

    def choose(
        self,
        *,
        since: int | None = None,
        until: int | None = None,
        streams: Sequence[int] | None = None,
        ids: Sequence[int] | None = None,
    ) -> list[Part]:
        """The files that can hold observations beginning within [since, until), of these streams, with these ids."""
        limits = {"start": (since, None if until is None else until - 1), "stream": _ends(streams), "id": _ends(ids)}
        return [
            part
            for part in self.parts()
            if all(part.may_hold(column, low, high) for column, (low, high) in limits.items())
        ]

    def fetch(self, parts: Sequence[Part], wanted: Slice) -> pa.Table:
        """Some rows of these files, quickly."""
        return self.store.fetch(parts, wanted)

    def read(self, parts: Sequence[Part]) -> ir.Table:
        """The rows of these files."""
        return self.store.read(parts)


class History:
    """The store, and its newest version kept in mind."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self._held: Past = Past(self.store, None)

    def newest(self) -> Past:
        """The newest version; its manifest is parsed once."""
        number = self.store.newest()
        if number != self._held.number:
            self._held = Past(self.store, self.store.version(number) if number else None)
        return self._held


def _ends(values: Sequence[int] | None) -> tuple[int | None, int | None]:
    return (min(values), max(values)) if values is not None and len(values) else (None, None)


def total(parts: Iterable[Part]) -> int:
    """How many rows files hold."""
    return sum(part.rows for part in parts)
