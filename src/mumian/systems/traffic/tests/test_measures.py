"""The measures against plain computations, and against the published profile of the real file."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from mumian.kernel.system.api import Quiet
from mumian.systems.traffic import queries
from mumian.systems.traffic.loading import load
from tests.shared import shared_data

from .files import long_rows, write

pytestmark = pytest.mark.django_db
REAL = "01_traffic_speed/guangzhou_speed_50roads_15days_10min.parquet"


@pytest.fixture
def overview(tmp_path: Path) -> queries.Overview:
    """Eight days of three roads; road r1 loses an hour, r3 is never heard."""
    lost = {("r1", f"2026-03-04 12:{minute:02}:00") for minute in range(0, 60, 10)}
    rows = [row for row in long_rows(days=8) if (row[1], row[0]) not in lost]
    rows.append(["2026-03-02 00:00:00", "r3", ""])
    load(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", rows), Quiet())
    return queries.overview(queries.select())


def test_speeds_by_hour(overview: queries.Overview) -> None:
    assert overview.working[:8] == (45,) * 7 + (30,)
    assert overview.speeds[0][18] == 23
    assert len(overview.days) == len(overview.indices) == 8


def test_free_flow_congestion_and_reliability(overview: queries.Overview) -> None:
    road = overview.roads[0]
    assert (road.road, road.free_flow, road.coverage) == ("r0", 40, 1)
    expected = np.array([40 / 25, 40 / 20, 40 / 22, 40 / 18])  # the four peak hours
    assert road.travel_time_index == pytest.approx(expected.mean())
    assert road.planning_time_index == pytest.approx(expected.max())
    assert road.buffer_index == pytest.approx(expected.max() / expected.mean() - 1)
    at_seven = next(each for each in overview.reliability if each.hour == 7)
    assert at_seven.travel_time_index == pytest.approx(np.mean([40 / 25, 45 / 30, 50 / 35]))


def test_gaps_and_coverage(overview: queries.Overview) -> None:
    silent, hour = overview.gaps
    assert (silent.road, silent.length) == ("r3", 8 * 144)
    assert (hour.road, hour.day, hour.slot, hour.length) == ("r1", date(2026, 3, 4), 72, 6)
    assert overview.roads[3].values == 0
    assert overview.roads[3].travel_time_index is None
    assert overview.coverage[0] == 0.75
    assert overview.coverage[2] == pytest.approx((3 * 144 - 6) / (4 * 144))
    numbers = queries.figures(overview)
    assert (numbers.roads, numbers.roads_seen, numbers.slowest_hour) == (4, 3, 18)


def test_a_part_is_computed_as_the_whole_is(overview: queries.Overview) -> None:
    part = queries.overview(queries.select(first=date(2026, 3, 2), last=date(2026, 3, 8)))
    assert len(part.days) == 7
    assert part.roads[0].travel_time_index == pytest.approx(overview.roads[0].travel_time_index)
    one = queries.overview(queries.select(road="r2"))
    assert [each.road for each in one.roads] == ["r2"]
    assert one.working[0] == 50
    assert one.gaps == ()


def test_estimates_fill_the_gap_and_only_the_gap(overview: queries.Overview) -> None:
    day = date(2026, 3, 4)
    course = queries.course(queries.select(road="r1", first=day, last=day))
    assert (course.measured, course.estimated) == (138, 6)
    for moment in course.moments[72:78]:
        assert moment.estimate == pytest.approx(40, abs=1)
        assert moment.low <= moment.estimate <= moment.high
    assert queries.course(queries.select(road="r3", first=day, last=day)).estimated == 0


def test_a_weekend_has_no_peaks_and_a_silent_road_no_figures(overview: queries.Overview) -> None:
    weekend = queries.overview(queries.select(first=date(2026, 3, 7), last=date(2026, 3, 8)))
    assert weekend.reliability == ()
    assert {each.travel_time_index for each in weekend.roads} == {None}
    assert weekend.working == (None,) * 24
    assert queries.figures(weekend).level is None
    silent = queries.overview(queries.select(road="r3"))
    assert silent.coverage == (0,) * 8
    assert queries.figures(silent).speed is None


NOT_THERE = (
    ({"series": "none"}, "series"),
    ({"road": "none"}, "road"),
    ({"first": date(2027, 1, 1)}, "first"),
    ({"first": date(2026, 3, 5), "last": date(2026, 3, 4)}, "first"),
)


@pytest.mark.usefixtures("overview")
def test_what_is_not_there() -> None:
    for asked, field in NOT_THERE:
        with pytest.raises(queries.Unfit) as error:
            queries.select(**asked)
        assert error.value.field == field


@pytest.mark.answers("S093", "S095")
def test_the_real_file_gives_the_published_profile() -> None:
    report = load(shared_data(REAL), Quiet())
    assert (report.read, report.stored) == (108_000, 105_840)
    assert {trouble.code: trouble.count for trouble in report.troubles} == {"missing": 2160, "empty_roads": 1}
    found = queries.overview(queries.select())
    published = json.loads(shared_data("13_calibration/calibration_profiles.json").read_text())
    profile = published["traffic_speed_guangzhou_kmh"]
    assert list(found.working) == profile["weekday_mean_by_hour"]
    assert list(found.resting) == profile["weekend_mean_by_hour"]
    assert [each.road for each in found.roads if not each.values] == ["road_048"]
    assert found.coverage == (0.98,) * 15


def test_the_real_wide_file_needs_its_unit_and_says_the_same(tmp_path: Path) -> None:
    wide = shared_data("01_traffic_speed/guangzhou_speed_50roads_15days_10min_wide.csv")
    named = tmp_path / "wide.csv"
    named.write_text("# unit: km/h\n" + wide.read_text())
    report = load(named, Quiet())
    assert (report.read, report.stored) == (108_000, 105_840)
    assert {trouble.code: trouble.count for trouble in report.troubles} == {"zero": 2160, "empty_roads": 1}
