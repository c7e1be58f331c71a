"""What windows of streams come to: from roll-ups where a file has them, from observations where it has not."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mumian.plane.api import Part, answer, lent

from . import rollups
from .rollups import CITY, LEVELS, ROLLED, bucket
from .shape import WHOLE, among, numbers
from .view import View, Wanted, nothing, sliced

CALENDAR = {"month": "datetime64[M]", "year": "datetime64[Y]"}
FIXED = {"minute": rollups.MINUTE, "hour": rollups.HOUR, "day": rollups.DAY}
FEW = 50  # streams
FUNCTIONS = ("count", "sum", "mean", "min", "max", "stddev", "first", "last")


@dataclass(frozen=True, slots=True)
class Windows:
    """Windows of a fixed width in µs, or months or years of the city's calendar."""

    width: int
    calendar: str = ""

    def begin(self, starts: NDArray[np.int64]) -> NDArray[np.int64]:
        """The beginning of the window in which each moment lies."""
        if not self.calendar:
            found: NDArray[np.int64] = bucket(starts, self.width)
            return found
        local = (starts + CITY).astype("datetime64[us]").astype(CALENDAR[self.calendar])
        whole: NDArray[np.int64] = local.astype("datetime64[us]").astype(np.int64) - CITY
        return whole


def aggregate(view: View, wanted: Wanted, windows: Windows) -> pa.Table:
    """Roll-ups by window (`bucket`), sorted by stream and window; only windows in which there are numbers."""
    dirty = _dirty(view, wanted)
    found = [rollups.of_rows(view.recent(wanted), windows.width)]
    level = next((name for name, width in LEVELS.items() if windows.width % width == 0), None)
    found += (
        _rolled(view, wanted, windows, level, dirty) if level else [_counted(view, wanted, view.parts(wanted), windows)]
    )
    together = pa.concat_tables(found)
    begins = pa.array(windows.begin(numbers(together.column("bucket"))))
    return rollups.merged(together.set_column(ROLLED.get_field_index("bucket"), ROLLED.field("bucket"), begins))


def _rolled(view: View, wanted: Wanted, windows: Windows, level: str, dirty: pa.Array) -> list[pa.Table]:
    """What files that have this roll-up say, and the rows of the others, of the edges, and of dirty streams."""
    width = LEVELS[level]
    parts = view.parts(wanted)
    runs = {part.run for part in view.past.parts(level)}
    with_level, without = [p for p in parts if p.run in runs], [p for p in parts if p.run not in runs]
    inner = Wanted(
        streams=wanted.streams,
        since=None if wanted.since is None else int(bucket(wanted.since + width - 1, width)),
        until=None if wanted.until is None else int(bucket(wanted.until, width)),
    )
    found = [_counted(view, wanted, without, windows)]
    for edge in _edges(wanted, inner):
        near = [part for part in with_level if part.may_hold("start", edge.since, (edge.until or 0) - 1)]
        found.append(_counted(view, edge, near, windows))
    chosen = {part.run for part in with_level}
    files = [part for part in view.past.parts(level) if part.run in chosen]
    rolled = _levels(view, inner, files, windows)
    if len(dirty):
        rolled = rolled.filter(pc.invert(among(rolled.column("stream"), dirty)))
        again = Wanted(streams=dirty.to_pylist(), since=inner.since, until=inner.until)
        found.append(_counted(view, again, with_level, windows))
    return [*found, rolled]


def _edges(wanted: Wanted, inner: Wanted) -> list[Wanted]:
    """What lies between the asked limits and whole roll-ups."""
    found = []
    if wanted.since != inner.since:
        ends = [moment for moment in (inner.since, wanted.until) if moment is not None]
        found.append(Wanted(streams=wanted.streams, since=wanted.since, until=min(ends)))
    if wanted.until != inner.until:
        begins = [moment for moment in (inner.until, inner.since, wanted.since) if moment is not None]
        found.append(Wanted(streams=wanted.streams, since=max(begins), until=wanted.until))
    return [edge for edge in found if edge.since is None or edge.until is None or edge.since < edge.until]


def _levels(view: View, inner: Wanted, files: Sequence[Part], windows: Windows) -> pa.Table:
    last = None if inner.until is None else inner.until - 1
    files = [part for part in files if part.may_hold("bucket", inner.since, last)]
    if not files:
        return ROLLED.empty_table()
    return view.past.fetch(files, sliced(inner, ROLLED.names, time="bucket")).cast(ROLLED)


def _counted(view: View, wanted: Wanted, parts: Sequence[Part], windows: Windows) -> pa.Table:
    """Rolled up from the rows of these files; what was removed since does not count."""
    if not parts or nothing(wanted):
        return ROLLED.empty_table()
    if wanted.streams is not None and len(wanted.streams) <= FEW:  # spelling the expression takes longer than this
        rows = view.past.fetch(parts, sliced(wanted, ("id", "stream", "start", "number")))
        return rollups.of_rows(view.alive(rows), windows.width)
    rows, removed = view.within(view.past.read(parts), wanted), view.fresh.removed
    with ExitStack() as stack:
        if wanted.streams is not None:
            asked = stack.enter_context(lent(pa.table({"stream": pa.array(wanted.streams, WHOLE)})))
            rows = rows.semi_join(asked, "stream")
        if len(removed):
            rows = rows.anti_join(stack.enter_context(lent(removed.select(["id"]))), "id")
        return answer(rollups.rolled(rows, windows.width).select(ROLLED.names)).cast(ROLLED)


def _dirty(view: View, wanted: Wanted) -> pa.Array:
    """Streams of which something was removed that the plane still has."""
    found = pc.unique(view.fresh.removed.column("stream"))
    if wanted.streams is None or not len(found):
        return found
    return found.filter(pc.is_in(found, value_set=pa.array(wanted.streams, WHOLE)))


def as_functions(rolled: pa.Table, functions: Sequence[str]) -> pa.Table:
    """Roll-ups as the functions that were asked for, under their names."""
    rows = rolled.column("rows")
    makers = {
        "count": lambda: rows,
        "sum": lambda: rolled.column("total"),
        "mean": lambda: pc.divide(rolled.column("total"), pc.cast(rows, pa.float64())),
        "min": lambda: rolled.column("least"),
        "max": lambda: rolled.column("most"),
        "stddev": lambda: pc.sqrt(pc.divide(rolled.column("spread"), pc.cast(rows, pa.float64()))),
        "first": lambda: rolled.column("first"),
        "last": lambda: rolled.column("last"),
    }
    columns = {"stream": rolled.column("stream"), "start": rolled.column("bucket")}
    return pa.table({**columns, **{name: makers[name]() for name in functions}})
