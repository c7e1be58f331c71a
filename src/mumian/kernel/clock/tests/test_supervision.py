"""When a matter is warned about, yellow and red."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.kernel.clock.api import CHINA, Card, Clock, Limit, limit, limits, national, supervise, thresholds


def at(month: int, day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=CHINA)


def started(code: str, moment: datetime) -> Clock:
    return Clock(limit=limit(code=code), calendar=national()).start(at=moment, reason="x")


def licence() -> Clock:
    return started("licensing-42", at(9, 15))


def test_the_warning_comes_one_working_day_before_the_last_day() -> None:
    """Due on Friday 17 October: warned on Thursday, yellow on Friday, red on Saturday."""
    cards = [supervise(clock=licence(), at=at(10, day, 0)) for day in (15, 16, 17, 18)]
    assert cards == [Card.NONE, Card.WARNING, Card.YELLOW, Card.RED]
    assert supervise(clock=licence(), at=at(10, 17, 23, 59)) is Card.YELLOW


def test_a_working_day_before_is_not_a_weekend_day() -> None:
    due = started("licensing-32", at(9, 8)).due()
    assert due.day.isoweekday() == 1
    assert thresholds(due=due, on=national()).warning == at(9, 12, 0)


def test_done_in_time_has_no_card_and_done_late_stays_red() -> None:
    assert supervise(clock=licence(), at=at(11, 1), done=at(10, 17, 20)) is Card.NONE
    assert supervise(clock=licence(), at=at(11, 1), done=at(10, 18, 1)) is Card.RED


def test_a_suspended_matter_has_no_card() -> None:
    clock = licence().suspend(at=at(9, 17), ground="hearing", reason="Hearing", notified=at(9, 17))
    assert supervise(clock=clock, at=at(12, 1)) is Card.NONE


def test_hours_are_warned_about_by_the_share_that_is_left() -> None:
    clock = started("manhole-safe", at(10, 1, 22))
    cards = [supervise(clock=clock, at=at(10, day, hour)) for day, hour in ((2, 0), (2, 1), (2, 3), (2, 4), (2, 5))]
    assert cards == [Card.NONE, Card.WARNING, Card.YELLOW, Card.YELLOW, Card.RED]


@settings(max_examples=200, deadline=None)
@given(
    limit=st.sampled_from(limits()),
    start=st.dates(date(2004, 1, 2), date(2023, 1, 1)),
    late=st.integers(0, 400),
)
def test_cards_never_go_back(limit: Limit, start: date, late: int) -> None:
    begun = datetime.combine(start, time(9), CHINA)
    clock = Clock(limit=limit, calendar=national()).start(at=begun, reason="x")
    order = list(Card)
    at = begun + timedelta(days=late)
    assert order.index(supervise(clock=clock, at=at)) <= order.index(supervise(clock=clock, at=at + timedelta(hours=7)))
    assert thresholds(due=clock.due(), on=national()).warning >= begun
