"""The measures of `rules`, as expressions over a table of speeds (road, day, slot, time, speed in km/h)."""

from collections.abc import Sequence
from datetime import date

import ibis
import ibis.expr.types as ir

from . import rules


def with_hour(speeds: ir.Table, interval: int) -> ir.Table:
    """The speeds with the hour (0-23, local) of their slot."""
    return speeds.mutate(hour=(speeds.slot.cast("int32") * interval // 60).cast("int16"))


def free_flow(speeds: ir.Table, interval: int) -> ir.Table:
    """Free-flow speed of each road: road, free."""
    timed = with_hour(speeds, interval)
    night = timed.hour.isin(rules.FREE_FLOW_HOURS)
    found = timed.group_by("road").agg(
        nights=night.sum(),
        at_night=timed.speed.quantile(rules.FREE_FLOW_PERCENTILE, where=night),
        at_all=timed.speed.quantile(rules.FREE_FLOW_PERCENTILE),
    )
    enough = found.nights >= rules.FREE_FLOW_VALUES
    return found.select("road", free=ibis.ifelse(enough, found.at_night, found.at_all))


def with_index(speeds: ir.Table, free: ir.Table, interval: int) -> ir.Table:
    """The speeds with their hour and travel time index (`tti`); faster than free flow counts as free flow."""
    joined = with_hour(speeds, interval).inner_join(free, "road")
    return joined.mutate(tti=ibis.greatest(1.0, joined.free / joined.speed))


def worked(rows: ir.Table, working: Sequence[date]) -> ir.BooleanValue:
    """Whether a row lies on one of these days; engines take no empty list."""
    return rows.day.isin(working) if working else rows.day.isnull()


def hours(indexed: ir.Table) -> ir.Table:
    """Means of each road, day and hour: road, day, hour, n, speed, tti."""
    return indexed.group_by("road", "day", "hour").agg(
        n=indexed.count(), speed=indexed.speed.mean(), tti=indexed.tti.mean()
    )


def roads(indexed: ir.Table, working: Sequence[date]) -> ir.Table:
    """Each road over the whole table: road, n, speed, free, and at the peaks of working days n_peak, speed_peak,
    tti (mean) and p95 (of the travel time index, which is the planning time index)."""
    peak = indexed.hour.isin(rules.PEAK) & worked(indexed, working)
    return indexed.group_by("road").agg(
        n=indexed.count(),
        speed=indexed.speed.mean(),
        free=indexed.free.max(),
        n_peak=peak.sum(),
        speed_peak=indexed.speed.mean(where=peak),
        tti=indexed.tti.mean(where=peak),
        p95=indexed.tti.quantile(rules.PLANNING_PERCENTILE, where=peak),
    )


def reliability(indexed: ir.Table, working: Sequence[date]) -> ir.Table:
    """Each road and hour of working days: road, hour, n, tti (mean), p95 (planning time index)."""
    days = indexed.filter(worked(indexed, working))
    return days.group_by("road", "hour").agg(
        n=days.count(), tti=days.tti.mean(), p95=days.tti.quantile(rules.PLANNING_PERCENTILE)
    )


def gaps(speeds: ir.Table, roster: ir.Table, days: ir.Table, slots: int) -> ir.Table:
    """Every run of missing intervals: road, day and slot of its begin, length in intervals.

    `days` numbers the days of the series (day, number from 0). What counts lies between the first and the last
    moment at which any road has a value; a road of the roster without values is one long gap.
    """
    placed = speeds.inner_join(days, "day")
    at = placed.select("road", at=placed.number.cast("int64") * slots + placed.slot.cast("int64"))
    span = at.aggregate(before=at.at.min() - 1, after=at.at.max() + 1)
    edges = roster.select("road").cross_join(span)
    ends = edges.select("road", at=edges.before).union(edges.select("road", at=edges.after))
    every = at.union(ends)
    before = every.at.lag().over(ibis.window(group_by="road", order_by="at"))
    runs = every.mutate(begin=before + 1, length=every.at - before - 1).filter(ibis._.length > 0)
    numbered = runs.mutate(number=runs.begin // slots, slot=(runs.begin % slots).cast("int16"))
    return numbered.inner_join(days.mutate(number=days.number.cast("int64")), "number").select(
        "road", "day", "slot", "length"
    )
