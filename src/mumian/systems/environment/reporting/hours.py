"""Hours that were reported: emissions beside their limits, hours of the air, the day of a water.

All are read back from the observations: the first word about an hour stands there until somebody corrects it, and
what is judged never differs from what was observed.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mumian.kernel.sensing.api import observations
from mumian.protocols.hj212 import segments
from mumian.protocols.hj212.contents import NORMAL
from mumian.protocols.hj212.listening import Message
from mumian.systems.environment.actions import Hour, day_bounds, keep_hours, local_day
from mumian.systems.environment.models import Emission, Instrument, Kind, Permit, Source, Station, WaterDay
from mumian.systems.environment.queries.others import permit_on
from mumian.systems.environment.rules.figures import mean
from mumian.systems.environment.rules.surface_water import Body, classify

AIR = {"a34004": "pm25", "a34002": "pm10", "a21026": "so2", "a21004": "no2", "a21005": "co", "a05024": "o3"}
WATER = {"w01001": "ph", "w01009": "do", "w01019": "codmn", "w21003": "nh3n", "w21011": "tp", "w21001": "tn"}
DECIMALS = 4
HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Observed:
    """One hourly mean of an instrument."""

    factor: str
    at: datetime
    value: float
    flag: str


def take_hours(heard: Sequence[tuple[Instrument, Message]]) -> None:
    """Bring the hours of these messages to where they are judged; inside the caller's transaction."""
    hours: dict[Instrument, set[datetime]] = defaultdict(set)
    for who, message in heard:
        hours[who].add(message.content.at.astimezone(UTC).replace(minute=0, second=0))
    for who, moments in hours.items():
        if who.source:
            _emissions(who, who.source, moments)
        elif who.station and who.station.kind == Kind.AIR:
            _air(who, who.station, moments)
        elif who.station and who.station.kind == Kind.WATER:
            for day in {local_day(at) for at in moments}:
                _water(who, who.station, day)


def observed(who: Instrument, since: datetime, until: datetime) -> list[Observed]:
    """What an instrument said of the hours that begin in [since, until)."""
    names = {each.datastream: each.factor for each in who.channels.filter(command=segments.HOURS)}
    found = observations(streams=list(names), since=_micros(since), until=_micros(until))
    return [
        Observed(
            factor=names[row["stream"]],
            at=datetime.fromtimestamp(row["start"] / 1_000_000, UTC),
            value=row["number"],
            flag=row["quality"] or NORMAL,
        )
        for row in found.select(["stream", "start", "number", "quality"]).to_pylist()
    ]


def _micros(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000


def _span(moments: set[datetime]) -> tuple[datetime, datetime]:
    return min(moments), max(moments) + HOUR


def _emissions(who: Instrument, source: Source, moments: set[datetime]) -> None:
    permits: list[Permit] = list(source.permits.all())
    rows = [
        Emission(
            source=source, at=each.at, factor=each.factor[:10], value=each.value, flag=each.flag,
            limit=permit_on(permits, each.factor, local_day(each.at)),
        )
        for each in observed(who, *_span(moments))
    ]  # fmt: skip
    Emission.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["source", "factor", "at"], update_fields=["value", "flag", "limit"]
    )


def _air(who: Instrument, station: Station, moments: set[datetime]) -> None:
    hours: dict[datetime, dict[str, float | None]] = defaultdict(dict)
    for each in observed(who, *_span(moments)):
        if each.factor in AIR and each.flag == NORMAL and each.value > 0:
            pollutant = AIR[each.factor]
            hours[each.at][pollutant] = _standard(who, pollutant, each.value)
    keep_hours([Hour(station=station.pk, at=at, values=values) for at, values in hours.items()])


def _standard(who: Instrument, pollutant: str, value: float) -> float:
    """In the unit of the standard; what an instrument reports in, its registration says."""
    return value if pollutant == "co" or who.unit != Instrument.Unit.MILLIGRAM else value * 1000


def _water(who: Instrument, station: Station, day: date) -> None:
    values: dict[str, list[float]] = defaultdict(list)
    for each in observed(who, *day_bounds(day)):
        if each.factor in WATER and each.flag == NORMAL:
            values[WATER[each.factor]].append(each.value)
    if values:
        _judge_water(station, day, values)


def _judge_water(station: Station, day: date, values: Mapping[str, Sequence[float]]) -> None:
    means = {item: mean(found, DECIMALS) for item, found in values.items()}
    verdict = classify(means, Body(station.body or Body.RIVER), station.aim or 3)
    found = {
        **{item: means.get(item) for item in WATER.values()},
        "samples": max(len(each) for each in values.values()),
        "number": verdict.number if verdict else None,
        "setting": " ".join(verdict.setting) if verdict else "",
    }
    WaterDay.objects.update_or_create(station=station, day=day, defaults=found)
