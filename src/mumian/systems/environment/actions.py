"""Writes: hours of the air and the days that follow from them, in one transaction with one line in the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Entry, Kind, Reason, append
from mumian.kernel.system.api import Trouble

from .models import AirDay, AirHour, AreaDay, Instrument, Load, Source, Station
from .rules import air_days, air_index
from .rules.air_limits import RANKED

CHINA = ZoneInfo("Asia/Shanghai")
BATCH = 2000
PURPOSE, BASIS = "environmental monitoring", "register row S120"


@dataclass(frozen=True, kw_only=True)
class Hour:
    """One hour of the air at a station: begin (UTC) and the concentrations by pollutant."""

    station: int
    at: datetime
    values: Mapping[str, float | None]


@dataclass(frozen=True, kw_only=True)
class File:
    """A file on its way in: what it is called, its digest, what was read and found."""

    name: str
    digest: str
    content: str
    read: int
    actor: str
    troubles: Sequence[Trouble] = field(default=())


def local_day(at: datetime) -> date:
    """The local day in which an hour begins."""
    return at.astimezone(CHINA).date()


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """Begin and end of a local day in UTC."""
    begin = datetime(day.year, day.month, day.day, tzinfo=CHINA).astimezone(UTC)
    return begin, begin + timedelta(days=1)


@transaction.atomic
def keep_air(hours: Sequence[Hour], file: File) -> int:
    """Store hours (one that is there already is replaced), judge their days anew, note the file; answers the hours."""
    _store(hours)
    judge({(hour.station, local_day(hour.at)) for hour in hours})
    note_file(file, len(hours))
    return len(hours)


def keep_hours(hours: Sequence[Hour]) -> None:
    """Store hours that an instrument reported and judge their days anew; inside the caller's transaction."""
    _store(hours)
    judge({(hour.station, local_day(hour.at)) for hour in hours})


@transaction.atomic
def register_instrument(*, device: str, password: str, station: str, source: str, unit: str, actor: str) -> str:
    """Register the number and password under which an instrument reports for a station or a source (their codes).

    Answers the name of the place. Raises ValueError for a number or password that HJ 212 cannot carry, for a number
    that is taken, and unless exactly one place is named that exists.
    """
    for text, most in ((device, 27), (password, 9)):
        if not (text.isascii() and text.isalnum() and len(text) <= most):
            raise ValueError(f"{text!r}: letters and digits, {most} at most.")
    if bool(station) == bool(source):
        raise ValueError("Name the station or the source that it reports for.")
    if Instrument.objects.filter(device=device).exists():
        raise ValueError(f"{device} is registered already.")
    model = Station if station else Source
    place = model.objects.filter(code=station or source).first()
    if place is None:
        raise ValueError(f"There is no {model._meta.model_name} {station or source!r}.")
    where = {"station" if station else "source": place}
    Instrument.objects.create(device=device, password=password, unit=unit, **where)
    append(
        Entry(
            kind=Kind.CHANGE,
            system="environment",
            action="register instrument",
            subject=f"instrument:{device}",
            reason=Reason(actor=actor, purpose=PURPOSE, basis=BASIS),
        )
    )
    return str(place)


def note_file(file: File, stored: int) -> None:
    """Remember a file that was taken in; inside the caller's transaction."""
    Load.objects.create(
        at=timezone.now(),
        actor=file.actor,
        file=file.name[:255],
        digest=file.digest,
        content=file.content,
        read=file.read,
        stored=stored,
        troubles=[{"code": each.code, "count": each.count, "example": each.example} for each in file.troubles],
    )
    append(
        Entry(
            kind=Kind.CHANGE,
            system="environment",
            action=f"load {file.content}",
            subject=f"file:{file.name[:120]}",
            reason=Reason(actor=file.actor, purpose=PURPOSE, basis=BASIS),
            digest=bytes.fromhex(file.digest),
        )
    )


def _store(hours: Iterable[Hour]) -> None:
    rows = [
        AirHour(station_id=hour.station, at=hour.at, aqi=hour_index(hour.values), **_columns(hour.values))
        for hour in hours
    ]
    AirHour.objects.bulk_create(
        rows,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["station", "at"],
        update_fields=[*RANKED, "aqi"],
    )


def _columns(values: Mapping[str, float | None]) -> dict[str, float | None]:
    return {pollutant: values.get(pollutant) for pollutant in RANKED}


def hour_index(values: Mapping[str, float | None]) -> int | None:
    """The index of an hour from its concentrations by pollutant."""
    found = air_index.of_hour({air_index.OF_AN_HOUR[each][0]: values.get(each) for each in RANKED})
    return found.aqi if found else None


def judge(station_days: Iterable[tuple[int, date]]) -> None:
    """Judge these days of stations anew from their hours, and the days of the areas that they belong to."""
    wanted = set(station_days)
    by_day: dict[date, set[int]] = defaultdict(set)
    for station, day in wanted:
        by_day[day].add(station)
    found = [row for day, stations in sorted(by_day.items()) for row in _judged(day, stations)]
    _upsert(AirDay, found, ["station", "day"])
    touched = Station.objects.filter(pk__in={station for station, _day in wanted})
    areas = set(touched.values_list("synthetic", "area_zh"))
    judge_areas(areas, sorted(by_day))


def _judged(day: date, stations: set[int]) -> list[AirDay]:
    begin, end = day_bounds(day)
    hours: dict[int, dict[str, list[float | None]]] = {
        each: {pollutant: [None] * 24 for pollutant in RANKED} for each in stations
    }
    for row in AirHour.objects.filter(at__gte=begin, at__lt=end, station__in=stations):
        for pollutant in RANKED:
            hours[row.station_id][pollutant][(row.at - begin).seconds // 3600] = getattr(row, pollutant)
    return [AirDay(station_id=each, day=day, **_result(air_days.of_station(found))) for each, found in hours.items()]


def judge_areas(areas: Iterable[tuple[bool, str]], days: Sequence[date]) -> None:
    """Judge these days of areas (synthetic or not, and the name) from the days of their stations."""
    rows = []
    for synthetic, area in areas:
        stations = list(Station.objects.filter(kind="air", synthetic=synthetic, area_zh=area))
        of_days: dict[date, list[dict[str, float | None]]] = defaultdict(list)
        for each in AirDay.objects.filter(station__in=stations, day__in=days):
            of_days[each.day].append({pollutant: getattr(each, pollutant) for pollutant in RANKED})
        for day, found in of_days.items():
            result = _result(air_days.of_area(found, len(stations)))
            valid = sum(any(value is not None for value in each.values()) for each in found)
            rows.append(
                AreaDay(
                    area_zh=area, area_en=stations[0].area_en, synthetic=synthetic, day=day, of=len(stations),
                    stations=valid, **result,
                )
            )  # fmt: skip
    _upsert(AreaDay, rows, ["synthetic", "area_zh", "day"])


def _result(day: air_days.Day) -> dict[str, object]:
    index = day.index
    return {
        **{pollutant: day.values.get(pollutant) for pollutant in RANKED},
        "hours": day.hours,
        "aqi": index.aqi if index else None,
        "primary": " ".join(index.primary) if index else "",
        "exceeding": " ".join(index.exceeding) if index else "",
        "complete": bool(index and index.complete),
    }


def _upsert(model: type[AirDay] | type[AreaDay], rows: list[AirDay] | list[AreaDay], unique: list[str]) -> None:
    fields = [each.name for each in model._meta.concrete_fields if each.name not in {"id", *unique}]
    model.objects.bulk_create(  # type: ignore[attr-defined]
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=unique, update_fields=fields
    )
