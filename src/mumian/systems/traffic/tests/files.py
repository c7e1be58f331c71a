"""Small files of speeds for the tests."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

START = datetime(2026, 3, 2)  # a Monday  # noqa: DTZ001 - as such files have it


def moments(days: int = 2, minutes: int = 10) -> Iterator[datetime]:
    """The beginnings of intervals."""
    for step in range(days * 24 * 60 // minutes):
        yield START + timedelta(minutes=step * minutes)


def speed(road: int, moment: datetime) -> float:
    """Slow in the peaks, each road at its own level."""
    slow = {7: 15, 8: 20, 17: 18, 18: 22}.get(moment.hour, 5 if 6 < moment.hour < 22 else 0)
    return 40 + 5 * road - slow


def long_rows(roads: int = 3, days: int = 2, minutes: int = 10) -> list[list[str]]:
    """Rows of timestamp, road_id, speed."""
    return [
        [f"{moment}", f"r{road}", f"{speed(road, moment):.1f}"]
        for road in range(roads)
        for moment in moments(days, minutes)
    ]


def write(path: Path, header: str, rows: list[list[str]]) -> Path:
    """A CSV file of these rows."""
    path.write_text("\n".join([header, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")
    return path


def long_file(
    path: Path, header: str = "timestamp,road_id,speed_kmh", change: Callable[[list[list[str]]], object] | None = None
) -> Path:
    """Three roads, two days, every ten minutes; `change` may spoil the rows."""
    rows = long_rows()
    if change:
        change(rows)
    return write(path, header, rows)
