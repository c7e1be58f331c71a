"""Water, noise, soil and sources of the sample city."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mumian.systems.environment.actions import CHINA
from mumian.systems.environment.models import (
    Emission,
    Instrument,
    Kind,
    NoiseDay,
    Permit,
    SoilSample,
    Source,
    Station,
    WaterDay,
)
from mumian.systems.environment.rules import noise
from mumian.systems.environment.rules.surface_water import Body, classify

from . import model
from .places import RIVERS, ZONES, District, beside, districts

WATER_STATIONS, SOURCES, HOURS = 8, 22, 72
FACTORS = {
    Source.Kind.WATER: {"w01018": 50.0, "w21003": 5.0, "w21011": 0.5},
    Source.Kind.GAS: {"a21026": 35.0, "a21002": 50.0, "a34013": 10.0},
    Source.Kind.HAZARD: {"a21026": 100.0, "a34013": 30.0},
    Source.Kind.LANDFILL: {"w01018": 100.0, "w21003": 25.0},
}
KINDS = (*(Source.Kind.WATER,) * 4, *(Source.Kind.GAS,) * 4, Source.Kind.HAZARD, Source.Kind.LANDFILL)


def fill_stations(days: Sequence[date]) -> None:
    """Stations of water, noise and soil with their days."""
    places = districts()
    WaterDay.objects.filter(station__synthetic=True).delete()
    NoiseDay.objects.filter(station__synthetic=True).delete()
    SoilSample.objects.filter(station__synthetic=True).delete()
    _water(places, days)
    _noise(places, days)
    _soil(places, days[-1])


def _enter(code: str, kind: Kind, names: tuple[str, str], place: District, number: int, **more: object) -> Station:
    lon, lat = beside(place, number)
    station, _made = Station.objects.update_or_create(
        code=code,
        defaults={
            "kind": kind, "name_zh": names[0], "name_en": names[1], "area_zh": place.zh, "area_en": place.en,
            "area_code": place.code, "longitude": lon, "latitude": lat, "synthetic": True, **more,
        },
    )  # fmt: skip
    return station


def _water(places: Sequence[District], days: Sequence[date]) -> None:
    stations = []
    for number in range(WATER_STATIONS):
        river = RIVERS[number * len(RIVERS) // WATER_STATIONS]
        names = (f"水质样例断面 {number + 1:02}", f"Sample water section {number + 1:02}")
        more = {"basin_zh": river[0], "basin_en": river[1], "body": Body.RIVER, "aim": 2 if number < 3 else 3}
        place = places[number % len(places)]
        stations.append(_enter(f"SW{number + 1:02}", Kind.WATER, names, place, number + 2, drinking=number < 2, **more))
    rows = []
    for day in days:
        values = model.water_of(day, len(stations))
        for place_number, station in enumerate(stations):
            found = {item: float(column[place_number]) for item, column in values.items()}
            verdict = classify(found, Body.RIVER, station.aim or 3)
            rows.append(
                WaterDay(
                    station=station, day=day, samples=6, **found, number=verdict.number if verdict else None,
                    setting=" ".join(verdict.setting) if verdict else "",
                )
            )  # fmt: skip
    WaterDay.objects.bulk_create(rows)


def _noise(places: Sequence[District], days: Sequence[date]) -> None:
    stations = []
    for number, place in enumerate(places):
        names = (f"噪声样例点 {number + 1:02}", f"Sample noise station {number + 1:02}")
        zone = ZONES[number % len(ZONES)]
        stations.append(_enter(f"SN{number + 1:02}", Kind.NOISE, names, place, number + 4, zone=zone))
    limits = [(noise.ZONES[each.zone].day, noise.ZONES[each.zone].night) for each in stations]
    NoiseDay.objects.bulk_create(
        NoiseDay(station=station, day=day, day_level=high, night_level=low, hours=24)
        for day in days
        for station, (high, low) in zip(stations, model.noise_of(day, limits), strict=True)
    )


def _soil(places: Sequence[District], day: date) -> None:
    for number, place in enumerate(places[:5]):
        names = (f"土壤样例点 {number + 1:02}", f"Sample soil place {number + 1:02}")
        station = _enter(f"SS{number + 1:02}", Kind.SOIL, names, place, number + 6, land=1 + number % 2)
        SoilSample.objects.create(
            station=station, day=day.replace(day=1), arsenic=9.0 + 3 * number, cadmium=0.2 + 0.1 * number,
            copper=28.0 + 7 * number, lead=40.0 + 95.0 * number, mercury=0.1 + 0.05 * number, nickel=22.0 + 6 * number,
        )  # fmt: skip


def fill_sources(now: datetime) -> None:
    """Sources with permits, instruments and the hours of three days; the last two are not connected yet."""
    Source.objects.filter(synthetic=True).delete()
    places = districts()
    permits = [each for number in range(SOURCES) for each in _source(number, places[number % len(places)], now)]
    first = (now - timedelta(hours=HOURS)).astimezone(CHINA).date()
    begin = now.replace(minute=0, second=0, microsecond=0)
    limits = [each.limit for each in permits]
    days = {day: model.emissions_of(day, limits) for n in range(HOURS // 24 + 2) for day in [first + timedelta(days=n)]}
    rows = []
    for back in range(1, HOURS + 1):
        at = begin - timedelta(hours=back)
        local = at.astimezone(CHINA)
        for number, permit in enumerate(permits):
            value = float(days[local.date()][number, local.hour])
            rows.append(Emission(source=permit.source, at=at, factor=permit.factor, value=value, limit=permit.limit))
    Emission.objects.bulk_create(rows, batch_size=2000)


def _source(number: int, place: District, now: datetime) -> list[Permit]:
    kind = KINDS[number % len(KINDS)]
    lon, lat = beside(place, number + 1)
    source = Source.objects.create(
        code=f"SP{number + 1:02}", kind=kind, level=Source.Level.STATE if number % 3 else Source.Level.CITY,
        name_zh=f"样例排污单位 {number + 1:02}", name_en=f"Sample source {number + 1:02}", area_zh=place.zh,
        area_en=place.en, longitude=lon, latitude=lat, synthetic=True,
    )  # fmt: skip
    connected = number < SOURCES - 2
    if connected:
        Instrument.objects.create(
            device=f"SAMPLE{number + 1:08}", password=secrets.token_hex(4), source=source, heard=now
        )
    permits = [
        Permit(source=source, number=f"样例{number + 1:04}", factor=factor, limit=limit, since=date(2024, 1, 1))
        for factor, limit in FACTORS[kind].items()
    ]
    Permit.objects.bulk_create(permits)
    return permits if connected else []
