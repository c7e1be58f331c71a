"""Looking through observations: page by page, until enough fulfil a filter."""

import pyarrow as pa
import pyarrow.compute as pc

from mumian.kernel.sensing.api import OBSERVATION, observations, states
from mumian.protocols.sensorthings.language.faults import Fault

from . import chosen
from .narrowing import Narrowed
from .orders import Way

MOST_LOOKED_AT = 2_000_000  # rows, for one page
FIRST_LOOK = 1_000


def first(narrowed: Narrowed, way: Way, after: tuple[int, int] | None, wanted: int) -> pa.Table:
    """The first so many rows in an order of the store; looks further as long as too few fulfil the filter."""
    found: list[pa.Table] = []
    have, looked_at = 0, 0
    look = wanted if not narrowed.rest else max(wanted, FIRST_LOOK)
    while have < wanted:
        rows = read(narrowed, way, after, look)
        found.append(chosen.matching(rows, narrowed))
        have, looked_at = have + len(found[-1]), looked_at + len(rows)
        if len(rows) < look:
            break
        if looked_at >= MOST_LOOKED_AT and have < wanted:
            raise _too_many()
        after = (rows.column("start")[-1].as_py(), rows.column("id")[-1].as_py())
        look = min(look * 8, MOST_LOOKED_AT)
    return pa.concat_tables(found).slice(0, wanted)


def counted(narrowed: Narrowed) -> int:
    """How many there are, exactly: from the states of streams when only streams are named, else by looking."""
    if not narrowed.rest and narrowed.ids is None and narrowed.since is None and narrowed.until is None:
        streams = None if narrowed.streams is None else sorted(narrowed.streams)
        return pc.sum(states(streams=streams).column("rows")).as_py() or 0
    return len(everything(narrowed))


def everything(narrowed: Narrowed) -> pa.Table:
    """All that fulfil the filter, by their ids."""
    rows = read(narrowed, "id", None, MOST_LOOKED_AT + 1)
    if len(rows) > MOST_LOOKED_AT:
        raise _too_many()
    return chosen.matching(rows, narrowed)


def read(narrowed: Narrowed, way: Way, after: tuple[int, int] | None, limit: int) -> pa.Table:
    """Rows within the bounds, whatever else the filter says."""
    if narrowed.streams is not None and not narrowed.streams:
        return OBSERVATION.empty_table()
    return observations(
        streams=None if narrowed.streams is None else sorted(narrowed.streams),
        ids=None if narrowed.ids is None else sorted(narrowed.ids),
        since=narrowed.since,
        until=narrowed.until,
        order=way,
        after=after,
        limit=limit,
    )


def _too_many() -> Fault:
    return Fault(
        f"More than {MOST_LOOKED_AT} observations come into question; name datastreams or a narrower time.", status=422
    )
