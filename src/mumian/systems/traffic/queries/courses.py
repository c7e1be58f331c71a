"""The course of one road through a day: what was measured, and what is estimated for the gaps."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from mumian.plane.api import answer

from .selections import Selection

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One interval: a measured speed, or an estimate with the band that eight of ten hidden values fell into."""

    at: datetime
    speed: float | None = None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Course:
    """Every interval of the days asked for, in order."""

    moments: tuple[Moment, ...]

    @property
    def measured(self) -> int:
        """How many intervals have a value."""
        return sum(each.speed is not None for each in self.moments)

    @property
    def estimated(self) -> int:
        """How many gaps have an estimate."""
        return sum(each.estimate is not None for each in self.moments)


@lru_cache(maxsize=256)
def course(selection: Selection) -> Course:
    """The course of the road that is selected, over all days that are."""
    speeds = {(each["day"], each["slot"]): each for each in _found(selection, "speeds")}
    guesses = {(each["day"], each["slot"]): each for each in _found(selection, "estimates")}
    days = [selection.first + timedelta(days=n) for n in range((selection.last - selection.first).days + 1)]
    return Course(
        moments=tuple(
            _moment(day, slot, selection.interval, speeds.get((day, slot)), guesses.get((day, slot)))
            for day in days
            for slot in range(selection.slots)
        )
    )


def _found(selection: Selection, table: str) -> list[dict[str, Any]]:
    rows = selection.within(selection.table(table))
    return answer(rows.drop("time")).to_pylist()


def _moment(
    day: date, slot: int, interval: int, measured: dict[str, Any] | None, guess: dict[str, Any] | None
) -> Moment:
    at = datetime.combine(day, time(), CHINA) + timedelta(minutes=slot * interval)
    if measured:
        return Moment(at=at, speed=round(measured["speed"], 1))
    if guess:
        return Moment(
            at=at, estimate=round(guess["speed"], 1), low=round(guess["low"], 1), high=round(guess["high"], 1)
        )
    return Moment(at=at)
