"""What a period tells about the roads."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

import ibis
import ibis.expr.types as ir

from mumian.plane.api import answer
from mumian.systems.traffic import measures, rules
from mumian.systems.traffic.derived import working_days

from .selections import Selection, road_names

LONGEST_GAPS = 20


@dataclass(frozen=True, kw_only=True)
class RoadFacts:
    """One road over the period; speeds in km/h. Peak figures are None without peak values enough."""

    road: str
    values: int
    coverage: float  # share of the intervals that have a value
    speed: float | None = None
    free_flow: float | None = None
    peak_speed: float | None = None
    travel_time_index: float | None = None
    planning_time_index: float | None = None

    @property
    def buffer_index(self) -> float | None:
        """The extra time to plan, as a share of the mean travel time."""
        if self.planning_time_index is None or self.travel_time_index is None:
            return None
        return rules.buffer_index(self.planning_time_index, self.travel_time_index)


@dataclass(frozen=True, kw_only=True)
class Hour:
    """One hour of working days over all roads: mean travel time index, and the planning time index of half of the
    roads (median) and of nine in ten."""

    hour: int
    travel_time_index: float
    planning_median: float
    planning_ninth: float


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A run of missing intervals."""

    road: str
    day: date
    slot: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """The answers about a selection.

    `speeds[weekday][hour]` and `working[hour]`, `resting[hour]` are mean speeds (km/h); `indices[day][hour]` is the
    mean travel time index over the roads; `coverage[day]` the share of intervals that have a value.
    """

    days: tuple[date, ...]
    speeds: tuple[tuple[float | None, ...], ...]
    working: tuple[float | None, ...]
    resting: tuple[float | None, ...]
    indices: tuple[tuple[float | None, ...], ...]
    coverage: tuple[float, ...]
    roads: tuple[RoadFacts, ...]
    reliability: tuple[Hour, ...]
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=128)
def overview(selection: Selection) -> Overview:
    """Everything the overview shows; kept, because a version never changes."""
    hours = selection.within(selection.table("hours"))
    days = _days(selection)
    working = working_days(days)
    roster = [selection.road] if selection.road else list(road_names(selection))
    return Overview(
        days=tuple(days),
        speeds=_by_weekday(hours),
        **_by_kind_of_day(hours, working),
        indices=_indices(hours, days),
        coverage=_coverage(hours, {day: len(roster) * selection.possible(day) for day in days}),
        roads=_roads(selection, roster, sum(map(selection.possible, days)), working),
        reliability=_reliability(selection, working),
        gaps=_gaps(selection),
    )


def _rows(rows: ir.Table) -> list[dict[str, Any]]:
    return answer(rows).to_pylist()


def _days(selection: Selection) -> list[date]:
    """The days of the period on which any road has a value."""
    days = replace(selection, road="").within(selection.table("hours")).select("day").distinct()
    return [each["day"] for each in _rows(days.order_by("day"))]


def _mean_speed(hours: ir.Table) -> ir.FloatingValue:
    return (hours.speed * hours.n).sum() / hours.n.sum()


def _by_weekday(hours: ir.Table) -> tuple[tuple[float | None, ...], ...]:
    dated = hours.mutate(weekday=hours.day.day_of_week.index())
    found = _rows(dated.group_by("weekday", "hour").agg(speed=_mean_speed(dated)))
    at = {(each["weekday"], each["hour"]): each["speed"] for each in found}
    return tuple(tuple(_rounded(at.get((day, hour)), 1) for hour in range(24)) for day in range(7))


def _by_kind_of_day(hours: ir.Table, working: list[date]) -> dict[str, tuple[float | None, ...]]:
    kinds = hours.mutate(worked=measures.worked(hours, working))
    found = _rows(kinds.group_by("worked", "hour").agg(speed=_mean_speed(kinds)))
    at = {(each["worked"], each["hour"]): each["speed"] for each in found}
    return {
        name: tuple(_rounded(at.get((worked, hour)), 1) for hour in range(24))
        for name, worked in (("working", True), ("resting", False))
    }


def _indices(hours: ir.Table, days: list[date]) -> tuple[tuple[float | None, ...], ...]:
    found = _rows(hours.group_by("day", "hour").agg(tti=hours.tti.mean()))
    at = {(each["day"], each["hour"]): each["tti"] for each in found}
    return tuple(tuple(_rounded(at.get((day, hour)), 2) for hour in range(24)) for day in days)


def _coverage(hours: ir.Table, possible: dict[date, int]) -> tuple[float, ...]:
    at = {each["day"]: each["n"] for each in _rows(hours.group_by("day").agg(n=hours.n.sum()))}
    return tuple(at.get(day, 0) / every for day, every in possible.items())


def _indexed(selection: Selection) -> ir.Table:
    return measures.with_index(selection.within(selection.table("speeds")), selection.table("free"), selection.interval)


def _roads(selection: Selection, roster: list[str], possible: int, working: list[date]) -> tuple[RoadFacts, ...]:
    table = selection.table("roads") if selection.whole else measures.roads(_indexed(selection), working)
    found = {each["road"]: each for each in _rows(table)}
    return tuple(_facts(road, found.get(road), possible) for road in roster)


def _facts(road: str, found: dict[str, Any] | None, possible: int) -> RoadFacts:
    if found is None:
        return RoadFacts(road=road, values=0, coverage=0.0)
    enough = found["n_peak"] >= rules.LEAST_PEAK_VALUES
    return RoadFacts(
        road=road,
        values=found["n"],
        coverage=found["n"] / possible,
        speed=found["speed"],
        free_flow=found["free"],
        peak_speed=found["speed_peak"] if enough else None,
        travel_time_index=found["tti"] if enough else None,
        planning_time_index=found["p95"] if enough else None,
    )


def _reliability(selection: Selection, working: list[date]) -> tuple[Hour, ...]:
    table = selection.table("reliability") if selection.whole else measures.reliability(_indexed(selection), working)
    enough = table.filter(table.n >= rules.LEAST_PEAK_VALUES)
    found = enough.group_by("hour").agg(
        tti=enough.tti.mean(), median=enough.p95.quantile(0.5), ninth=enough.p95.quantile(0.9)
    )
    return tuple(
        Hour(
            hour=each["hour"],
            travel_time_index=each["tti"],
            planning_median=each["median"],
            planning_ninth=each["ninth"],
        )
        for each in _rows(found.order_by("hour"))
    )


def _gaps(selection: Selection) -> tuple[Gap, ...]:
    gaps = selection.within(selection.table("gaps"))
    longest = gaps.order_by(ibis.desc("length"), "road", "day", "slot").limit(LONGEST_GAPS)
    return tuple(Gap(**each) for each in _rows(longest.select("road", "day", "slot", "length")))


def _rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)
