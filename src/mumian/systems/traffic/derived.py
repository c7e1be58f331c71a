"""The tables that follow from the speeds and are kept beside them, so that a page need not compute them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from mumian.kernel.clock.api import calendar
from mumian.plane.api import Change, answer

from . import measures
from .cubes import estimates


def rests(day: date) -> bool:
    """Whether people rest on this day by the statutory calendar; by the weekday where no notice is out yet."""
    return not calendar().day(day, provisional=True).working


def working_days(days: Sequence[date]) -> list[date]:
    """Those of these days that are worked, make-up days included."""
    return [day for day in days if not rests(day)]


def days_of(speeds: ir.Table) -> list[date]:
    """The days that have any value, in order."""
    return [each["day"] for each in answer(speeds.select("day").distinct().order_by("day")).to_pylist()]


@dataclass(frozen=True, kw_only=True)
class Extent:
    """How far a series reaches: days, begin of the first and of the last interval (UTC), roads on the roster."""

    days: tuple[date, ...]
    begin: datetime
    end: datetime
    roads: int


def extent(speeds: ir.Table, roster: ir.Table) -> Extent:
    """How far these speeds reach."""
    span = answer(speeds.aggregate(begin=speeds.time.min(), end=speeds.time.max())).to_pylist()[0]
    return Extent(days=tuple(days_of(speeds)), roads=answer(roster).num_rows, **span)


def derive(change: Change, interval: int) -> Extent:
    """Write all derived tables of the change's speeds."""
    speeds, roster = change.table("speeds"), change.table("roster")
    reach = extent(speeds, roster)
    days = list(reach.days)
    working = working_days(days)
    numbered = ibis.memtable(pa.table({"day": days, "number": range(len(days))}))
    change.write("free", measures.free_flow(speeds, interval))
    indexed = measures.with_index(speeds, change.table("free"), interval)
    change.write("hours", measures.hours(indexed))
    change.write("roads", measures.roads(indexed, working))
    change.write("reliability", measures.reliability(indexed, working))
    change.write("gaps", measures.gaps(speeds, roster, numbered, 24 * 60 // interval))
    guesses = estimates(speeds, days, interval, reach.roads, rests)
    change.write("estimates", guesses.filter(guesses.time.between(reach.begin, reach.end)))
    return reach
