"""One chart of each kind; the figures are only examples, nothing here is measured."""

import math
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _

from mumian.web.charts import Chart, Series

_HOURS = [f"{hour:02}:00" for hour in range(24)]


def _speeds(loss: float) -> list[float]:
    """A day of speeds with two rush hours that take away up to `loss`."""
    rush = [math.exp(-((hour - 8.3) ** 2) / 3) + math.exp(-((hour - 18.2) ** 2) / 4) for hour in range(24)]
    return [round(46 - loss * each, 1) for each in rush]


def _origin() -> dict[str, Any]:
    return {"source": _("example figures, not measured"), "updated": "2026-11-22"}


def charts() -> list[Chart]:
    """Lines with direct labels, a forecast with its band, bars in fixed classes, a heat map."""
    return [_lines(), _forecast(), _classes(), _heat()]


def _lines() -> Chart:
    series = (Series(name=_("Working day"), values=_speeds(21)), Series(name=_("Weekend"), values=_speeds(8)))
    return Chart(
        code="sample-lines", title=_("Speed by hour of the day"), unit="km/h", x=_HOURS, series=series, **_origin()
    )


def _forecast() -> Chart:
    known = [62.3, 66.0, 71.5, 74.9, 79.0, 82.2, 84.1, 86.8, None, None, None, None]
    ahead = [None] * 7 + [86.8, 88.9, 90.7, 92.3, 93.8]
    low, high = [None] * 7 + [86.8, 87.2, 88.1, 88.9, 89.6], [None] * 7 + [86.8, 90.6, 93.3, 95.7, 98.0]
    return Chart(
        code="sample-forecast",
        title=_("Households with fibre, known and expected"),
        unit="%",
        x=[str(year) for year in range(2015, 2027)],
        series=(
            Series(name=_("Observed"), values=known, tone="actual"),
            Series(name=_("Expected"), values=ahead, tone="forecast", dashed=True),
            Series(name=_("four of five cases"), shape="band", low=low, high=high, tone="forecast"),
            Series(name=_("Target"), values=[90] * 12, tone="target", shape="step"),
        ),
        method=_("straight line through the last five years"),
        from_zero=False,
        **_origin(),
    )


def _classes() -> Chart:
    levels = (
        (1.0, "road-1", _("free")),
        (1.3, "road-2", _("fair")),
        (1.5, "road-3", _("slow")),
        (1.8, "road-4", _("heavy")),
        (2.2, "road-5", _("jam")),
    )
    index = [round(46 / speed, 2) for speed in _speeds(28)]
    return Chart(
        code="sample-classes",
        title=_("Congestion index by hour"),
        unit=_("times the free travel time"),
        x=_HOURS,
        series=(Series(name=_("Index"), values=index, shape="bar"),),
        scale=levels,
        **_origin(),
    )


def _heat() -> Chart:
    cells = [[speed - day % 3 for speed in _speeds(22 if day < 5 else 8)] for day in range(7)]
    return Chart(
        code="sample-heat",
        title=_("Speed by weekday and hour"),
        unit="km/h",
        kind="heatmap",
        x=_HOURS,
        y=[str(WEEKDAYS_ABBR[day]) for day in range(7)],
        cells=cells,
        **_origin(),
    )
