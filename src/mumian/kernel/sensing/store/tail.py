"""What the journal holds, kept in memory by each process that reads or writes: read once, then only what is new."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from .journal import Entry
from .shape import HELD, OBSERVATION, REMOVAL, WHOLE, Kind, among, empty, fitted, unpacked

REMOVED = REMOVAL.append(pa.field("seq", WHOLE))


@dataclass(frozen=True, slots=True)
class Fresh:
    """What is in the journal and not in the plane. `rows` are alive; ids in `removed` count no more in the plane."""

    rows: pa.Table
    removed: pa.Table


@dataclass(frozen=True, slots=True)
class Known:
    """The tail at one moment: tables in order, never changed once they are here."""

    seen: int = 0
    puts: tuple[pa.Table, ...] = ()
    removals: tuple[pa.Table, ...] = ()

    def beyond(self, through: int) -> Fresh:
        """What came after this entry."""
        rows, removed = _beyond(self.puts, through, HELD), _beyond(self.removals, through, REMOVED)
        return Fresh(_alive(rows, removed) if len(removed) else rows, removed)


class Tail:
    """The journal as this process knows it. `on_put` hears of every table of observations, in order."""

    def __init__(self, on_put: Callable[[pa.Table], None]) -> None:
        self.known, self._lock, self._on_put = Known(), Lock(), on_put

    @property
    def rows(self) -> int:
        """How many rows are held in memory."""
        return sum(map(len, self.known.puts))

    def refresh(self, after: Callable[[int], tuple[int, list[Entry]]]) -> bool:
        """Read what is new; False when entries were missed, because they were moved into the plane meanwhile."""
        with self._lock:
            newest, entries = after(self.known.seen)
            expected = self.known.seen + 1
            whole = entries[0].seq == expected if entries else newest < expected
            for entry in entries:
                self._take(entry.kind, entry.seq, unpacked(entry.content, _schema(entry.kind)))
            self.known = Known(newest, self.known.puts, self.known.removals)
            return whole

    def add(self, kind: int, seq: int, rows: pa.Table) -> None:
        """Take over what this process itself has committed, unless a reader here was quicker."""
        with self._lock:
            if seq == self.known.seen + 1:
                self._take(kind, seq, rows)

    def drop(self, through: int) -> None:
        """Forget what is in the plane."""
        with self._lock:
            known = self.known
            puts = tuple(table for table in known.puts if _last(table) > through)
            removals = tuple(table for table in known.removals if _last(table) > through)
            if len(puts) < len(known.puts) or len(removals) < len(known.removals):
                self.known = Known(known.seen, puts, removals)

    def _take(self, kind: int, seq: int, rows: pa.Table) -> None:
        held = rows.append_column("seq", pa.array(np.full(len(rows), seq), WHOLE))
        known = self.known
        if kind == Kind.PUT:
            self.known = Known(seq, _grown(known.puts, held), known.removals)
            self._on_put(held)
        else:
            self.known = Known(seq, known.puts, _grown(known.removals, held))


def _schema(kind: int) -> pa.Schema:
    return OBSERVATION if kind == Kind.PUT else REMOVAL


def _grown(tables: tuple[pa.Table, ...], last: pa.Table) -> tuple[pa.Table, ...]:
    """Tables of like size become one, so that there are only a few however many entries came."""
    held = list(tables)
    while held and len(held[-1]) <= 2 * len(last):
        last = pa.concat_tables([held.pop(), last]).combine_chunks()
    return (*held, last)


def _last(table: pa.Table) -> int:
    return int(table.column("seq")[-1].as_py()) if len(table) else 0


def _beyond(tables: tuple[pa.Table, ...], through: int, schema: pa.Schema) -> pa.Table:
    chosen = [
        table if table.column("seq")[0].as_py() > through else table.filter(pc.greater(table.column("seq"), through))
        for table in tables
        if _last(table) > through
    ]
    return pa.concat_tables(chosen) if chosen else empty(schema)


def _alive(rows: pa.Table, removed: pa.Table) -> pa.Table:
    """Without what was removed after it came; a corrected observation is removed and put again under its id."""
    struck = among(rows.column("id"), removed.column("id"))
    if not pc.any(struck).as_py():
        return rows
    # In order, so the last removal of an id stays.
    last = dict(zip(removed.column("id").to_pylist(), removed.column("seq").to_pylist(), strict=True))
    doubtful = rows.filter(struck)
    alive = [
        seq > last[number]
        for number, seq in zip(doubtful.column("id").to_pylist(), doubtful.column("seq").to_pylist(), strict=True)
    ]
    return pa.concat_tables([rows.filter(pc.invert(struck)), doubtful.filter(pa.array(alive, pa.bool_()))])


def without_seq(rows: pa.Table) -> pa.Table:
    """Observations as everybody else knows them."""
    return fitted(rows, OBSERVATION)
