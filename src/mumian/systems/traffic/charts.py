"""The charts of a traffic engineer, made from an overview."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mumian.web.charts import Chart, Series

from . import rules, words
from .queries import Course, Overview, Selection, figures

HOURS = tuple(f"{hour:02}:00" for hour in range(24))
MOST_DAYS = 62  # rows a heat map can show


def of_overview(selection: Selection, found: Overview) -> dict[str, Chart]:
    """All charts of the overview by name."""
    return {
        "by_hour": by_hour(selection, found),
        "by_weekday": by_weekday(selection, found),
        "congestion": congestion(selection, found),
        "reliability": reliability(selection, found),
        "coverage": coverage(selection, found),
    }


def by_hour(selection: Selection, found: Overview) -> Chart:
    """Mean speed by hour, working days and rest days."""
    numbers = figures(found)
    title = _("Mean speed by hour")
    if numbers.slowest_speed is not None and numbers.slowest_hour is not None:
        title = _("Working days are slowest at %(hour)s, with %(speed)s km/h") % {
            "hour": HOURS[numbers.slowest_hour],
            "speed": f"{numbers.slowest_speed:.0f}",
        }
    return Chart(
        code="speed-by-hour",
        title=title,
        unit=_("mean speed, km/h"),
        x=HOURS,
        x_label=_("Hour"),
        series=(
            Series(name=_("Working days"), values=found.working),
            Series(name=_("Rest days"), values=found.resting, dashed=True),
        ),
        method=_("mean over roads, without weights by length or volume; working days by the statutory calendar"),
        **_origin(selection),
    )


def by_weekday(selection: Selection, found: Overview) -> Chart:
    """Mean speed by hour and weekday."""
    return Chart(
        code="speed-by-weekday",
        title=_("Mean speed by weekday and hour"),
        unit="km/h",
        kind="heatmap",
        x=HOURS,
        y=[str(day) for day in rules.WEEKDAYS],
        cells=found.speeds,
        **_origin(selection),
    )


def congestion(selection: Selection, found: Overview) -> Chart:
    """Travel time index by day and hour, in the levels of the standard."""
    days, rows = found.days[-MOST_DAYS:], found.indices[-MOST_DAYS:]
    worst = max(
        ((value, day, hour) for day, row in zip(days, rows, strict=True) for hour, value in enumerate(row) if value),
        default=None,
    )
    title = _("Congestion by day and hour")
    if worst:
        title = _("Congestion was worst on %(day)s at %(hour)s: %(index)s times the free-flow travel time") % {
            "day": worst[1],
            "hour": HOURS[worst[2]],
            "index": f"{worst[0]:.1f}",
        }
    return Chart(
        code="congestion",
        title=title,
        unit=_("travel time index"),
        kind="heatmap",
        x=HOURS,
        y=[f"{day:%m-%d}" for day in days],
        cells=rows,
        scale=[(level.lowest, level.tone, level.name) for level in rules.LEVELS],
        method=_("travel time ÷ travel time in free flow, mean over roads; levels after GB/T 33171-2016"),
        notes=[_("Only the last %(days)s days are drawn.") % {"days": MOST_DAYS}]
        if len(found.days) > MOST_DAYS
        else [],
        **_origin(selection),
    )


def reliability(selection: Selection, found: Overview) -> Chart:
    """Planning time index by hour of working days."""
    at = {each.hour: each for each in found.reliability}
    worst = max(found.reliability, key=lambda each: each.planning_median, default=None)
    title = _("Reliability by hour of working days")
    if worst:
        title = _("To be on time at %(hour)s, plan %(index)s times the free-flow travel time") % {
            "hour": HOURS[worst.hour],
            "index": f"{worst.planning_median:.1f}",
        }
    lines: list[tuple[Any, str, bool]] = [
        (_("Half of the roads (planning time index)"), "planning_median", False),
        (_("Nine in ten roads (planning time index)"), "planning_ninth", True),
        (_("Mean travel time index"), "travel_time_index", False),
    ]
    return Chart(
        code="reliability",
        title=title,
        unit=_("times the free-flow travel time"),
        x=HOURS,
        x_label=_("Hour"),
        series=[
            Series(name=name, values=[_round(getattr(at.get(hour), key, None)) for hour in range(24)], dashed=dashed)
            for name, key, dashed in lines
        ],
        from_zero=False,
        method=_("planning time index: 95th percentile of travel time ÷ free-flow travel time (FHWA), working days"),
        **_origin(selection),
    )


def coverage(selection: Selection, found: Overview) -> Chart:
    """Share of intervals that have a value, by day."""
    return Chart(
        code="coverage",
        title=_("%(share)s of the expected values arrived") % {"share": f"{figures(found).coverage:.1%}"},
        unit="%",
        x=[f"{day:%m-%d}" for day in found.days],
        x_label=_("Day"),
        series=(
            Series(name=_("Values received"), values=[round(100 * share, 1) for share in found.coverage], shape="bar"),
        ),
        method=_("values ÷ (roads × intervals); roads without any value count"),
        **_origin(selection),
    )


def road_course(selection: Selection, found: Course) -> Chart:
    """A road through the days asked for: measured, and estimated where nothing was."""
    moments = found.moments
    return Chart(
        code="course",
        title=_title_of(found),
        unit="km/h",
        kind="time",
        x=[localtime(each.at).strftime("%Y-%m-%dT%H:%M") for each in moments],
        x_label=_("Moment"),
        series=_lines(found),
        method=_("estimates: weights learned on hidden values; in the band lay eight of ten of them"),
        **_origin(selection),
    )


def _title_of(found: Course) -> str:
    if found.estimated:
        return _("%(measured)s intervals measured, %(estimated)s estimated") % {
            "measured": f"{found.measured:,}",
            "estimated": f"{found.estimated:,}",
        }
    return _("%(measured)s intervals measured, none estimated") % {"measured": f"{found.measured:,}"}


def _lines(found: Course) -> Sequence[Series]:
    moments = found.moments
    measured = Series(name=_("Measured"), values=[each.speed for each in moments])
    if not found.estimated:
        return (measured,)
    return (
        measured,
        Series(name=_("Estimate"), values=[each.estimate for each in moments], shape="points", tone="forecast"),
        Series(
            name=_("Band of the estimate"),
            shape="band",
            low=[each.low for each in moments],
            high=[each.high for each in moments],
            tone="forecast",
        ),
    )


def _origin(selection: Selection) -> dict[str, Any]:
    return {
        "source": words.source(selection),
        "updated": localtime(selection.updated).strftime("%Y-%m-%d %H:%M"),
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
