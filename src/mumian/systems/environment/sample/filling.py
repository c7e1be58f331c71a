"""Brings the generated values in, up to the last whole hour."""

import hashlib
from datetime import date, datetime, timedelta

import numpy as np
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.system.api import Progress
from mumian.systems.environment.actions import File, Hour, day_bounds, keep_air
from mumian.systems.environment.models import AirHour, AreaDay, Kind, Station
from mumian.systems.environment.rules.air_limits import RANKED

from . import model, others
from .places import beside, districts

DAYS = 60


def ready() -> bool:
    """Whether the sample reaches to yesterday."""
    yesterday = timezone.localdate() - timedelta(days=1)
    return AreaDay.objects.filter(synthetic=True, day__gte=yesterday).exists()


def fill(progress: Progress, days: int = DAYS) -> None:
    """Generate the last weeks until now; what was generated before is replaced."""
    now = timezone.now()
    today = timezone.localdate()
    wanted = [today - timedelta(days=back) for back in reversed(range(days))]
    progress.start(_("Sample environment"), 3)
    with transaction.atomic():
        AirHour.objects.filter(station__synthetic=True).delete()
        AreaDay.objects.filter(synthetic=True).delete()
        stations = _stations()
        hours = [hour for day in wanted for hour in _hours(day, stations, now)]
        keep_air(hours, _file(wanted[0], now, len(hours)))
        progress.advance()
        others.fill_stations(wanted)
        progress.advance()
        others.fill_sources(now)
        progress.advance()


def _stations() -> list[int]:
    found = []
    for number, each in enumerate(districts()):
        lon, lat = beside(each, number)
        names = {"name_zh": f"空气样例站 {number + 1:02}", "name_en": f"Sample air station {number + 1:02}"}
        area = {"area_zh": each.zh, "area_en": each.en, "area_code": each.code, "longitude": lon, "latitude": lat}
        station, _made = Station.objects.update_or_create(
            code=f"SA{number + 1:02}", defaults={"kind": Kind.AIR, "synthetic": True, **names, **area}
        )
        found.append(station.pk)
    return found


def _hours(day: date, stations: list[int], now: datetime) -> list[Hour]:
    begin, _end = day_bounds(day)
    values = model.air_of(day, len(stations))
    made = []
    for place, station in enumerate(stations):
        for hour in range(24):
            at = begin + timedelta(hours=hour)
            found = {each: float(values[each][place, hour]) for each in RANKED}
            if at + timedelta(hours=1) <= now and not np.isnan(found["pm25"]):
                made.append(Hour(station=station, at=at, values=found))
    return made


def _file(first: date, now: datetime, rows: int) -> File:
    digest = hashlib.sha256(f"{model.SEED} {first} {now:%F %H}".encode()).hexdigest()
    return File(name=_("generated"), digest=digest, content="sample", read=rows, actor="program:demo")
