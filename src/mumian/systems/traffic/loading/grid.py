"""The interval in which a file measures, and its rows on the grid of that interval."""

from collections.abc import Mapping

import ibis
import ibis.expr.types as ir
from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused
from mumian.plane.api import answer

from .moments import LOCAL_HOURS, local
from .quality import FASTEST

INTERVALS = (1, 2, 3, 5, 6, 10, 12, 15, 20, 30, 60)  # minutes: those that divide an hour
NO = False  # a comparison with a missing value finds nothing
IRREGULAR = 0.2  # share of steps that are no multiple of the interval, above which a file is refused


def interval_of(rows: ir.Table) -> int:
    """The interval of the file in minutes: its most frequent step. Raises LoadRefused where there is no such rhythm."""
    moments = rows.select("road", at=rows.time.epoch_seconds().cast("int64")).distinct()
    window = ibis.window(group_by="road", order_by="at")
    steps = moments.mutate(step=moments.at - moments.at.lag().over(window)).drop_null("step")
    found = answer(steps.group_by("step").agg(n=ibis._.count()).order_by(ibis.desc("n"), "step")).to_pylist()
    if not found:
        raise LoadRefused(_("Every road has only one moment; a course in time cannot be seen."))
    minutes, rest = divmod(found[0]["step"], 60)
    if rest or minutes not in INTERVALS:
        raise LoadRefused(
            _("The values follow one another every %(seconds)s seconds. Intervals of %(known)s minutes are known.")
            % {"seconds": f"{found[0]['step']:,}", "known": ", ".join(map(str, INTERVALS))}
        )
    odd = sum(each["n"] for each in found if each["step"] % (minutes * 60))
    if odd > IRREGULAR * sum(each["n"] for each in found):
        raise LoadRefused(
            _("The values come at irregular moments: %(odd)s steps do not fit an interval of %(minutes)s minutes.")
            % {"odd": f"{odd:,}", "minutes": minutes}
        )
    return int(minutes)


def on_grid(rows: ir.Table, minutes: int) -> ir.Table:
    """One row a road and interval: road, day and slot (local), time (UTC, start of the interval), speed (km/h)."""
    good = rows.filter((rows.speed > 0) & (rows.speed <= FASTEST))
    wall = local(good.time)
    slot = ((wall.hour().cast("int32") * 60 + wall.minute().cast("int32")) // minutes).cast("int16")
    placed = good.mutate(day=wall.date(), slot=slot)
    speeds = placed.group_by("road", "day", "slot").agg(speed=placed.speed.mean())
    start = speeds.day.cast("timestamp").epoch_seconds().cast("int64") + speeds.slot.cast("int64") * minutes * 60
    timed = speeds.mutate(time=(start - LOCAL_HOURS * 3600).as_timestamp("s"))
    return timed.select("road", "day", "slot", "time", "speed").order_by("day", "road", "slot")


def between_rows(rows: ir.Table, minutes: int) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """What can only be seen by comparing rows: counts and examples by trouble."""
    moments = rows.group_by("road", "time").agg(
        n=rows.count(), low=rows.speed.min(), high=rows.speed.max(), moment=rows.moment.min()
    )
    seconds = moments.time.epoch_seconds().cast("int64")
    several, same = moments.n > 1, (moments.low == moments.high) | moments.low.isnull()
    checks = {
        "repeated": several & same,
        "contradicting": several & ~same,
        "off_grid": seconds % (minutes * 60) != 0,
    }
    shown = moments.road + " · " + moments.moment
    counts = {code: check.fill_null(NO).sum() for code, check in checks.items()}
    counts["repeated"] = (moments.n - 1).sum(where=checks["repeated"])
    examples = {f"e_{code}": shown.min(where=check) for code, check in checks.items()}
    found = answer(moments.aggregate(**counts, **examples)).to_pylist()[0]
    empty = rows.group_by("road").agg(seen=((rows.speed > 0) & (rows.speed <= FASTEST)).sum())
    silent = answer(empty.filter(ibis._.seen.fill_null(0) == 0).order_by("road")).to_pylist()
    return (
        {code: found[code] or 0 for code in checks} | {"empty_roads": len(silent)},
        {code: found[f"e_{code}"] for code in checks if found[f"e_{code}"]}
        | ({"empty_roads": silent[0]["road"]} if silent else {}),
    )
