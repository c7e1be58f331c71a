"""A delivery is kept with its row and its ledger line, or not at all; deliveries at the same time lose nothing."""

import threading
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from django.db import connection

from mumian.kernel.ledger import api as ledger
from mumian.kernel.system.api import LoadRefused
from mumian.plane.api import answer
from mumian.systems.traffic import queries
from mumian.systems.traffic.actions import Delivery, keep
from mumian.systems.traffic.models import Load, Series
from mumian.systems.traffic.plane import store

DAY = date(2026, 3, 2)


def delivery(day: int = 2, speed: float = 40.0, **more: object) -> Delivery:
    """One road, one day, every hour."""
    here = date(2026, 3, day)
    hours = range(24)
    speeds = pa.table(
        {
            "road": ["r"] * 24,
            "day": pa.array([here] * 24, pa.date32()),
            "slot": pa.array(hours, pa.int16()),
            "time": pa.array([datetime(2026, 3, day, hour) for hour in hours], pa.timestamp("us", "UTC")),  # noqa: DTZ001
            "speed": [speed] * 24,
        }
    )
    found = Delivery(
        series="measured",
        speeds=ibis.memtable(speeds),
        roads=ibis.memtable(pa.table({"road": ["r"]})),
        interval=60,
        file=f"{day}.csv",
        digest="ab" * 32,
        size=1,
        unit="km/h",
        layout="long",
        read=24,
        actor="program:test",
    )
    return replace(found, **more)


def speeds() -> set[tuple[date, float]]:
    series = Series.objects.get()
    kept = store("measured")
    rows = answer(kept.table("speeds", version=kept.version(series.version))).to_pylist()
    return {(row["day"], row["speed"]) for row in rows}


@pytest.mark.django_db
def test_a_load_leaves_a_line_in_the_ledger() -> None:
    keep(delivery())
    (line,) = ledger.find(wanted=ledger.Wanted(subject="series:measured")).lines
    assert (line.system, line.action, line.actor) == ("traffic", "load speeds", "program:test")


@pytest.mark.django_db
def test_what_is_not_recorded_is_not_there() -> None:
    keep(delivery())
    with pytest.raises(ValueError, match="hexadecimal"):
        keep(delivery(3, digest="no digest"))  # falls after the plane has its version, before the row
    assert store("measured").latest().number == 2
    assert (Series.objects.get().version, Load.objects.count()) == (1, 1)
    assert speeds() == {(DAY, 40)}
    keep(delivery(4))
    assert speeds() == {(DAY, 40), (date(2026, 3, 4), 40)}


@pytest.mark.django_db
def test_a_series_that_is_made_anew_forgets_its_days() -> None:
    keep(delivery(synthetic=True))
    keep(delivery(3, synthetic=True, replaces=True))
    assert speeds() == {(date(2026, 3, 3), 40)}
    with pytest.raises(LoadRefused):
        keep(delivery(4))


@pytest.mark.django_db(transaction=True)
def test_two_loads_at_once_lose_nothing() -> None:
    keep(delivery())

    def load(day: int) -> None:
        keep(delivery(day))
        connection.close()

    threads = [threading.Thread(target=load, args=(day,)) for day in (3, 4, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {day.day for day, _ in speeds()} == {2, 3, 4, 5}
    assert Load.objects.count() == 4


@pytest.mark.parametrize("code", ["", "../x", "A", "a" * 41, "a b"])
def test_codes_of_series(code: str, home: Path) -> None:
    with pytest.raises(ValueError, match="not the code of a series"):
        store(code)


@pytest.mark.django_db
def test_a_series_whose_files_are_gone_says_so(home: Path) -> None:
    keep(delivery())
    for manifest in (home / "plane" / "traffic-measured" / "versions").glob("*.json"):
        manifest.unlink()
    with pytest.raises(LookupError, match="has no version 1"):
        queries.road_names(queries.select())
