"""The figures of the pages as charts and maps."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mumian.web.charts import Chart, Series
from mumian.web.maps import Map

from . import words
from .models import AirHour, AreaDay, NoiseDay, Station, WaterDay
from .rules import air_index, noise, surface_water
from .rules.air_limits import RANKED

AIR_SCALE = [(each.lowest, each.tone, each.name) for each in air_index.LEVELS]
DRAWN = 6  # series that a reader can tell apart


def index_by_day(days: Sequence[AreaDay], *, synthetic: bool) -> Chart:
    """The index of the areas, day by day: one area as bars, up to six as lines, more as a heat map."""
    every = sorted({each.day for each in days})
    dates = [every[0] + timedelta(days=n) for n in range((every[-1] - every[0]).days + 1)] if every else []
    names = {each.area_zh: words.area(each.area_zh, each.area_en) for each in days}
    held = {(each.area_zh, each.day): each.aqi for each in days}
    return Chart(
        code="air-index",
        title=_("Air quality index of each day"),
        unit="AQI",
        kind="heatmap",
        x=[f"{each:%m-%d}" for each in dates],
        x_label=_("City or district"),
        y=list(names.values()),
        cells=[[held.get((area, day)) for day in dates] for area in names],
        scale=AIR_SCALE,
        source=words.origin(synthetic=synthetic),
        method=_("index of the day by HJ 633-2012 from the means of the area’s valid stations"),
    )


def levels(days: Sequence[AreaDay], *, synthetic: bool) -> Chart:
    """How many days of each level every area had."""
    names = {each.area_zh: words.area(each.area_zh, each.area_en) for each in days}
    counts = {(area, each.number): 0 for area in names for each in air_index.LEVELS}
    for each in days:
        if each.aqi is not None:
            counts[each.area_zh, air_index.level(each.aqi).number] += 1
    shown = [each for each in air_index.LEVELS if any(counts[area, each.number] for area in names)]
    return Chart(
        code="air-levels",
        title=_("Days of each level"),
        unit=_("days"),
        x=list(names.values()),
        x_label=_("City or district"),
        series=[
            Series(name=each.name, shape="bar", tone=each.tone, values=[counts[area, each.number] for area in names])
            for each in shown
        ],
        source=words.origin(synthetic=synthetic),
    )


def month_calendar(days: Sequence[AreaDay], name: str, *, synthetic: bool) -> Chart:
    """The days of one area as a calendar: a row for each week, a column for each weekday."""
    held = {each.day: each.aqi for each in days}
    first = min(held) - timedelta(days=min(held).weekday())
    weeks = [first + timedelta(weeks=n) for n in range((max(held) - first).days // 7 + 1)]
    weekdays = [
        pgettext("head of a calendar", "Mon"),
        pgettext("head of a calendar", "Tue"),
        pgettext("head of a calendar", "Wed"),
        pgettext("head of a calendar", "Thu"),
        pgettext("head of a calendar", "Fri"),
        pgettext("head of a calendar", "Sat"),
        pgettext("head of a calendar", "Sun"),
    ]
    return Chart(
        code="air-calendar",
        title=_("Calendar of the air: %(area)s") % {"area": name},
        unit="AQI",
        kind="heatmap",
        x=weekdays,
        x_label=_("Week from"),
        y=[f"{week:%Y-%m-%d}" for week in weeks],
        cells=[[held.get(week + timedelta(days=day)) for day in range(7)] for week in weeks],
        scale=AIR_SCALE,
        source=words.origin(synthetic=synthetic),
    )


def hours(found: Sequence[AirHour], pollutant: str, name: str, *, synthetic: bool) -> Chart:
    """The hours of one pollutant, or of the index, at a station; missing hours stay open."""
    code = pollutant if pollutant in RANKED else "aqi"
    held = {each.at: getattr(each, code) for each in found}
    steps = int((found[-1].at - found[0].at) / timedelta(hours=1)) + 1 if found else 0
    moments = [found[0].at + timedelta(hours=n) for n in range(steps)]
    label = "AQI" if code == "aqi" else str(words.POLLUTANTS[code])
    return Chart(
        code="air-hours",
        title=_("%(what)s hour by hour: %(station)s") % {"what": label, "station": name},
        unit="AQI" if code == "aqi" else words.unit(code),
        kind="time",
        x=[localtime(each).isoformat() for each in moments],
        x_label=_("Hour (begin)"),
        series=[Series(name=label, values=[held.get(each) for each in moments])],
        source=words.origin(synthetic=synthetic),
    )


def water_course(days: Sequence[WaterDay], name: str, *, synthetic: bool) -> Chart:
    """The class of a station of water, day by day."""
    return Chart(
        code="water-course",
        title=_("Class of each day: %(station)s") % {"station": name},
        unit=_("class (6: worse than V)"),
        x=[f"{each.day:%Y-%m-%d}" for each in days],
        x_label=_("Day"),
        series=[Series(name=_("class"), shape="step", values=[each.number for each in days])],
        source=words.origin(synthetic=synthetic),
        method="GB 3838-2002",
    )


def water_values(days: Sequence[WaterDay], *, synthetic: bool) -> Chart:
    """The items that most often set the class."""
    kept = [(code, surface_water.RIVER[code].name) for code in ("do", "codmn", "nh3n")]
    return Chart(
        code="water-values",
        title=_("Oxygen, permanganate index and ammonia nitrogen"),
        unit="mg/L",
        x=[f"{each.day:%Y-%m-%d}" for each in days],
        x_label=_("Day"),
        series=[Series(name=name, values=[getattr(each, code) for each in days]) for code, name in kept],
        source=words.origin(synthetic=synthetic),
    )


def noise_course(days: Sequence[NoiseDay], station: Station) -> Chart:
    """Levels by day and night beside the limits of the zone."""
    zone = noise.ZONES[station.zone]
    count = len(days)
    return Chart(
        code="noise-course",
        title=_("Noise by day and night: %(station)s") % {"station": words.station(station)},
        unit="dB(A)",
        x=[f"{each.day:%Y-%m-%d}" for each in days],
        x_label=_("Day"),
        series=[
            Series(name=_("by day"), values=[each.day_level for each in days]),
            Series(name=_("by night"), values=[each.night_level for each in days]),
            Series(name=_("limit by day"), values=[zone.day] * count, tone="target", dashed=True),
            Series(name=_("limit by night"), values=[zone.night] * count, tone="baseline", dashed=True),
        ],
        from_zero=False,
        source=words.origin(synthetic=station.synthetic),
        method="GB 3096-2008",
    )


def air_map(hours: Sequence[AirHour], *, synthetic: bool) -> Map:
    """The stations of the air in the colours of their level, in one hour."""
    placed = [each for each in hours if each.station.longitude is not None]
    hour = f"{localtime(hours[0].at):%Y-%m-%d %H:00}" if hours else "–"
    return Map(
        code="air-map",
        title=_("Air quality index of the hour from %(hour)s") % {"hour": hour},
        geojson=points([each.station for each in placed]),
        values={each.station.code: float(each.aqi) for each in placed if each.aqi is not None},
        unit="AQI",
        links={each.station.code: reverse("environment:station", args=[each.station.code]) for each in placed},
        source=words.origin(synthetic=synthetic),
        breaks=[each.lowest for each in air_index.LEVELS[1:]],
        tones=[each.tone for each in air_index.LEVELS],
        height=420,
    )


def water_map(days: Sequence[WaterDay], *, synthetic: bool) -> Map:
    """The stations of water in the colours of their class."""
    placed = [each for each in days if each.station.longitude is not None]
    return Map(
        code="water-map",
        title=_("Class of the newest day"),
        geojson=points([each.station for each in placed]),
        values={each.station.code: float(each.number) for each in placed if each.number},
        unit=_("class"),
        links={each.station.code: reverse("environment:station", args=[each.station.code]) for each in placed},
        source=words.origin(synthetic=synthetic),
        breaks=(2, 3, 4, 5, 6),
        tones=[surface_water.TONES[number] for number in range(1, 7)],
        height=420,
    )


def points(stations: Sequence[Station], names: Mapping[str, str] | None = None) -> dict[str, object]:
    """Places as a FeatureCollection."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [each.longitude, each.latitude]},
                "properties": {"code": each.code, "name": (names or {}).get(each.code) or words.station(each)},
            }
            for each in stations
        ],
    }
