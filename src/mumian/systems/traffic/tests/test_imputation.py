"""Estimates: exact where the answer is plain, honest on the real file, silent where nothing can be said."""

import numpy as np
import pytest
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bench import traffic_imputation as bench
from mumian.systems.traffic.imputation import estimate
from mumian.systems.traffic.imputation.lines import distance, smooth, straight
from tests.shared import shared_data

Array = NDArray[np.float64]
REST = np.array([False, False, False, False, False, True, True])


def plain_city(roads: int = 6, days: int = 7, slots: int = 48) -> Array:
    """Every road goes its own way every day, a little differently."""
    rng = np.random.default_rng(3)
    habit = 40 - 15 * np.exp(-(((np.arange(slots) - slots * 0.7) / 5) ** 2))
    level = rng.normal(0, 5, roads)[:, None, None]
    return habit + level + rng.normal(0, 0.5, (roads, days, slots))


def test_straight_lines() -> None:
    values = np.array([[np.nan, 2.0, np.nan, np.nan, 8.0, np.nan]])
    assert straight(values).tolist() == [[2, 2, 4, 6, 8, 8]]
    assert distance(values).tolist() == [[1, 0, 1, 1, 0, 1]]
    assert np.allclose(smooth(np.ones((2, 9)), 3), 1)


def test_known_values_get_no_estimate_and_gaps_get_one_within_its_band() -> None:
    cube = plain_city()
    truth = cube.copy()
    cube[1, 3] = np.nan
    cube[2, :, 10:12] = np.nan
    gaps = np.isnan(cube)
    found = estimate(cube, rest_days=REST)
    assert np.isnan(found.values[~gaps]).all()
    assert np.abs(found.values[gaps] - truth[gaps]).mean() < 1
    assert (found.low[gaps] <= found.values[gaps]).all()
    assert (found.values[gaps] <= found.high[gaps]).all()


def test_a_road_never_heard_gets_no_estimate() -> None:
    cube = plain_city()
    cube[0] = np.nan
    cube[1, 2, 5] = np.nan
    found = estimate(cube, rest_days=REST)
    assert np.isnan(found.values[0]).all()
    assert not np.isnan(found.values[1, 2, 5])


@pytest.mark.parametrize("days", [1, 2])
def test_little_to_go_by(days: int) -> None:
    cube = plain_city(roads=2, days=days)
    cube[0, 0, 5] = np.nan
    found = estimate(cube, rest_days=REST[:days])
    assert not np.isnan(found.values[0, 0, 5]) or days == 1


def test_a_road_silent_in_the_days_of_the_exercise() -> None:
    cube = plain_city(days=30)
    cube[0, 5:] = np.nan
    found = estimate(cube, rest_days=np.resize(REST, 30))
    assert not np.isnan(found.values[0, 5:]).any()


def test_nothing_known_nothing_said() -> None:
    assert np.isnan(estimate(np.full((2, 3, 4), np.nan), rest_days=REST[:3]).values).all()


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "rate"), [("random", 0.4), ("days", 0.2)])
def test_no_worse_than_the_baselines_on_real_speeds(kind: str, rate: float) -> None:
    cube, weekend = bench.read(shared_data("01_traffic_speed/guangzhou_speed_50roads_15days_10min.parquet"))
    hidden = bench.hide(cube, kind, rate, seed=77)
    trial, truth = np.where(hidden, np.nan, cube), cube[hidden]
    found = estimate(trial, rest_days=weekend)
    with threadpool_limits(1):
        line, low_rank = bench.interpolation(trial), bench.low_rank(0.15)(trial)

    def error(values: Array) -> float:
        return float(np.mean(np.abs(values[hidden] - truth) / truth))

    assert error(found.values) <= error(line)
    assert error(found.values) <= error(low_rank)
    inside = np.mean((found.low[hidden] <= truth) & (truth <= found.high[hidden]))
    assert 0.7 < inside < 0.9
