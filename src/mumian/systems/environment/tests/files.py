"""Small files of hours, as they come from outside."""

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

HEAD = ("timestamp", "city", "station", "PM2.5", "PM10", "CO", "NO2", "O3_1h", "SO2", "AQI")
FIRST = datetime(2026, 3, 2, 1)  # noqa: DTZ001 - files carry no zone


def rows(days: int = 2, stations: Sequence[str] = ("A", "B"), pm25: float = 30) -> list[list[object]]:
    """Whole days: the first hour is 0:00-1:00, named by its end."""
    return [
        [FIRST + timedelta(hours=hour), "广州", station, pm25, 50, 0.8, 40, 90, 8, ""]
        for station in stations
        for hour in range(24 * days)
    ]


def write(path: Path, head: Sequence[str], lines: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *lines])
    return path
