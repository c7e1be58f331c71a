"""Counting: from a beginning, an amount and the pauses to every day on the way and what became of it.

Three decisions, each with its article, are made here and nowhere else:

- A period in days begins the day after its start (Civil Code 201(1)); one in hours begins at the moment (201(2)).
- A pause is itself a period: its first day still counts for the limit, its last day does not (201(1) again).
  A pause of one day therefore takes no day away, and two pauses that touch never take the same day twice.
- Months and years are found by the corresponding day (202) and then counted in days, so that a pause moves them
  by as many days as it lasted.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext

from .calendars import Calendar, DayKind
from .limits import Ground
from .refusals import ClockError
from .units import CHINA, OFFICE_HOURS, Unit

ONE_DAY = timedelta(days=1)
LONGEST = 3_660  # days: ten years is longer than any limit with its pauses; beyond it something was mistyped
MIDNIGHT = time(0)
WHOLE_DAY = ((MIDNIGHT, MIDNIGHT),)


class Verdict(StrEnum):
    """What became of one day."""

    START = "start"  # the day of the event, not counted
    COUNTED = "counted"
    RESTED = "rested"  # not counted: weekend or holiday
    PAUSED = "paused"  # not counted: the clock stood still
    MOVED = "moved"  # a rest day on which the period would have ended
    WAITED = "waited"  # outside working hours: nothing of an hourly period fell on this day


class Day(NamedTuple):
    """One day of a period. `number` says which counted day it is, `hours` how many hours of it counted."""

    date: date
    kind: DayKind
    verdict: Verdict
    number: int = 0
    hours: float = 0.0
    pause: "Pause | None" = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause:
    """A time that does not count."""

    begin: datetime
    end: datetime
    ground: Ground

    def covers(self, day: date) -> bool:
        """Whether a whole day is taken away: the pause's own first day is not, its last day is."""
        return self.begin.date() < day <= self.end.date()


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """What is to be counted."""

    begin: datetime
    amount: float  # whole for everything but hours
    unit: Unit
    rolls: bool
    pauses: Sequence[Pause] = ()

    def pause_on(self, day: date) -> Pause | None:
        """The pause that takes this day away."""
        return next((pause for pause in self.pauses if pause.covers(day)), None)


def days_of(period: Period, calendar: Calendar, *, provisional: bool) -> list[Day]:
    """Every day from the start to the last day, for periods in days, months and years."""
    found = [Day(period.begin.date(), _known(calendar, period.begin.date()), Verdict.START)]
    found += _working_days(period, calendar, provisional=provisional)
    return found if period.unit is Unit.WORKING_DAY else _settle(found, period, calendar, provisional=provisional)


def _working_days(period: Period, calendar: Calendar, *, provisional: bool) -> Iterator[Day]:
    """The days after the start until the amount is reached; rest days are seen only by working days."""
    strict = period.unit is Unit.WORKING_DAY
    wanted = int(period.amount) if strict else _length(period)
    number = 0
    for day in _following(period.begin.date()):
        kind = calendar.day(day, provisional=provisional) if strict else _known(calendar, day)
        pause = period.pause_on(day) if period.pauses else None
        if strict and not kind.working:
            yield Day(day, kind, Verdict.RESTED)
        elif pause:
            yield Day(day, kind, Verdict.PAUSED, pause=pause)
        else:
            number += 1
            yield Day(day, kind, Verdict.COUNTED, number)
            if number == wanted:
                return


def _settle(found: list[Day], period: Period, calendar: Calendar, *, provisional: bool) -> list[Day]:
    """Move a last day that is a rest day to the next working day (Civil Code 203(1))."""
    last = found.pop()
    if not period.rolls:
        return [*found, last]
    kind = calendar.day(last.date, provisional=provisional)
    if kind.working:
        return [*found, last._replace(kind=kind)]
    found.append(last._replace(kind=kind, verdict=Verdict.MOVED))
    for day in _following(last.date):
        kind = calendar.day(day, provisional=provisional)
        if kind.working:
            return [*found, Day(day, kind, Verdict.COUNTED, last.number)]
        found.append(Day(day, kind, Verdict.MOVED, last.number))
    raise AssertionError  # pragma: no cover - _following ends with an error of its own


def hours_of(period: Period, calendar: Calendar, *, provisional: bool) -> tuple[list[Day], datetime]:
    """Every day an hourly period touches, and the moment at which it ends."""
    left = timedelta(hours=period.amount)
    found: list[Day] = []
    strict = period.unit is Unit.WORKING_HOUR
    for day in _following(period.begin.date() - ONE_DAY):
        kind = calendar.day(day, provisional=provisional) if strict else _known(calendar, day)
        if strict and not kind.working:
            found.append(Day(day, kind, Verdict.RESTED))
            continue
        used = timedelta()
        for begin, end in _running(day, period):
            if end - begin >= left:
                found.append(Day(day, kind, Verdict.COUNTED, 0, _hours(used + left), period.pause_on(day)))
                return found, begin + left
            left -= end - begin
            used += end - begin
        found.append(_hourly_day(day, kind, used, period))
    raise AssertionError  # pragma: no cover - _following ends with an error of its own


def _hourly_day(day: date, kind: DayKind, used: timedelta, period: Period) -> Day:
    pause = next((each for each in period.pauses if each.begin.date() <= day <= each.end.date()), None)
    if used:
        return Day(day, kind, Verdict.COUNTED, 0, _hours(used), pause)
    return Day(day, kind, Verdict.PAUSED if pause else Verdict.WAITED, pause=pause)


def _running(day: date, period: Period) -> Iterator[tuple[datetime, datetime]]:
    """The stretches of a day in which an hourly period runs, pauses cut out."""
    for opens, closes in OFFICE_HOURS if period.unit is Unit.WORKING_HOUR else WHOLE_DAY:
        begin = max(datetime.combine(day, opens, CHINA), period.begin)
        end = datetime.combine(day + ONE_DAY if closes == MIDNIGHT else day, closes, CHINA)
        for pause in period.pauses:
            if pause.begin < end and pause.end > begin:
                if pause.begin > begin:
                    yield begin, pause.begin
                begin = pause.end
        if begin < end:
            yield begin, end


def _length(period: Period) -> int:
    """How many days a period of calendar days, months or years has when nothing pauses it."""
    if period.unit is Unit.CALENDAR_DAY:
        return int(period.amount)
    begin = period.begin.date()
    return (corresponding(begin, int(period.amount) * (12 if period.unit is Unit.YEAR else 1)) - begin).days


def corresponding(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where there is none (Civil Code 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _following(day: date) -> Iterator[date]:
    for step in range(1, LONGEST):
        yield day + step * ONE_DAY
    raise ClockError(gettext("This period would last more than ten years; check its dates."), field="operations")


def _known(calendar: Calendar, day: date) -> DayKind:
    """What a day is, where nothing depends on it: an unannounced year may be drawn from the weekday."""
    return calendar.day(day, provisional=True)


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600
