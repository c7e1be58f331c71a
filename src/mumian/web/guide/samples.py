"""A table and a map; the figures are only examples, nothing here is measured."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from mumian.web.maps import Map, districts
from mumian.web.tables import Column, Table

_STATES = ("good", "doing", "bad")


def table(request: HttpRequest) -> Table:
    """Rows in memory with every kind of column."""
    words = {"good": _("kept"), "doing": _("running"), "bad": _("late")}
    rows = [{"road": f"{_('Road')} {n:03}", "speed": _speed(n), "state": _STATES[n % 3]} for n in range(1, 96)]
    columns = (
        Column(key="road", label=_("Road"), sort="road", search=True, link=lambda row: f"#{row['road']}"),
        Column(key="speed", label=_("Speed, km/h"), sort="speed", numeric=True),
        Column(
            key="state",
            label=_("State"),
            choices=tuple(words.items()),
            value=lambda row: words[row["state"]],
            state=lambda row: row["state"],
            sort="state",
        ),
    )
    return Table(code="roads", columns=columns, rows=rows, request=request, page_size=12, title=_("Roads"))


def _speed(number: int) -> float | None:
    return None if number % 11 == 0 else round(20 + number * 7.3 % 31, 1)


def points() -> Map:
    """Places instead of areas."""
    areas: Any = districts()["features"]
    features = [_place(each["properties"]) for each in areas]
    codes = [each["properties"]["code"] for each in areas]
    return Map(
        code="places",
        title=_("One place in each district"),
        geojson={"type": "FeatureCollection", "features": features},
        values={code: 12 + 7 * index % 30 for index, code in enumerate(codes)},
        unit=_("examples"),
        links=dict.fromkeys(codes, "#sample-lines"),
        source=_("example figures, not measured"),
        height=420,
    )


def _place(area: dict[str, Any]) -> dict[str, Any]:
    kept = {"code": area["code"], "name": area["name"]}
    return {"type": "Feature", "properties": kept, "geometry": {"type": "Point", "coordinates": area["centre"]}}
