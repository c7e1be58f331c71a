"""Moving observations from the journal into the plane, and keeping the files there few and large.

One process folds at a time, under the lock of the store; writers and readers go on. A version of the plane says how far
into the journal it goes, so that a crash between its commit and the journal's forgetting doubles nothing.
"""

from collections.abc import Iterable, Sequence
from uuid import uuid4

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mumian.plane.api import Change, Part, answer, lent

from . import rollups, states
from .history import OBSERVATIONS, STREAMS, THROUGH, Past
from .observing import Observing
from .shape import OBSERVATION, WHOLE, among, numbers
from .tail import without_seq
from .view import View

ORDER = ("stream", "start", "id")
BOUNDS = ("stream", "start", "id")
RECENT = 2 * rollups.DAY
TARGET = 8_000_000  # rows of a file that is left alone
TOGETHER = 4  # files of like size that become one


def fold(observing: Observing, *, least: int = 1, keep_after: int | None = None) -> int:
    """Move what the journal holds into the plane, if it is at least so many rows or removals; how many it was.

    Entries after `keep_after` stay in the journal too, for somebody who has not looked at them yet.
    """
    past = observing.view()
    if _waiting(past) < max(least, 1):
        _forget(observing, past.past.through, keep_after)
        return 0
    with observing.history.store.change() as change:
        view = observing.view()  # nobody else changes the plane now
        moved = _waiting(view)
        if moved:
            _write(change, view)
            change.commit({THROUGH: str(view.seen)})
    _forget(observing, view.seen, keep_after)
    observing.tail.drop(view.seen)
    return moved


def _forget(observing: Observing, through: int, keep_after: int | None) -> None:
    observing.journal.forget(through if keep_after is None else min(through, keep_after))


def merge(observing: Observing) -> int:
    """Make one file of several small ones of like size that follow one another in time; how many files went."""
    if not _alike(observing.history.newest().parts()):
        return 0
    with observing.history.store.change() as change:
        past = observing.history.newest()
        chosen = _alike(past.parts())
        if chosen:
            _replace(change, past, chosen, past.read(chosen))
            change.commit({THROUGH: str(past.through)})
    return len(chosen)


def expire(observing: Observing, ends: pa.Table) -> int:
    """Remove observations that began before the moment `until` of their `stream`; how many.

    Files in which nothing is to go are not touched.
    """
    if not len(ends):
        return 0
    with observing.history.store.change() as change, lent(ends) as limits:
        past = observing.history.newest()
        latest = pc.max(ends.column("until")).as_py()
        gone = 0
        for part in past.choose(until=latest, streams=ends.column("stream").to_pylist()):
            stays = _staying(past.read([part]), limits)
            count = part.rows - int(answer(stays.agg(rows=stays.count())).column("rows")[0].as_py())
            if count:
                _replace(change, past, [part], stays, empty=count == part.rows)
                gone += count
        if gone:
            nothing = states.STATE.empty_table()
            _renew_states(change, past, nothing, ends.column("stream"))
            change.commit({THROUGH: str(past.through)})
    return gone


def _staying(rows: ir.Table, limits: ir.Table) -> ir.Table:
    joined = rows.left_join(limits.rename(limited="stream"), rows.stream == limits.stream)
    return joined.filter(joined.until.isnull() | (joined.start >= joined.until)).select(OBSERVATION.names)


def _waiting(view: View) -> int:
    return len(view.fresh.rows) + len(view.fresh.removed)


def _write(change: Change, view: View) -> None:
    removed = view.fresh.removed
    for part in _touched(view.past.parts(), removed):
        rows = view.past.read([part])
        with lent(removed.select(["id"])) as gone:
            _replace(change, view.past, [part], rows.anti_join(gone, "id"))
    rows = without_seq(view.fresh.rows)
    for some in _by_age(rows):
        with lent(some) as table:
            _add(change, table)
    _renew_states(change, view.past, states.of_rows(rows), removed.column("stream"))


