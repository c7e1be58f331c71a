"""Calendar days, months, years and hours against counts that share no code with ours."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import chinese_calendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mumian.kernel.clock.api import CHINA, Clock, Limit, NoNotice, Unit, Words, limit, limits, national

FIRST, DAYS = date(2004, 1, 1), 8401
TEXT = Words(zh="事", en="Act")
AMOUNTS = sorted({each.amount for each in limits() if each.unit is Unit.CALENDAR_DAY})


def row(amount: int, unit: Unit) -> Limit:
    return Limit(code="x", article=limit(code="licensing-42").article, act=TEXT, amount=amount, unit=unit, start=TEXT)


def due(limit: Limit, start: date) -> date | None:
    clock = Clock(limit=limit, calendar=national()).start(at=datetime.combine(start, time(9), CHINA), reason="x")
    try:
        return clock.due().day
    except NoNotice:
        return None


def moved(day: date) -> date | None:
    """The first day on which people work, from this day on; None where nobody has announced it."""
    try:
        while not chinese_calendar.is_workday(day):
            day += timedelta(days=1)
    except NotImplementedError:  # how the library says that no notice is known for that year; ours answers None too
        return None
    return day


@pytest.mark.parametrize("amount", AMOUNTS)
def test_calendar_days_from_every_day_of_23_years(amount: int) -> None:
    limit = row(amount, Unit.CALENDAR_DAY)
    starts = [FIRST + timedelta(days=n) for n in range(DAYS)]
    assert [due(limit, start) for start in starts] == [moved(start + timedelta(days=amount)) for start in starts]


@pytest.mark.parametrize("amount", [1, 2, 13])
def test_months_from_every_day_of_23_years(amount: int) -> None:
    limit = row(amount, Unit.MONTH)
    starts = [FIRST + timedelta(days=n) for n in range(0, DAYS, 1 if amount == 1 else 7)]
    assert [due(limit, start) for start in starts] == [moved(later(start, amount)) for start in starts]


def later(day: date, months: int) -> date:
    """The corresponding day, by walking month by month."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


@st.composite
def hourly(draw: st.DrawFn) -> tuple[Unit, int, datetime, tuple[datetime, datetime] | None]:
    """A limit in hours, a start to the minute, and perhaps one pause."""
    unit = draw(st.sampled_from([Unit.WORKING_HOUR, Unit.EMERGENCY_HOUR]))
    start = datetime.combine(draw(st.dates(FIRST, date(2025, 12, 1))), time(0), CHINA)
    start += timedelta(minutes=draw(st.integers(0, 1439)))
    begin = start + timedelta(minutes=draw(st.integers(0, 600)))
    pause = (begin, begin + timedelta(minutes=draw(st.integers(0, 3000)))) if draw(st.booleans()) else None
    return unit, draw(st.integers(1, 20)), start, pause


@settings(max_examples=150, deadline=None)
@given(hourly())
def test_hours_agree_with_a_count_minute_by_minute(
    case: tuple[Unit, int, datetime, tuple[datetime, datetime] | None],
) -> None:
    unit, amount, start, pause = case
    hourly_limit = replace(row(amount, unit), excludes=limit(code="licensing-42").excludes)
    clock = Clock(limit=hourly_limit, calendar=national()).start(at=start, reason="x")
    if pause:
        assume(pause[0] <= clock.due().moment)
        clock = clock.suspend(at=pause[0], ground="hearing", reason="x", notified=pause[0])
        clock = clock.resume(at=pause[1], reason="x")
    at, left = start, amount * 60
    while left:
        left -= runs(at, unit) and not (pause and pause[0] <= at < pause[1])
        at += timedelta(minutes=1)
    assert clock.due().moment == at


def runs(at: datetime, unit: Unit) -> bool:
    """Whether the minute that begins now counts."""
    if unit is Unit.EMERGENCY_HOUR:
        return True
    return (8 <= at.hour < 12 or 14 <= at.hour < 18) and chinese_calendar.is_workday(at.date())
