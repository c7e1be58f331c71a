"""The state of each stream: how many observations, from when to when, and the newest of them."""

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mumian.plane.api import answer, lent

from .history import STREAMS, Past
from .shape import OBSERVATION, WHOLE, among, fitted, numbers
from .view import View, Wanted

# `first` and `last` bound the phenomenon times, `result_first` and `result_last` the result times; the other columns
# are those of the newest observation: the one with the latest start, of several the one with the greatest id.
TOTALS = ("rows", "first", "last", "result_first", "result_last")
STATE = pa.schema(
    [("stream", WHOLE), *((name, WHOLE) for name in TOTALS), *(f for f in OBSERVATION if f.name != "stream")]
)
LEAST, GREATEST = np.iinfo(np.int64).min, np.iinfo(np.int64).max


def of_rows(rows: pa.Table) -> pa.Table:
    """The states that these observations alone would make."""
    result = rows.column("result_time")
    totals = {
        "rows": pa.array(np.ones(len(rows), np.int64)),
        "first": rows.column("start"),
        "last": pc.coalesce(rows.column("end"), rows.column("start")),
        "result_first": result,
        "result_last": result,
    }
    return merged(fitted(pa.table({**{name: rows.column(name) for name in OBSERVATION.names}, **totals}), STATE))


def merged(states: pa.Table) -> pa.Table:
    """States of the same stream put together; sorted by stream."""
    if not len(states):
        return states
    stream = numbers(states.column("stream"))
    order = np.lexsort((numbers(states.column("id")), numbers(states.column("start")), stream))
    begins = np.flatnonzero(np.diff(stream[order], prepend=stream[order[0]] - 1))
    ends = np.append(begins[1:], len(order)) - 1
    found = states.take(pa.array(order[ends]))
    for name, how, nothing in (
        ("rows", np.add, 0),
        ("first", np.minimum, GREATEST),
        ("last", np.maximum, LEAST),
        ("result_first", np.minimum, GREATEST),
        ("result_last", np.maximum, LEAST),
    ):
        column = numbers(pc.fill_null(states.column(name), nothing))[order]
        total: NDArray[np.int64] = how.reduceat(column, begins)
        values = pa.array(total, mask=(total == nothing) & (name != "rows"))
        found = found.set_column(found.column_names.index(name), name, values)
    return found


def counted(rows: ir.Table) -> pa.Table:
    """The same for rows in the plane, however many: the engine counts, and only the newest come here."""
    totals = answer(
        rows.group_by("stream").agg(
            rows=rows.count(),
            first=rows.start.min(),
            last=ibis.coalesce(rows["end"], rows.start).max(),
            result_first=rows.result_time.min(),
            result_last=rows.result_time.max(),
            newest=rows.start.max(),
        )
    )
    with lent(totals.select(["stream", "newest"])) as asked:
        found = rows.join(asked, "stream").filter(lambda each: each.start == each.newest)
        newest = of_rows(answer(found.select(OBSERVATION.names)).cast(OBSERVATION))
    totals = totals.sort_by("stream")
    for name in TOTALS:
        newest = newest.set_column(newest.column_names.index(name), STATE.field(name), totals.column(name).cast(WHOLE))
    return newest


class States:
    """The states in the plane, read once for each version."""

    def __init__(self) -> None:
        self._number, self._table = 0, STATE.empty_table()
        self._streams = np.zeros(0, np.int64)

    def of(self, view: View, streams: list[int] | None) -> pa.Table:
        """States of these streams (None: all that have one) at this moment, sorted by stream."""
        self._load(view.past)
        fresh = view.recent(Wanted(streams=streams))
        older = self._chosen(streams)
        dirty = pc.unique(view.fresh.removed.column("stream"))
        if streams is not None:
            dirty = dirty.filter(pc.is_in(dirty, value_set=pa.array(streams, WHOLE)))
        if len(dirty):  # something of theirs was removed: counted anew
            clean = [rows.filter(pc.invert(among(rows.column("stream"), dirty))) for rows in (older, fresh)]
            again = of_rows(view.all(Wanted(streams=dirty.to_pylist())))
            return merged(pa.concat_tables([clean[0], of_rows(clean[1]), again]))
        return merged(pa.concat_tables([older, of_rows(fresh)])) if len(fresh) else older

    def _load(self, past: Past) -> None:
        if past.number == self._number:
            return
        parts = past.parts(STREAMS)
        table = answer(past.read(parts).order_by("stream")).cast(STATE) if parts else STATE.empty_table()
        self._table, self._streams, self._number = table, numbers(table.column("stream")), past.number

    def _chosen(self, streams: list[int] | None) -> pa.Table:
        if streams is None or not len(self._streams):
            return self._table
        wanted = np.unique(np.array(streams, np.int64))
        places = np.minimum(np.searchsorted(self._streams, wanted), len(self._streams) - 1)
        return self._table.take(pa.array(places[self._streams[places] == wanted]))
