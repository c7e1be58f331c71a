"""Levels and indices, at and beside their limits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.systems.traffic.rules import (
    LEVELS,
    buffer_index,
    level,
    planning_time_index,
    running_index,
)


@pytest.mark.parametrize(
    ("index", "code"),
    [
        (0.9, "smooth"),
        (1.0, "smooth"),
        (1.29, "smooth"),
        (1.3, "mostly-smooth"),
        (1.6, "light"),
        (1.9, "moderate"),
        (2.2, "heavy"),
        (9, "heavy"),
    ],
)
def test_levels(index: float, code: str) -> None:
    assert level(index).code == code


def test_the_index_has_two_points_a_level() -> None:
    assert [running_index(each.lowest) for each in LEVELS] == [0, 2, 4, 6, 8]
    assert (running_index(0.5), running_index(2.5), running_index(7)) == (0, 10, 10)


@given(st.floats(1, 10), st.floats(1, 10))
def test_worse_is_never_better(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert running_index(low) <= running_index(high)
    assert level(low).lowest <= level(high).lowest


def test_reliability() -> None:
    assert planning_time_index(60, 30) == 2
    assert planning_time_index(60, 90) == 1
    assert math.isclose(buffer_index(2, 1.6), 0.25)
    assert buffer_index(1, 1.2) == 0
