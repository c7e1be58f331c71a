"""Meters and areas as pure functions: what counts, what is odd, what leaks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.systems.water.rules import areas, meters
from mumian.systems.water.rules.meters import LARGEST, Oddity, Reading, use_of

FIRST = datetime(2026, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def readings(uses: list[float], start: float = 1000.0) -> list[Reading]:
    found = [Reading(at=FIRST, litres=start)]
    for number, litres in enumerate(uses, start=1):
        found.append(Reading(at=FIRST + number * HOUR, litres=found[-1].litres + litres))
    return found


def kinds(found: list[Reading]) -> list[Oddity]:
    return [each.kind for each in use_of(found).findings]


@given(st.lists(st.integers(-20000, 20000), max_size=200))
def test_every_hour_either_counts_or_is_reported(uses: list[int]) -> None:
    found = use_of(readings([float(each) for each in uses]))
    assert [each.litres for each in found.hours] == [each for each in uses if 0 <= each <= LARGEST]
    odd = [each for each in found.findings if each.kind in (Oddity.BACKWARD, Oddity.JUMP)]
    assert len(odd) + len(found.hours) == len(uses)


def test_backward_jump_and_exchange() -> None:
    assert kinds(readings([5, -3, 5])) == [Oddity.BACKWARD]
    assert kinds(readings([5, 248_520, 5])) == [Oddity.JUMP]
    assert kinds(readings([5, 248_000, -248_000, 5])) == [Oddity.JUMP, Oddity.BACKWARD]
    found = use_of(readings([5, 248_000, -248_000, 5]))
    assert sum(each.litres for each in found.hours) == 10


def test_gaps_count_for_no_hour() -> None:
    gap = [
        Reading(at=FIRST, litres=0),
        Reading(at=FIRST + 30 * HOUR, litres=90),
        Reading(at=FIRST + 31 * HOUR, litres=95),
    ]
    found = use_of(gap)
    assert [each.litres for each in found.hours] == [5]
    assert [(each.kind, each.amount) for each in found.findings] == [(Oddity.GAP, 29)]


def test_standing_still_and_running_on() -> None:
    assert kinds(readings([0] * (14 * 24))) == [Oddity.STILL]
    assert kinds(readings([0] * (14 * 24 - 1))) == []
    assert kinds(readings([0, *[3] * 72, 0])) == [Oddity.RUNNING]
    assert kinds(readings([0, *[3] * 71, 0])) == []


def test_readings_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="order of time"):
        use_of([Reading(at=FIRST, litres=0)] * 2)
    with pytest.raises(ValueError, match="a number"):
        use_of([Reading(at=FIRST, litres=0), Reading(at=FIRST + HOUR, litres=float("nan"))])
    assert use_of([]).hours == ()
    assert meters.median_day([]) is None
    assert meters.median_day([1, 2, 90]) == 2


def test_a_night() -> None:
    found = areas.night_of({2: 9.0, 3: 8.0, 12: 50.0}, properties=1000)
    assert (found.flow, found.use, round(found.loss_an_hour, 3), round(found.loss_a_day, 1)) == (8, 1.7, 6.3, 126.0)
    assert areas.night_of({2: 9.0}, properties=1000) is None
    assert areas.night_of({2: 1.0, 3: 1.0}, properties=1000).loss_a_day == 0
    assert areas.usual_night([1, 2]) is None
    assert areas.usual_night([1, 2, 90]) == 2


def course(days: int, burst: range) -> list[tuple[datetime, float]]:
    return [(FIRST + n * HOUR, 20.0 + n % 24 + n % 7 * 0.1 + (60 if n in burst else 0)) for n in range(24 * days)]


def test_a_burst_is_found_and_nothing_else() -> None:
    flows = course(28, range(500, 506))
    found = areas.bursts(flows, areas.usual_flows(flows))
    assert [(each.since, each.until - each.since) for each in found] == [(FIRST + 500 * HOUR, 6 * HOUR)]
    assert found[0].beyond == pytest.approx(60, abs=1)
    quiet = course(28, range(500, 502))
    assert areas.bursts(quiet, areas.usual_flows(quiet)) == []


@given(st.lists(st.floats(0, 1000), min_size=24, max_size=240))
def test_an_area_that_never_differs_by_much_is_not_alarmed(flows: list[float]) -> None:
    even = [(FIRST + n * HOUR, 100 + flow / 1000) for n, flow in enumerate(flows)]
    assert areas.bursts(even, areas.usual_flows(even)) == []
