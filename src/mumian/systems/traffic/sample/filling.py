"""Brings the generated speeds in, up to the present interval."""

import hashlib
from datetime import date, datetime, timedelta

import ibis
import numpy as np
import pyarrow as pa
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.system.api import Progress
from mumian.systems.traffic.actions import Delivery, keep
from mumian.systems.traffic.derived import rests
from mumian.systems.traffic.queries import SAMPLE

from .model import ROADS, SEED, SLOTS, speeds_of

DAYS = 21
MINUTES = 10


def fill(progress: Progress) -> None:
    """Generate the last three weeks until now; what was generated before is replaced."""
    now = timezone.localtime()
    today = now.date()
    days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
    progress.start(_("Sample traffic"), DAYS + 1)
    tables = []
    for day in days:
        tables.append(_rows(day, _slot(now) if day == today else SLOTS))
        progress.advance()
    speeds = pa.concat_tables(tables)
    keep(
        Delivery(
            series=SAMPLE,
            speeds=ibis.memtable(speeds),
            roads=ibis.memtable(pa.table({"road": list(ROADS)})),
            interval=MINUTES,
            file=_("generated"),
            digest=hashlib.sha256(f"{SEED} {days[0]} {now:%F %H:%M}".encode()).hexdigest(),
            size=0,
            unit="km/h",
            layout="long",
            read=len(ROADS) * ((DAYS - 1) * SLOTS + _slot(now)),
            actor="program:demo",
            synthetic=True,
            replaces=True,
        )
    )
    progress.advance()


def _slot(moment: datetime) -> int:
    """Intervals that are over at a moment of its day."""
    return (moment.hour * 60 + moment.minute) // MINUTES


def _rows(day: date, until: int) -> pa.Table:
    speeds = speeds_of(day, rests=rests(day))[:, :until]
    road, slot = np.nonzero(~np.isnan(speeds))
    midnight = np.datetime64(datetime(day.year, day.month, day.day) - timedelta(hours=8), "us")  # noqa: DTZ001 - to UTC
    return pa.table(
        {
            "road": pa.array(np.array(ROADS)[road]),
            "day": pa.array([day] * len(road), pa.date32()),
            "slot": pa.array(slot.astype(np.int16)),
            "time": pa.array(midnight + slot * np.timedelta64(MINUTES, "m")).cast(pa.timestamp("us", "UTC")),
            "speed": pa.array(speeds[road, slot]),
        }
    )
