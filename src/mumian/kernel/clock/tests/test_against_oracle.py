"""Every working-day article, every day of 2004–2026: the due date equals a count that shares no code with ours."""

from datetime import date, datetime, time, timedelta
from functools import cache

import chinese_calendar
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mumian.kernel.clock.api import CHINA, Clock, Limit, NoNotice, Rank, Unit, Unlawful, limits, national

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
WORKING = [limit for limit in limits() if limit.unit is Unit.WORKING_DAY]


@cache
def oracle() -> dict[date, list[date]]:
    """For every day the working days after it, one by one, straight from `chinesecalendar`."""
    most = max(limit.amount + (limit.extension.amount if limit.extension else 0) for limit in WORKING)
    worked = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
    worked = [day for day in worked if chinese_calendar.is_workday(day)]
    found, place = {}, 0
    for n in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(days=n)
        while place < len(worked) and worked[place] <= day:
            place += 1
        found[day] = worked[place : place + most]
    return found


def due_days(limit: Limit) -> dict[date, date | None]:
    """What our clock says for every start; None where it refuses because a year has no notice."""
    found: dict[date, date | None] = {}
    waiting = Clock(limit=limit, calendar=national())
    for day in oracle():
        clock = waiting.start(at=datetime.combine(day, time(9), CHINA), reason="x")
        try:
            found[day] = clock.due().day
        except NoNotice:
            found[day] = None
    return found


@pytest.mark.parametrize("limit", WORKING, ids=lambda limit: limit.code)
def test_every_start_day_has_the_oracles_due_day(limit: Limit) -> None:
    expected = {
        day: following[limit.amount - 1] if len(following) >= limit.amount else None
        for day, following in oracle().items()
    }
    assert due_days(limit) == expected


def told(day: date) -> datetime:
    return datetime.combine(day, time(9), CHINA)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Limit, date, list[tuple[date, date]], int]:
    """A limit that can be suspended, a start, some suspensions one after another, and an extension or none."""
    limit = draw(st.sampled_from([each for each in WORKING if each.excludes]))
    start = day = draw(st.dates(FIRST, date(2023, 12, 31)))
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        begin = day + timedelta(days=draw(st.integers(0, 6)))
        day = begin + timedelta(days=draw(st.integers(0, 40)))
        pauses.append((begin, day))
    extra = draw(st.integers(1, limit.extension.amount)) if limit.extension and draw(st.booleans()) else 0
    return limit, start, pauses, extra


@settings(max_examples=400, deadline=None)
@given(histories())
def test_suspensions_and_extensions_agree_with_a_day_by_day_count(
    case: tuple[Limit, date, list[tuple[date, date]], int],
) -> None:
    limit, start, pauses, extra = case
    ground = next((each for each in limit.excludes if not each.awaits_completion), None)
    assume(ground is not None or not pauses)
    clock = Clock(limit=limit, calendar=national()).start(at=told(start), reason="x")
    if extra and limit.extension:
        clock = clock.extend(
            at=told(start), reason="x", amount=extra, approved_by=Rank.GOVERNMENT_HEAD, notified=told(start)
        )
    kept = []
    for begin, end in pauses:
        try:
            clock = clock.suspend(at=told(begin), ground=ground.code, reason="x", notified=told(begin))  # type: ignore[union-attr]
        except Unlawful:  # the period was over before this suspension
            break
        clock = clock.resume(at=told(end), reason="x")
        kept.append((begin, end))
    day, left = start, limit.amount + extra
    while left:
        day += timedelta(days=1)
        stopped = any(begin < day <= end for begin, end in kept)
        left -= chinese_calendar.is_workday(day) and not stopped
    assert clock.due().day == day
