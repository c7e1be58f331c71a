"""The sample city's speeds have the regularities they were calibrated on, and say that they are synthetic."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.utils import timezone

from mumian.kernel.system.api import Quiet
from mumian.systems.traffic import queries
from mumian.systems.traffic.sample import fill, speeds_of

DAYS = [date(2026, 3, 2) + timedelta(days=n) for n in range(14)]


def test_calibration() -> None:
    cube = np.stack([speeds_of(day, rests=day.weekday() > 4) for day in DAYS], axis=1)
    flat = cube.reshape(len(cube), -1)[:-1]
    assert np.nanmean(flat, axis=1).std() == pytest.approx(6.28, abs=0.7)
    assert np.sqrt(np.mean([np.nanvar(road) for road in flat])) == pytest.approx(7.46, abs=0.7)
    pairs = [np.ma.masked_invalid(np.stack([road[:-1], road[1:]])) for road in flat]
    assert np.mean([np.ma.corrcoef(pair)[0, 1] for pair in pairs]) == pytest.approx(0.886, abs=0.03)
    working = np.nanmean(cube[:, [day.weekday() < 5 for day in DAYS]], axis=(0, 1)).reshape(24, 6).mean(axis=1)
    assert working[18] == pytest.approx(29.4, abs=1.5)
    assert working[3] == pytest.approx(46.2, abs=1.5)
    assert np.isnan(cube[-1]).all()
    assert 0.01 < np.isnan(cube[:-1]).mean() < 0.06


def test_a_day_is_always_the_same() -> None:
    one, same = (speeds_of(DAYS[0], rests=False) for _ in range(2))
    assert np.array_equal(one, same, equal_nan=True)
    assert not np.array_equal(one, speeds_of(DAYS[1], rests=False), equal_nan=True)


@pytest.mark.django_db
def test_filling_makes_a_synthetic_series_that_ends_today() -> None:
    assert not queries.sample_is_fresh()
    fill(Quiet())
    series = queries.newest(code="sample")
    assert series is not None
    assert series.synthetic
    now = timezone.localtime()
    if now.hour or now.minute >= 10:
        assert queries.sample_is_fresh()
    assert series.end <= timezone.now()
    selection = queries.select(series="sample")
    last = queries.course(queries.select(series="sample", road="S01", first=selection.last_day))
    future = [each for each in last.moments if each.at > timezone.now()]
    assert all(each.speed is None and each.estimate is None for each in future)