def _by_age(rows: pa.Table) -> Iterable[pa.Table]:
    """What is recent apart from what came late, so that the files of a day hold that day."""
    if not len(rows):
        return ()
    edge = pc.max(rows.column("start")).as_py() - RECENT
    late = pc.less(rows.column("start"), edge)
    return [some for some in (rows.filter(late), rows.filter(pc.invert(late))) if len(some)]


def _add(change: Change, rows: ir.Table) -> None:
    part = change.add(OBSERVATIONS, rows, order=ORDER, bounds=BOUNDS, run=uuid4().hex)
    if part:
        rollups.roll(change, part)


def _replace(change: Change, past: Past, parts: Sequence[Part], rows: ir.Table, *, empty: bool = False) -> None:
    runs = {part.run for part in parts}
    for level in rollups.LEVELS:
        change.remove(level, [part for part in past.parts(level) if part.run in runs])
    change.remove(OBSERVATIONS, parts)
    for some in () if empty else _cut(parts, rows):
        _add(change, some)


def _cut(parts: Sequence[Part], rows: ir.Table) -> Iterable[ir.Table]:
    """Pieces in time of no more than about TARGET rows."""
    pieces = -(-sum(part.rows for part in parts) // (2 * TARGET))
    if pieces == 1:
        return [rows]
    steps = [(number + 1) / pieces for number in range(pieces - 1)]
    found = answer(rows.agg(**{f"edge_{n}": rows.start.approx_quantile(step) for n, step in enumerate(steps)}))
    edges = sorted({int(column[0].as_py()) for column in found.columns})
    lows, highs = [None, *edges], [*edges, None]
    return [_between(rows, low, high) for low, high in zip(lows, highs, strict=True)]


def _between(rows: ir.Table, low: int | None, high: int | None) -> ir.Table:
    if low is not None:
        rows = rows.filter(rows.start >= low)
    return rows if high is None else rows.filter(rows.start < high)


def _touched(parts: Iterable[Part], removed: pa.Table) -> list[Part]:
    """The files that can hold one of the removed."""
    if not len(removed):
        return []
    columns = {name: numbers(removed.column(name)) for name in BOUNDS}
    return [part for part in parts if _within(part, columns).any()]


def _within(part: Part, columns: dict[str, NDArray[np.int64]]) -> NDArray[np.bool_]:
    fits = np.ones(len(columns["id"]), np.bool_)
    for name, column in columns.items():
        low, high = part.bounds[name]
        fits &= (column >= low) & (column <= high)
    return fits


def _alike(parts: Sequence[Part]) -> list[Part]:
    """Files to put together: the smallest kind first, neighbours in time."""
    small = sorted((part for part in parts if part.rows < TARGET), key=lambda part: part.bounds["start"])
    for tier in range(12, -1, -1):
        most = TARGET >> (2 * tier) if tier else TARGET
        chosen = [part for part in small if part.rows < most]
        if len(chosen) >= TOGETHER:
            return _first_of(chosen)
    return []


def _first_of(parts: Sequence[Part]) -> list[Part]:
    chosen: list[Part] = []
    for part in parts:
        if sum(each.rows for each in chosen) >= 2 * TARGET:
            break
        chosen.append(part)
    return chosen


def _renew_states(change: Change, past: Past, new: pa.Table, recount: pa.ChunkedArray) -> None:
    """The states as they were, with what is new; the streams of which something was removed are counted again."""
    parts = past.parts(STREAMS)
    found = [answer(past.read(parts)).cast(states.STATE) if parts else states.STATE.empty_table(), new]
    dirty = pc.unique(recount)
    kept = change.tables.get(OBSERVATIONS, ())
    if len(dirty):
        found = [each.filter(pc.invert(among(each.column("stream"), dirty))) for each in found]
    if len(dirty) and kept:
        with lent(pa.table({"stream": dirty.cast(WHOLE)})) as asked:
            found.append(states.counted(change.read(kept).semi_join(asked, "stream")))
    change.remove(STREAMS, change.tables.get(STREAMS, ()))
    with lent(states.merged(pa.concat_tables(found))) as rows:
        change.add(STREAMS, rows, order=("stream",), bounds=("stream",))
