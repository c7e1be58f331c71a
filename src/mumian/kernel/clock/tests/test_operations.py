"""The five operations: what they do to the due date, and the sequences the law does not know."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from mumian.kernel.clock.api import (
    CHINA,
    Clock,
    ClockError,
    NoNotice,
    Operation,
    Rank,
    StandsStill,
    Unlawful,
    limit,
    limits,
    national,
    records,
    replay,
)


def at(month: int, day: int, hour: int = 10, year: int = 2025) -> datetime:
    return datetime(year, month, day, hour, tzinfo=CHINA)


def started(code: str = "licensing-42", *, month: int = 9, day: int = 15) -> Clock:
    return Clock(limit=limit(code=code), calendar=national()).start(at=at(month, day), reason="Accepted")


def test_the_example_of_the_facts() -> None:
    assert started().due().day == date(2025, 10, 17)


def test_days_under_suspension_do_not_count() -> None:
    clock = started().suspend(at=at(9, 17), ground="expert-review", reason="Panel", notified=at(9, 17))
    clock = clock.resume(at=at(9, 24), reason="Opinion received")
    paused = [day.date for day in clock.due().days if day.pause]
    assert paused == [date(2025, 9, day) for day in (18, 19, 22, 23, 24)]
    assert clock.due().day == date(2025, 10, 24)


def test_a_suspension_within_one_day_takes_nothing_away() -> None:
    clock = started().suspend(at=at(9, 17, 9), ground="hearing", reason="Hearing", notified=at(9, 16))
    assert clock.resume(at=at(9, 17, 16), reason="Held").due().day == date(2025, 10, 17)


def test_a_suspended_clock_has_no_due_date() -> None:
    clock = started().suspend(at=at(9, 17), ground="hearing", reason="Hearing", notified=at(9, 17))
    with pytest.raises(StandsStill):
        clock.due()


def test_an_extension_adds_its_days() -> None:
    clock = started().extend(at=at(10, 16), reason="Complex", approved_by=Rank.ORGAN_HEAD, notified=at(10, 16))
    assert clock.due().day == date(2025, 10, 31)
    assert clock.history[-1].amount == 10


def test_a_higher_rank_may_approve() -> None:
    clock = started().extend(
        at=at(10, 16), reason="Complex", amount=5, approved_by=Rank.GOVERNMENT_HEAD, notified=at(10, 16)
    )
    assert clock.due().day == date(2025, 10, 24)


def test_completion_restarts_from_zero() -> None:
    clock = started("information-33").suspend(at=at(9, 18), ground="completion", reason="Unclear", notified=at(9, 18))
    clock = clock.restart(at=at(9, 29), reason="Completed request received")
    assert clock.due().period.begin == at(9, 29)
    assert clock.due().day == date(2025, 11, 3)


def test_the_restart_also_ends_a_running_count() -> None:
    assert started("reconsideration-30").restart(at=at(9, 17), reason="Completed").due().day == date(2025, 9, 24)


def test_silence_accepts_from_the_day_of_receipt() -> None:
    clock = started("licensing-32").deemed(at=at(9, 23, 0), reason="Nobody asked for completion")
    assert clock.outcome is not None
    assert clock.outcome.code == "accepted"
    assert clock.outcome_since == at(9, 15)


def test_silence_accepts_when_the_examination_ends() -> None:
    clock = started("reconsideration-30").deemed(at=at(9, 23), reason="No refusal", outcome="accepted")
    assert clock.outcome_since is not None
    assert clock.outcome_since.date() == date(2025, 9, 22)


def test_an_applicant_who_does_not_complete_gives_up() -> None:
    clock = started("information-33").suspend(at=at(9, 18), ground="completion", reason="Unclear", notified=at(9, 18))
    clock = clock.deemed(at=at(10, 20), reason="The set time passed without an answer")
    assert clock.outcome is not None
    assert clock.outcome_since == at(10, 20)
    with pytest.raises(StandsStill):
        clock.due()


def test_silence_may_begin_another_clock() -> None:
    waiting = Clock(limit=limit(code="licensing-42"), calendar=national())
    clock = waiting.start(at=at(9, 15), reason="Counts as accepted", silence_of="licensing-32")
    assert clock.history[0].article.number == 32


def test_pauses_that_touch_take_no_day_twice() -> None:
    clock = started("reconsideration-62")
    for first, last in ((20, 25), (25, 28)):
        clock = clock.suspend(at=at(9, first), ground="stay-6", reason="Mediation", notified=at(9, first))
        clock = clock.resume(at=at(9, last), reason="Ended")
    assert sum(day.pause is not None for day in clock.due().days) == 8


def test_history_survives_storage() -> None:
    clock = started("information-33").suspend(at=at(9, 18), ground="completion", reason="Unclear", notified=at(9, 18))
    clock = clock.restart(at=at(9, 29), reason="Completed")
    clock = clock.extend(at=at(10, 20), reason="Many files", approved_by=Rank.UNIT_HEAD, notified=at(10, 20))
    again = replay(limit=clock.limit, operations=records(clock=clock), on=national())
    assert again == clock


def stopped(clock: Clock) -> Clock:
    return clock.suspend(at=at(9, 17), ground="hearing", reason="Hearing", notified=at(9, 17))


def extended(clock: Clock) -> Clock:
    return clock.extend(at=at(9, 18), reason="Complex", approved_by=Rank.ORGAN_HEAD, notified=at(9, 18))


UNLAWFUL: dict[str, Callable[[], Clock]] = {
    "start twice": lambda: started().start(at=at(9, 16), reason="Again"),
    "suspend while suspended": lambda: stopped(stopped(started())),
    "suspend on a ground the limit does not know": lambda: started().suspend(
        at=at(9, 17), ground="stay-6", reason="Mediation", notified=at(9, 17)
    ),
    "suspend a limit that knows no suspension": lambda: started("licensing-44").suspend(
        at=at(9, 17), ground="hearing", reason="Hearing", notified=at(9, 17)
    ),
    "suspend without telling": lambda: started().suspend(at=at(9, 17), ground="hearing", reason="Hearing"),
    "suspend what is over": lambda: started().suspend(
        at=at(10, 18), ground="hearing", reason="Hearing", notified=at(10, 18)
    ),
    "resume what runs": lambda: started().resume(at=at(9, 17), reason="Over"),
    "resume a wait for completion": lambda: (
        started("information-33")
        .suspend(at=at(9, 18), ground="completion", reason="Unclear", notified=at(9, 18))
        .resume(at=at(9, 20), reason="Completed")
    ),
    "restart where no article says so": lambda: started().restart(at=at(9, 17), reason="Completed"),
    "restart twice": lambda: (
        started("information-33")
        .restart(at=at(9, 17), reason="Completed")
        .restart(at=at(9, 19), reason="Completed again")
    ),
    "restart out of another suspension": lambda: (
        started("information-33")
        .suspend(at=at(9, 18), ground="third-party", reason="Consulting")
        .restart(at=at(9, 20), reason="Completed")
    ),
    "extend twice": lambda: extended(extended(started())),
    "extend where no article says so": lambda: extended(started("licensing-44")),
    "extend by too much": lambda: started().extend(
        at=at(9, 18), reason="Complex", approved_by=Rank.ORGAN_HEAD, amount=11, notified=at(9, 18)
    ),
    "extend by less than nothing": lambda: started().extend(
        at=at(9, 18), reason="Complex", approved_by=Rank.ORGAN_HEAD, amount=-1, notified=at(9, 18)
    ),
    "extend below the rank": lambda: started().extend(
        at=at(9, 18), reason="Complex", approved_by=Rank.UNIT_HEAD, notified=at(9, 18)
    ),
    "extend without telling": lambda: started().extend(at=at(9, 18), reason="x", approved_by=Rank.ORGAN_HEAD),
    "extend what is over": lambda: started().extend(
        at=at(10, 20), reason="Complex", approved_by=Rank.ORGAN_HEAD, notified=at(10, 20)
    ),
    "silence before the end": lambda: started("licensing-32").deemed(at=at(9, 22, 23), reason="Silent"),
    "silence where no article reads anything into it": lambda: started().deemed(at=at(10, 20), reason="Silent"),
    "giving up without being asked": lambda: started("information-33").deemed(at=at(10, 20), reason="Silent"),
    "an outcome to be named": lambda: started("reconsideration-30").deemed(at=at(9, 25), reason="Silent"),
    "acting after the outcome": lambda: (
        started("licensing-32").deemed(at=at(9, 23), reason="Silent").deemed(at=at(9, 24), reason="Silent")
    ),
    "going back in time": lambda: started().extend(
        at=at(9, 14), reason="Complex", approved_by=Rank.ORGAN_HEAD, notified=at(9, 14)
    ),
    "acting before the start": lambda: Clock(limit=limit(code="licensing-42"), calendar=national()).extend(
        at=at(9, 14), reason="Complex", approved_by=Rank.ORGAN_HEAD, notified=at(9, 14)
    ),
}


@pytest.mark.parametrize("sequence", UNLAWFUL.values(), ids=UNLAWFUL.keys())
def test_an_unlawful_sequence_is_refused_with_a_sentence_and_a_field(sequence: Callable[[], Clock]) -> None:
    with pytest.raises(Unlawful) as refusal:
        sequence()
    assert str(refusal.value)
    assert refusal.value.field


def test_a_spent_extension_does_not_come_back_with_a_restart() -> None:
    clock = started("information-33").extend(at=at(9, 18), reason="x", approved_by=Rank.UNIT_HEAD, notified=at(9, 18))
    clock = clock.restart(at=at(9, 29), reason="Completed")
    assert clock.due().day == date(2025, 11, 3)
    with pytest.raises(Unlawful):
        clock.extend(at=at(9, 30), reason="Again", approved_by=Rank.UNIT_HEAD, notified=at(9, 30))


def test_times_need_a_zone_a_sane_year_and_a_reason() -> None:
    waiting = Clock(limit=limit(code="licensing-42"), calendar=national())
    with pytest.raises(ClockError, match="时区"):
        waiting.start(at=datetime(2025, 9, 15, 9), reason="x")  # noqa: DTZ001
    with pytest.raises(ClockError):
        waiting.start(at=datetime(1, 1, 1, 9, tzinfo=CHINA), reason="x")
    with pytest.raises(ClockError):
        waiting.start(at=at(9, 15), reason="  ")


def test_silence_cannot_be_established_in_an_unknown_year() -> None:
    clock = Clock(limit=limit(code="licensing-32"), calendar=national()).start(at=at(12, 30, year=2026), reason="x")
    with pytest.raises(NoNotice):
        clock.deemed(at=at(1, 30, year=2027), reason="Silent")


def test_every_operation_has_an_article_in_the_library() -> None:
    """Suspension, restart, extension and silence each name the article they rest on."""
    for each in limits():
        places = [each, *each.excludes, *each.silences, each.extension or each, each.restart or each]
        assert all(place.article.law.name.zh for place in places), each.code


def test_the_operations_are_five_and_the_end_of_a_suspension() -> None:
    assert [operation.value for operation in Operation] == [
        "start", "suspend", "resume", "restart", "extend", "deemed",
    ]  # fmt: skip
