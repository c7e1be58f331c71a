"""One moment of everything: what is in the plane and what is still in the journal, read as one."""

from collections.abc import Sequence
from dataclasses import dataclass

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.compute as pc

from mumian.plane.api import Part, Slice

from .history import Past
from .shape import OBSERVATION, among, empty
from .tail import Fresh, without_seq


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which observations: of these streams (None: all), beginning within [since, until), with these ids."""

    streams: Sequence[int] | None = None
    since: int | None = None
    until: int | None = None
    ids: Sequence[int] | None = None


@dataclass(frozen=True, slots=True)
class View:
    """The past and what came since, up to the entry `seen` of the journal; nothing in it ever changes."""

    past: Past
    fresh: Fresh
    seen: int

    def recent(self, wanted: Wanted) -> pa.Table:
        """What is wanted of the journal."""
        rows = self.fresh.rows
        for column, low, below in (("start", wanted.since, wanted.until),):
            if low is not None:
                rows = rows.filter(pc.greater_equal(rows.column(column), low))
            if below is not None:
                rows = rows.filter(pc.less(rows.column(column), below))
        for column, values in (("stream", wanted.streams), ("id", wanted.ids)):
            if values is not None:
                rows = rows.filter(among(rows.column(column), list(values))) if len(values) else rows.slice(0, 0)
        return without_seq(rows)

    def older(self, wanted: Wanted) -> pa.Table:
        """What is wanted of the plane, without what was removed since."""
        parts = self.parts(wanted)
        if not parts or nothing(wanted):
            return empty()
        return self.alive(self.past.fetch(parts, sliced(wanted, OBSERVATION.names)).cast(OBSERVATION))

    def parts(self, wanted: Wanted) -> list[Part]:
        """The files of the plane that can hold some of it."""
        return self.past.choose(since=wanted.since, until=wanted.until, streams=wanted.streams, ids=wanted.ids)

    def alive(self, rows: pa.Table) -> pa.Table:
        """Rows of the plane that were not removed since."""
        removed = self.fresh.removed
        return rows.filter(pc.invert(among(rows.column("id"), removed.column("id")))) if len(removed) else rows

    @staticmethod
    def within(rows: ir.Table, wanted: Wanted) -> ir.Table:
        """The condition on time, as an expression."""
        if wanted.since is not None:
            rows = rows.filter(rows["start"] >= wanted.since)
        if wanted.until is not None:
            rows = rows.filter(rows["start"] < wanted.until)
        return rows

    def all(self, wanted: Wanted) -> pa.Table:
        """What is wanted of both, in no order."""
        return pa.concat_tables([self.older(wanted), self.recent(wanted)])


def sliced(wanted: Wanted, columns: Sequence[str], *, time: str = "start") -> Slice:
    """What is wanted as a question about files; `time` is the column that `since` and `until` mean."""
    values = {"stream": wanted.streams, "id": wanted.ids}
    return Slice(
        columns=columns,
        ranges={time: (wanted.since, wanted.until)},
        among={column: some for column, some in values.items() if some is not None},
    )


def nothing(wanted: Wanted) -> bool:
    """Whether it is nothing that is wanted: an empty list of streams or ids."""
    return any(values is not None and not len(values) for values in (wanted.streams, wanted.ids))
