"""Units and periods."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.indicators.api import first_day, frequency, last_day, moment, quarter_of, quarters, unit, units

periods = st.one_of(
    st.integers(1900, 2098).map(str),
    st.tuples(st.integers(1900, 2098), st.integers(1, 4)).map(lambda pair: f"{pair[0]}-Q{pair[1]}"),
    st.tuples(st.integers(1900, 2098), st.integers(1, 12)).map(lambda pair: f"{pair[0]}-{pair[1]:02}"),
)


@given(periods)
def test_a_period_begins_before_it_ends_and_its_moment_is_its_end(period: str) -> None:
    assert first_day(period) <= last_day(period)
    assert moment(period) == last_day(period).year - 1 + last_day(period).month / 12
    assert frequency(period) in "AQM"


@given(st.dates(date(1900, 1, 1), date(2098, 12, 31)))
def test_a_day_lies_in_its_quarter(day: date) -> None:
    assert first_day(quarter_of(day)) <= day <= last_day(quarter_of(day))


@given(st.text(max_size=12))
def test_anything_else_is_no_period(text: str) -> None:
    try:
        frequency(text)
    except ValueError:
        return
    assert text[:2] in {"19", "20"}
    assert len(text) in {4, 7}


def test_the_quarters_of_a_plan() -> None:
    assert quarters(2016, 2017)[0] == "2016-Q1"
    assert quarters(2016, 2017)[-1] == "2017-Q4"
    assert len(quarters(2016, 2020)) == 20


@pytest.mark.parametrize("code", sorted(units()))
def test_every_unit_is_a_power_of_ten_of_its_base(code: str) -> None:
    each = unit(code)
    assert each.factor == Decimal(10) ** each.power
    assert each.name_zh
    assert each.name_en


def test_amounts_convert_within_a_base_only() -> None:
    assert unit("yuan-yi").amount(Decimal(3), of=unit("yuan-wanyi")) == 30_000
    with pytest.raises(ValueError, match="measures"):
        unit("percent").amount(Decimal(3), of=unit("yuan"))
    with pytest.raises(KeyError, match="unknown unit"):
        unit("parsec")
