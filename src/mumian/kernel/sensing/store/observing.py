"""The store of observations of one process: journal, tail, history and the writer over them."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mumian.kernel.sensing.refusals import Busy
from mumian.plane.api import answer, lent

from .history import STREAMS, History
from .journal import Journal, Reader, Writing
from .judging import Verdict, at_these, judge, key_of
from .marks import Marks
from .shape import OBSERVATION, REMOVAL, WHOLE, Kind, fitted, numbers, packed
from .states import States
from .tail import Tail, without_seq
from .view import View, Wanted
from .writer import MOST_WAITING, Job, Row, Writer

MOST_HELD = 8_000_000  # rows in memory; more come when nobody moves them into the plane, or not fast enough
A = TypeVar("A")
Check = Callable[[pa.Table], NDArray[np.int8]]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of each row: `Verdict`, the id it has (0: none), and what `check` found (0: nothing)."""

    verdicts: NDArray[np.int8]
    ids: NDArray[np.int64]
    faults: NDArray[np.int8]


class Corrected(Enum):
    """What became of a correction."""

    DONE = auto()
    NOT_THERE = auto()
    UNFIT = auto()
    TAKEN = auto()  # another observation has this stream, phenomenon time and external id


class Observing:
    """Writes and reads observations; safe for many threads and for several processes over the same journal."""

    def __init__(self, journal: Journal, folder: Path, check: Check, *, most_waiting: int = MOST_WAITING) -> None:
        self.check, self.most_waiting = check, most_waiting
        self.journal, self.history = journal, History(folder)
        self.marks, self._missed = Marks(), True  # whether there is more in the plane than the marks know
        self.tail, self.states = Tail(self._mark), States()
        self._writer: Writer | None = None
        self._starting = Lock()

    def later(self, rows: pa.Table | Row, answer: Callable[[Written], A]) -> "Future[A]":
        """Write observations (OBSERVATION, ids empty). The answer is made of what became of them, and comes when they
        are durable. Raises Busy.
        """
        if self.tail.rows > MOST_HELD:
            raise Busy(retry_after=5)
        with self._starting:
            if self._writer is None:
                self._writer = Writer(self._commit, most_waiting=self.most_waiting)
        return cast("Future[A]", self._writer.submit(rows, answer))

    def view(self) -> View:
        """Everything that is acknowledged now."""
        # The journal before the plane: what leaves the journal in between is in the plane by then.
        self._refresh(self.journal)
        known, past = self.tail.known, self.history.newest()
        self.tail.drop(past.through)
        return View(past, known.beyond(past.through), known.seen)

    def waiting(self) -> int:
        """How many rows and removals the journal holds that are not in the plane."""
        fresh = self.view().fresh
        return len(fresh.rows) + len(fresh.removed)

    def close(self) -> None:
        """Write what waits and let go of everything."""
        if self._writer:
            self._writer.stop()
        self.journal.close()

    def _commit(self, group: Sequence[Job]) -> None:
        rows = _gathered(group)
        faults = self.check(rows)
        sound = faults == 0
        verdicts, ids = np.full(len(rows), Verdict.REFUSED, np.int8), np.zeros(len(rows), np.int64)
        if sound.any():
            kept = rows if sound.all() else rows.filter(pa.array(sound))
            verdicts[sound], ids[sound] = self._write(kept)
        _answer(group, Written(verdicts, ids, faults))

    def _write(self, rows: pa.Table) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
        with self.journal.writing() as writing:
            self._catch_up(writing)
            verdicts, ids = judge(rows, self.marks, self._look)
            new = verdicts == Verdict.ACCEPTED
            count = int(new.sum())
            ids[new] = np.arange(writing.next_id, writing.next_id + count)
            writing.next_id += count
            taken = _with_ids(rows, new, ids)
            seq = writing.append(Kind.PUT, count, packed(taken)) if count else 0
        if count:
            self.tail.add(Kind.PUT, seq, taken)
        repeated = ids < 0
        ids[repeated] = ids[-1 - ids[repeated]]
        ids[verdicts == Verdict.REFUSED] = 0
        return verdicts, ids

    def remove(self, wanted: Wanted) -> int:
        """Remove what is wanted of everything there is at this moment; how many observations it was."""
        with self.journal.writing() as writing:
            rows = self._now(writing).all(wanted).select(REMOVAL.names)
            if len(rows):
                writing.append(Kind.REMOVE, len(rows), packed(rows))
        return len(rows)

    def correct(self, number: int, values: Mapping[str, object]) -> Corrected:
        """Give one observation other values under the same id."""
        with self.journal.writing() as writing:
            found = self._now(writing).all(Wanted(ids=[number]))
            if not len(found):
                return Corrected.NOT_THERE
            row = {**found.to_pylist()[0], **values}
            put = pa.Table.from_pylist([row], schema=OBSERVATION)
            if self.check(put).any():
                return Corrected.UNFIT
            if any(other["id"] != number and key_of(other) == key_of(row) for other in self._look(put).to_pylist()):
                return Corrected.TAKEN
            writing.append(Kind.REMOVE, 1, packed(found.select(REMOVAL.names)))
            writing.append(Kind.PUT, 1, packed(put))
        return Corrected.DONE

    def _now(self, writing: Writing) -> View:
        """Everything, while nobody else writes."""
        self._catch_up(writing)
        past = self.history.newest()
        return View(past, self.tail.known.beyond(past.through), self.tail.known.seen)

    def _catch_up(self, writing: Writing) -> None:
        """Know every moment that is there before judging what is new."""
        self._refresh(writing)
        if self._missed:
            past = self.history.newest()
            if past.parts(STREAMS):
                streams = past.read(past.parts(STREAMS))
                known = answer(streams.select("stream", "start"))
                self.marks.raise_to(numbers(known.column("stream")), numbers(known.column("start")))
            self._missed = False

    def _refresh(self, reader: Reader) -> None:
        if not self.tail.refresh(reader.after):
            self._missed = True

    def _mark(self, rows: pa.Table) -> None:
        self.marks.raise_to(numbers(rows.column("stream")), numbers(rows.column("start")))

    def _look(self, asked: pa.Table) -> pa.Table:
        """Observations at these streams and starts. The journal is ours alone now, so nothing moves meanwhile but
        into the plane, and what is there twice is no harm here.
        """
        past = self.history.newest()
        fresh = self.tail.known.beyond(past.through)
        found = [without_seq(at_these(fresh.rows, asked))]
        starts = numbers(asked.column("start"))
        parts = past.choose(since=int(starts.min()), until=int(starts.max()) + 1)
        if parts:
            with lent(asked) as wanted:
                older = answer(past.read(parts).semi_join(wanted, ["stream", "start"])).cast(OBSERVATION)
            found.append(View(past, fresh, 0).alive(older))
        return pa.concat_tables(found)


