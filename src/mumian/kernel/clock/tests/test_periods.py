"""Units and the general rules: days, hours, months, years, the moved last day, the year without a notice."""

from datetime import date, datetime

import pytest

from mumian.kernel.clock.api import (
    CHINA,
    MONDAY_TO_FRIDAY,
    Clock,
    ClockError,
    Closing,
    Due,
    Limit,
    NoNotice,
    Unit,
    Verdict,
    Words,
    limit,
    national,
    steps,
)

TEXT = Words(zh="事", en="Act")


def made(amount: int, unit: Unit, **more: object) -> Limit:
    article = limit(code="licensing-42").article
    return Limit(code="x", article=article, act=TEXT, amount=amount, unit=unit, start=TEXT, **more)  # type: ignore[arg-type]


def due(limit: Limit, *moment: int, provisional: bool = False) -> Due:
    clock = Clock(limit=limit, calendar=national()).start(at=datetime(*moment, tzinfo=CHINA), reason="x")  # type: ignore[arg-type, misc]
    return clock.due(provisional=provisional)


def test_days_skipped_and_made_up_are_named() -> None:
    found = due(limit(code="licensing-42"), 2025, 9, 15, 9)
    assert [day.date for day in found.made_up] == [date(2025, 9, 28), date(2025, 10, 11)]
    assert {str(day.kind.name) for day in found.skipped if day.kind.name} == {"国庆节", "中秋节"}
    assert found.counted[-1].number == 20
    assert found.days[0].verdict is Verdict.START


@pytest.mark.parametrize(
    ("start", "amount", "last"),
    [
        ((2025, 1, 15), 1, (2025, 2, 17)),  # 15 February is a Saturday
        ((2024, 1, 31), 1, (2024, 2, 29)),  # no 31 February
        ((2025, 1, 31), 1, (2025, 2, 28)),
        ((2025, 9, 2), 1, (2025, 10, 9)),  # 2 October lies in the holidays, which end on the 8th
        ((2024, 11, 30), 3, (2025, 2, 28)),
    ],
)
def test_months_end_on_the_corresponding_day(start: tuple[int, ...], amount: int, last: tuple[int, int, int]) -> None:
    assert due(made(amount, Unit.MONTH), *start).day == date(*last)


def test_years_and_a_special_law_that_does_not_move_the_end() -> None:
    assert due(limit(code="market-30"), 2022, 10, 2).day == date(2025, 10, 2)
    assert due(made(1, Unit.YEAR), 2024, 2, 29).day == date(2025, 2, 28)


def test_ninety_calendar_days_count_rest_days_and_move_off_a_holiday() -> None:
    found = due(limit(code="penalty-60"), 2025, 7, 4, 9)
    assert len([day for day in found.counted if day.number == 90]) == 1
    assert found.moved_from == date(2025, 10, 2)
    assert found.day == date(2025, 10, 9)


def test_a_make_up_sunday_is_no_rest_day() -> None:
    """2025-09-28 is a Sunday on which people work: the last day stays there."""
    assert due(made(10, Unit.CALENDAR_DAY), 2025, 9, 18).day == date(2025, 9, 28)


def test_the_last_day_ends_at_midnight_or_at_the_close_of_business() -> None:
    assert due(made(5, Unit.WORKING_DAY), 2025, 9, 15).moment == datetime(2025, 9, 22, 23, 59, 59, 999999, CHINA)
    business = due(made(5, Unit.WORKING_DAY, closing=Closing.BUSINESS), 2025, 9, 15)
    assert business.moment == datetime(2025, 9, 22, 18, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ((2025, 9, 15, 9), 2, (2025, 9, 15, 11)),
        ((2025, 9, 15, 9), 8, (2025, 9, 16, 9)),  # eight working hours are one working day
        ((2025, 9, 15, 11, 30), 1, (2025, 9, 15, 14, 30)),  # the midday break
        ((2025, 9, 15, 17), 1, (2025, 9, 15, 18)),
        ((2025, 9, 15, 18), 1, (2025, 9, 16, 9)),
        ((2025, 9, 30, 17), 2, (2025, 10, 9, 9)),  # over the holidays
        ((2025, 9, 27, 12), 1, (2025, 9, 28, 9)),  # a Saturday, then a make-up Sunday
    ],
)
def test_working_hours(start: tuple[int, ...], amount: int, end: tuple[int, ...]) -> None:
    assert due(made(amount, Unit.WORKING_HOUR), *start).moment == datetime(*end, tzinfo=CHINA)  # type: ignore[arg-type, misc]


def test_emergency_hours_run_through_the_night_and_every_holiday() -> None:
    assert due(limit(code="manhole-safe"), 2026, 12, 31, 23).moment == datetime(2027, 1, 1, 5, tzinfo=CHINA)
    assert due(limit(code="manhole-repair"), 2025, 10, 1, 8, 30).moment == datetime(2025, 10, 2, 20, 30, tzinfo=CHINA)


def test_a_year_without_a_notice_is_refused_or_provisional() -> None:
    working = limit(code="licensing-42")
    with pytest.raises(NoNotice) as refusal:
        due(working, 2026, 12, 20)
    assert refusal.value.year == 2027
    found = due(working, 2026, 12, 20, provisional=True)
    assert found.provisional
    assert found.missing_years == (2027,)
    assert found.day == date(2027, 1, 15)
    assert "provisional" in {step.kind for step in steps(due=found)}


def test_calendar_days_need_a_notice_for_their_last_day_only() -> None:
    with pytest.raises(NoNotice):
        due(limit(code="penalty-60"), 2026, 12, 1)
    assert due(limit(code="penalty-60"), 2026, 12, 1, provisional=True).missing_years == (2027,)
    assert not due(made(1, Unit.MONTH, rolls=False), 2026, 12, 10).provisional
    with pytest.raises(NoNotice):
        due(limit(code="penalty-48"), 2003, 6, 1)


def test_a_monday_to_friday_calendar_needs_no_notice() -> None:
    clock = Clock(limit=limit(code="licensing-42"), calendar=MONDAY_TO_FRIDAY)
    assert clock.start(at=datetime(2025, 9, 15, 9, tzinfo=CHINA), reason="x").due().day == date(2025, 10, 13)


def test_a_period_beyond_ten_years_is_a_mistake() -> None:
    clock = Clock(limit=limit(code="reconsideration-62"), calendar=national())
    clock = clock.start(at=datetime(2005, 1, 4, 9, tzinfo=CHINA), reason="x")
    told = datetime(2005, 1, 5, 9, tzinfo=CHINA)
    clock = clock.suspend(at=told, ground="stay-3", reason="x", notified=told)
    clock = clock.resume(at=datetime(2020, 1, 5, 9, tzinfo=CHINA), reason="x")
    with pytest.raises(ClockError):
        clock.due()
