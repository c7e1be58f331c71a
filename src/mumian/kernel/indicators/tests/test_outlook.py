"""Will it be met: properties that any honest answer has, and the textbook's own numbers."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mumian.kernel.indicators.forecast import Point, fit, quantile
from mumian.kernel.indicators.goals import Comparator, Direction, Goal, Span
from mumian.kernel.indicators.outlook import Ground, Known, Outlook, Result, judge

RANK = {Result.MISSED: 0, Result.WILL_MISS: 0, Result.UNKNOWN: 1, Result.ON_COURSE: 2, Result.MET: 3}
figures = st.integers(min_value=-1_000_000, max_value=1_000_000).map(lambda tenths: tenths / 10)
series = st.lists(figures, min_size=3, max_size=9)


def known(values: list[float], first: int = 2010) -> list[Known]:
    return [Known(point=Point(year=first + place, value=value)) for place, value in enumerate(values)]


def goal(low: float, high: float | None = None, *, year: int = 2020, **more: object) -> Goal:
    return Goal(year=year, low=low, high=low if high is None else high, **more)  # type: ignore[arg-type]


def ask(wanted: Goal, values: list[float]) -> Outlook:
    return judge(wanted, known(values))


@given(st.integers(3, 8), st.integers(-50, 50), st.integers(-500, 500), st.integers(-500, 500))
def test_a_straight_series_is_foretold_exactly(count: int, slope: int, start: int, bar: int) -> None:
    answer = ask(goal(bar), [start + slope * place for place in range(count)])
    foretold = start + slope * 10
    assert answer.estimate is not None
    assert answer.estimate.value == pytest.approx(foretold, abs=1e-6)
    if answer.ground is Ground.LINE:
        assert (answer.result is Result.ON_COURSE) == (foretold >= bar)
    else:
        assert answer.ground is Ground.EARLY
        assert start + slope * (count - 1) >= bar


@given(figures, figures, st.integers(3, 8))
def test_a_constant_stays_where_it_is(value: float, bar: float, count: int) -> None:
    answer = ask(goal(bar), [value] * count)
    assert answer.estimate is not None
    assert answer.estimate.value == pytest.approx(value)
    assert answer.result is (Result.MET if value >= bar else Result.WILL_MISS)


@given(series, figures, st.integers(0, 100_000))
def test_higher_values_are_never_worse_for_a_floor(values: list[float], bar: float, more: int) -> None:
    lifted = ask(goal(bar), [value + more for value in values])
    assert RANK[lifted.result] >= RANK[ask(goal(bar), values).result]


@given(series, figures)
@example([0.0, 0.0, 0.1], 0.0)
def test_a_ceiling_is_a_floor_in_the_mirror(values: list[float], bar: float) -> None:
    floor = ask(goal(bar, comparator=Comparator.AT_LEAST), values)
    ceiling = ask(goal(-bar, comparator=Comparator.AT_MOST), [-value for value in values])
    assert floor.result is ceiling.result


@given(series, figures, figures)
def test_a_range_is_met_only_inside(values: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))
    wanted = goal(low, high, comparator=Comparator.EXACTLY, direction=Direction.NEITHER)
    answer = ask(wanted, values)
    assert answer.ground is not Ground.EARLY
    assert answer.estimate is not None
    if answer.result is Result.ON_COURSE:
        assert wanted.accepts().low <= answer.estimate.value <= wanted.accepts().high


@given(series)
def test_the_band_holds_its_line_and_widens_with_distance(values: list[float]) -> None:
    line = fit([entry.point for entry in known(values)])
    assert line is not None
    bands = []
    for year in range(2020, 2026):
        estimate = line.at(year)
        assert estimate.band is not None
        assert estimate.band.low <= estimate.value <= estimate.band.high
        bands.append(estimate.band.high - estimate.band.low)
    assert all(wider >= narrower for narrower, wider in pairwise(bands))


@given(series, figures, st.sampled_from([1, 2, 5]))
def test_what_happens_after_the_year_changes_nothing(values: list[float], bar: float, later: int) -> None:
    wanted = goal(bar)
    with_later = [*known(values), Known(point=Point(year=2020 + later, value=bar + 1e6))]
    assert judge(wanted, with_later) == judge(wanted, known(values))


@given(series, figures, st.randoms(use_true_random=False))
def test_the_order_of_entry_changes_nothing(values: list[float], bar: float, random: object) -> None:
    shuffled = known(values)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert judge(goal(bar), shuffled) == judge(goal(bar), known(values))


@given(figures, figures)
def test_the_value_of_the_year_itself_decides(value: float, bar: float) -> None:
    assume(not math.isclose(value, bar))
    answer = judge(goal(bar, year=2012), known([bar + 5, bar + 5, value]))
    assert answer.result is (Result.MET if value > bar else Result.MISSED)
    assert answer.ground is Ground.MEASURED


def test_a_printed_floor_below_the_bar_leaves_the_question_open() -> None:
    printed = Known(point=Point(year=2015, value=2000), qualifier=Comparator.AT_LEAST)
    assert judge(goal(2500, year=2015), [printed]).ground is Ground.BOUND
    assert judge(goal(1800, year=2015), [printed]).result is Result.MET


@pytest.mark.parametrize(
    ("values", "ground"),
    [([], Ground.NOTHING), ([10], Ground.ONE_POINT), ([10, 20], Ground.TWO_POINTS), ([10, 30, 25], Ground.CLOSE)],
)
def test_too_little_is_said_to_be_too_little(values: list[float], ground: Ground) -> None:
    answer = ask(goal(80), values)
    assert answer.result is Result.UNKNOWN
    assert answer.ground is ground


def test_two_points_draw_a_line_without_a_band() -> None:
    answer = ask(goal(200), [10, 20])
    assert answer.estimate is not None
    assert (answer.estimate.value, answer.estimate.band) == (110, None)


def test_a_target_without_a_number_is_left_to_people() -> None:
    assert judge(None, known([1, 2, 3])).ground is Ground.NO_NUMBER


@pytest.mark.parametrize(
    ("wanted", "accepted"),
    [
        (goal(90), Span(low=90, high=math.inf)),
        (goal(5, comparator=Comparator.AT_MOST), Span(low=-math.inf, high=5)),
        (goal(3000, comparator=Comparator.EXACTLY), Span(low=3000, high=math.inf)),
        (goal(5, comparator=Comparator.EXACTLY, direction=Direction.DOWN), Span(low=-math.inf, high=5)),
        (goal(3, 5, comparator=Comparator.EXACTLY), Span(low=3, high=math.inf)),
        (goal(4, comparator=Comparator.EXACTLY, direction=Direction.NEITHER), Span(low=3.98, high=4.02)),
        (goal(100, comparator=Comparator.ABOUT), Span(low=95, high=math.inf)),
        (goal(100, comparator=Comparator.ABOUT, direction=Direction.NEITHER), Span(low=95, high=105)),
    ],
)
def test_what_meets_a_target(wanted: Goal, accepted: Span) -> None:
    assert wanted.accepts() == accepted


def test_the_line_agrees_with_the_textbook() -> None:
    """Worked example with known answer: y = 2.2 + 0.6 x, residual error 0.894, 80 % band at x = 6 of 5.8 ± 2.12."""
    line = fit([Point(year=x, value=y) for x, y in ((1, 2), (2, 4), (3, 5), (4, 4), (5, 5))])
    assert line is not None
    estimate = line.at(6)
    assert line.slope == pytest.approx(0.6)
    assert line.error == pytest.approx(0.8944, abs=1e-4)
    assert estimate.value == pytest.approx(5.8)
    assert estimate.band is not None
    assert estimate.band.high - estimate.value == pytest.approx(
        1.63774 * math.sqrt(0.8) * math.sqrt(1 + 1 / 5 + 9 / 10)
    )


def _student(t: float, freedom: int, steps: int = 20_000) -> float:
    """The distribution function of Student's t by plain integration."""
    scale = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))
    width = t / steps
    area = sum((1 + ((place + 0.5) * width) ** 2 / freedom) ** (-(freedom + 1) / 2) for place in range(steps))
    return 0.5 + scale * area * width


@pytest.mark.parametrize("freedom", [*range(1, 31), 31, 60, 120])
def test_the_table_of_students_t_is_right(freedom: int) -> None:
    assert _student(quantile(freedom), freedom) == pytest.approx(0.9, abs=2e-5)


def test_two_values_of_one_year_are_refused() -> None:
    with pytest.raises(ValueError, match="same year"):
        fit([Point(year=2015, value=1), Point(year=2015, value=2)])
