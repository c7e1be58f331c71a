"""One station: what it measured, hour by hour or day by day, and where values are missing."""

from datetime import date, timedelta

from django.db.models import Max, Min
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.systems.environment import charts, words
from mumian.systems.environment.actions import day_bounds
from mumian.systems.environment.models import Kind, Station
from mumian.systems.environment.queries import air, others
from mumian.systems.environment.rules import noise, soil, surface_water
from mumian.web.tables import Column, Table

LONGEST = 31
DAYS = (
    Column(key="day", label=gettext_lazy("Day"), sort="day"),
    Column(key="aqi", label="AQI", sort="aqi", numeric=True),
    Column(key="level", label=gettext_lazy("Level of the air"), value=lambda row: _level(row.aqi)),
    Column(key="primary", label=gettext_lazy("Primary pollutants"), value=lambda row: words.pollutants(row.primary)),
    *(
        Column(
            key=code,
            label=name,
            sort=code,
            numeric=True,
            optional=code in {"so2", "co"},
            value=lambda row, code=code: words.figure(code, getattr(row, code)),
        )
        for code, name in words.POLLUTANTS.items()
    ),
    Column(key="hours", label=gettext_lazy("Hours"), sort="hours", numeric=True),
)


def station(request: HttpRequest, code: str) -> HttpResponseBase:
    """The page of a station of any kind."""
    found = Station.objects.filter(code=code).first()
    if found is None:
        raise Http404(_("There is no station with this code."))
    if found.kind == Kind.AIR:
        return _air(request, found)
    context = {"station": found, "name": words.station(found), "area": words.area(found.area_zh, found.area_en)}
    more = {Kind.WATER: _water, Kind.NOISE: _noise, Kind.SOIL: _soil}[Kind(found.kind)](found)
    return render(request, "environment/station.html", {**context, **more})


def _air(request: HttpRequest, found: Station) -> HttpResponseBase:
    table = Table(
        code="days", columns=DAYS, rows=found.air_days.order_by("-day"), request=request, page_size=15,
        title=gettext_lazy("Days of this station"), empty=gettext_lazy("This station has no days yet."),
    )  # fmt: skip
    if table.wants_export:
        return table.export()
    reach = found.air_days.aggregate(first=Min("day"), last=Max("day"))
    context = {"station": found, "name": words.station(found), "table": table, "kind_air": True}
    context["area"] = words.area(found.area_zh, found.area_en)
    if reach["last"]:
        context |= _hours(request, found, reach["first"], reach["last"])
    return render(request, "environment/station.html", context)


def _hours(request: HttpRequest, found: Station, begin: date, end: date) -> dict[str, object]:
    first, last, refusal = _days(request, begin, end)
    rows = air.hours(found, first, last, day_bounds)
    pollutant = request.GET.get("pollutant", "aqi")
    chosen = pollutant if pollutant in words.POLLUTANTS else "aqi"
    chart = charts.hours(rows, chosen, words.station(found), synthetic=found.synthetic) if rows else None
    return {
        "chart": chart,
        "first": first,
        "last": last,
        "begin": begin,
        "end": end,
        "refusal": refusal,
        "chosen": chosen,
        "pollutants": [("aqi", "AQI"), *words.POLLUTANTS.items()],
        "gaps": [(localtime(each.begin), each.hours) for each in air.gaps(rows)[:5]],
        "missing": sum(each.hours for each in air.gaps(rows)),
    }


def _days(request: HttpRequest, begin: date, end: date) -> tuple[date, date, str]:
    default = max(begin, end - timedelta(days=6))
    try:
        first = parse_date(request.GET.get("first", "")) or default
        last = parse_date(request.GET.get("last", "")) or end
    except ValueError:
        return default, end, _("This day was not understood; the last week is shown.")
    if not begin <= first <= last <= end:
        return default, end, _("The station has no such days; the last week is shown.")
    if (last - first).days >= LONGEST:
        return last - timedelta(days=LONGEST - 1), last, _("A month is drawn at most.")
    return first, last, ""


def _water(found: Station) -> dict[str, object]:
    days = others.water_course(found)
    if not days:
        return {}
    body = surface_water.Body(found.body or "river")
    newest = days[-1]
    values = {code: getattr(newest, code) for code in ("ph", "do", "codmn", "nh3n", "tp", "tn")}
    verdict = surface_water.classify(values, body, found.aim or 3)
    table = surface_water.items(body)
    return {
        "charts": [
            charts.water_course(days, words.station(found), synthetic=found.synthetic),
            charts.water_values(days, synthetic=found.synthetic),
        ],
        "water": newest,
        "water_class": surface_water.NAMES.get(newest.number or 0, "–"),
        "water_state": surface_water.STATES.get(newest.number or 0, ""),
        "aim": surface_water.NAMES.get(found.aim or 3),
        "above": [(table[each.item].name if each.item in table else "pH", each) for each in verdict.above]
        if verdict
        else [],
    }


def _noise(found: Station) -> dict[str, object]:
    days = others.noise_course(found)
    if not days:
        return {}
    return {"charts": [charts.noise_course(days, found)], "zone": noise.ZONES[found.zone], "noise": days[-1]}


def _soil(found: Station) -> dict[str, object]:
    sample = found.soil_samples.order_by("-day").first()
    if sample is None:
        return {}
    codes = {"arsenic": "as", "cadmium": "cd", "copper": "cu", "lead": "pb", "mercury": "hg", "nickel": "ni"}
    rows = [
        {
            "name": soil.METALS[code].name,
            "value": value,
            "screening": soil.METALS[code].screening[(found.land or 1) - 1],
            "outcome": soil.OUTCOMES[soil.outcome(code, value, found.land or 1)],
        }
        for field, code in codes.items()
        if (value := getattr(sample, field)) is not None
    ]
    return {"soil": rows, "sample": sample}


def _level(aqi: int | None) -> object:
    level = air.level_of(aqi)
    return level.name if level else "–"
