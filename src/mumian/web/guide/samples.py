"""Figures that are only examples; nothing here is measured."""

import math

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mumian.web.charts import Chart, Series
from mumian.web.maps import Map, districts
from mumian.web.tables import Column, Table

_HOURS = [f"{hour:02}:00" for hour in range(24)]


def _speed(hour: float, slow: float) -> float:
    rush = math.exp(-((hour - 8.3) ** 2) / 3) + math.exp(-((hour - 18.2) ** 2) / 4)
    return round(46 - slow * rush, 1)


def charts() -> list[Chart]:
    """One of each kind."""
    note = _("example figures, not measured")
    workday, weekend = [_speed(h, 21) for h in range(24)], [_speed(h, 8) for h in range(24)]
    years = [str(year) for year in range(2015, 2027)]
    known = [62.3, 66.0, 71.5, 74.9, 79.0, 82.2, 84.1, 86.8, None, None, None, None]
    ahead = [None] * 7 + [86.8, 88.9, 90.7, 92.3, 93.8]
    low = [None] * 7 + [86.8, 87.2, 88.1, 88.9, 89.6]
    high = [None] * 7 + [86.8, 90.6, 93.3, 95.7, 98.0]
    levels = (
        (1.0, "road-1", _("free")),
        (1.3, "road-2", _("fair")),
        (1.5, "road-3", _("slow")),
        (1.8, "road-4", _("heavy")),
        (2.2, "road-5", _("jam")),
    )
    index = [round(46 / speed, 2) for speed in (_speed(h, 28) for h in range(24))]
    days = [_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")]
    cells = [[_speed(h, 22 if d < 5 else 8) - d % 3 for h in range(24)] for d in range(7)]
    common = {"source": note, "updated": "2026-11-22"}
    return [
        Chart(
            code="sample-lines",
            title=_("Speed by hour of the day"),
            unit="km/h",
            x=_HOURS,
            series=(Series(name=_("Working day"), values=workday), Series(name=_("Weekend"), values=weekend)),
            **common,
        ),
        Chart(
            code="sample-forecast",
            title=_("Households with fibre, known and expected"),
            unit="%",
            x=years,
            series=(
                Series(name=_("Observed"), values=known, tone="actual"),
                Series(name=_("Expected"), values=ahead, tone="forecast", dashed=True),
                Series(name=_("80 % of cases"), shape="band", low=low, high=high, tone="forecast"),
                Series(name=_("Target"), values=[90] * 12, tone="target", shape="step"),
            ),
            method=_("straight line through the last five years"),
            from_zero=False,
            **common,
        ),
        Chart(
            code="sample-classes",
            title=_("Congestion index by hour"),
            unit=_("times the free travel time"),
            x=_HOURS,
            series=(Series(name=_("Index"), values=index, shape="bar"),),
            scale=levels,
            **common,
        ),
        Chart(
            code="sample-heat",
            title=_("Speed by weekday and hour"),
            unit="km/h",
            kind="heatmap",
            x=_HOURS,
            y=days,
            cells=cells,
            **common,
        ),
    ]


def table(request: HttpRequest) -> Table:
    """Rows in memory with every kind of column."""
    states = {"good": _("kept"), "doing": _("running"), "bad": _("late")}
    rows = [
        {
            "road": f"{_('Road')} {n:03}",
            "speed": None if n % 11 == 0 else round(20 + n * 7.3 % 31, 1),
            "state": ("good", "doing", "bad")[n % 3],
        }
        for n in range(1, 96)
    ]
    columns = (
        Column(key="road", label=_("Road"), sort="road", search=True, link=lambda row: f"#{row['road']}"),
        Column(key="speed", label=_("Speed, km/h"), sort="speed", numeric=True),
        Column(
            key="state",
            label=_("State"),
            choices=tuple(states.items()),
            value=lambda row: states[row["state"]],
            state=lambda row: row["state"],
            sort="state",
        ),
    )
    return Table(code="roads", columns=columns, rows=rows, request=request, page_size=12, title=_("Roads"))


def points() -> Map:
    """Places instead of areas."""
    geojson = districts()
    features = [
        {
            "type": "Feature",
            "properties": {"code": each["properties"]["code"], "name": each["properties"]["name"]},
            "geometry": {"type": "Point", "coordinates": each["properties"]["centre"]},
        }
        for each in geojson["features"]  # type: ignore[attr-defined]
    ]
    values = {each["properties"]["code"]: 12 + 7 * index % 30 for index, each in enumerate(features)}
    return Map(
        code="places",
        title=_("One place in each district"),
        geojson={"type": "FeatureCollection", "features": features},
        values=values,
        unit=_("examples"),
        links=dict.fromkeys(values, "#sample-lines"),
        source=_("example figures, not measured"),
        height=420,
    )
