"""Writes: the readings of meters, judged; all or nothing, with one line in the ledger."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .models import Area, AreaHour, Meter, MeterDay, Oddity
from .rules.meters import Hour, Use

CHINA = ZoneInfo("Asia/Shanghai")
BATCH = 2000


@dataclass(frozen=True, kw_only=True)
class File:
    """A file on its way in."""

    name: str
    digest: str
    actor: str = "program:mumian load"


@transaction.atomic
def keep_meters(uses: Mapping[str, Use], file: File) -> int:
    """Keep the days and oddities of each meter; answers the hours that count.

    What is known of these meters is replaced: a file holds all readings of a meter, since a difference needs both ends.
    """
    counted = 0
    for code, found in uses.items():
        meter, _made = Meter.objects.get_or_create(code=code)
        counted += _keep(meter, found)
    _note("load meters", file)
    return counted


@transaction.atomic
def keep_flows(areas: Sequence[Area], hours: Mapping[str, Sequence[AreaHour]], file: File) -> int:
    """Keep metered areas (not yet stored, or with other figures) and their hours; an hour that is there is replaced."""
    stored = 0
    for area in areas:
        figures = {"name_zh": area.name_zh, "properties": area.properties, "mains": area.mains}
        held, _made = Area.objects.update_or_create(code=area.code, defaults=figures)
        rows = list(hours[area.code])
        for row in rows:
            row.area = held
        AreaHour.objects.bulk_create(
            rows, batch_size=BATCH, update_conflicts=True, unique_fields=["area", "at"],
            update_fields=["flow", "pressure"],
        )  # fmt: skip
        stored += len(rows)
    _note("load flows", file)
    return stored


def _note(action: str, file: File) -> None:
    append(
        Entry(
            kind=Kind.CHANGE,
            system="water",
            action=action,
            subject=f"file:{file.name[:120]}",
            reason=Reason(actor=file.actor, purpose="water supply", basis="register row S080"),
            digest=bytes.fromhex(file.digest),
        )
    )


def _keep(meter: Meter, use: Use) -> int:
    meter.days.all().delete()
    meter.oddities.all().delete()
    days: dict[date, list[Hour]] = defaultdict(list)
    for hour in use.hours:
        days[_local_day(hour.at)].append(hour)
    MeterDay.objects.bulk_create(
        (
            MeterDay(meter=meter, day=day, litres=sum(each.litres for each in hours), hours=len(hours))
            for day, hours in days.items()
        ),
        batch_size=BATCH,
    )
    Oddity.objects.bulk_create(
        Oddity(meter=meter, kind=each.kind, since=each.since, until=each.until, amount=each.amount)
        for each in use.findings
    )
    return len(use.hours)


def _local_day(at: datetime) -> date:
    return at.astimezone(CHINA).date()