def _with_ids(rows: pa.Table, new: NDArray[np.bool_], ids: NDArray[np.int64]) -> pa.Table:
    taken = rows if new.all() else rows.filter(pa.array(new))
    return fitted(taken.drop_columns("id").append_column("id", pa.array(ids[new], WHOLE)), OBSERVATION)


def _gathered(group: Sequence[Job]) -> pa.Table:
    """Everybody's rows, in the order of the group; neighbouring single rows become columns together."""
    tables: list[pa.Table] = []
    for single, jobs in groupby(group, lambda job: isinstance(job.rows, tuple)):
        if single:
            columns = zip(*(cast("Row", job.rows) for job in jobs), strict=True)
            tables.append(
                pa.table(
                    [pa.array(each, kind) for each, kind in zip(columns, OBSERVATION.types, strict=True)],
                    schema=OBSERVATION,
                )
            )
        else:
            tables += [job.rows for job in jobs]
    return pa.concat_tables(tables) if len(tables) > 1 else tables[0]


def _answer(group: Sequence[Job], written: Written) -> None:
    begin = 0
    for job in group:
        part = slice(begin, begin + job.count)
        written_here = Written(written.verdicts[part], written.ids[part], written.faults[part])
        job.answer.set_result(job.made(written_here))
        begin += job.count
