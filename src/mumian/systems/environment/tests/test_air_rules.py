"""The air quality index against official results and as a function; what makes a day, a month, a year valid."""

import csv
import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mumian.systems.environment.rules import air_index, air_limits, air_validity
from mumian.systems.environment.rules.figures import exceedance, mean, percentile, rounded
from tests.shared import shared_data

COLUMNS = {
    "PM2.5": "pm25_24h",
    "PM10": "pm10_24h",
    "CO": "co_1h",
    "NO2": "no2_1h",
    "O3_1h": "o3_1h",
    "SO2": "so2_1h",
}
WORDS = {"颗粒物(PM10)": "pm10", "细颗粒物(PM2.5)": "pm25", "二氧化氮": "no2", "臭氧1小时": "o3"}
LEVELS = ["优", "良", "轻度污染", "中度污染", "重度污染", "严重污染"]
ITEMS = st.sampled_from(sorted(air_index.BREAKS))
AMOUNT = st.decimals(min_value=0, max_value=5000, places=1, allow_nan=False).map(float)


def official() -> list[dict[str, str]]:
    path = shared_data("04_environment/prd_station_hourly_air_2020-03_04.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["AQI"]]


def test_every_official_index_comes_out() -> None:
    rows = official()
    assert len(rows) == 9308
    for row in rows:
        found = air_index.of_hour({item: float(row[name]) for name, item in COLUMNS.items() if row[name]})
        assert found is not None
        assert found.aqi == float(row["AQI"]), row
        assert LEVELS[found.level.number - 1] == row["level"]


def test_the_official_primary_pollutant_is_among_those_found() -> None:
    """The publication names one or both when two are equal, and none up to 50."""
    for row in official():
        found = air_index.of_hour({item: float(row[name]) for name, item in COLUMNS.items() if row[name]})
        named = {WORDS[word] for word in row["primary"].split() if word in WORDS}
        assert named <= set(found.primary), row
        assert bool(found.primary) == (found.aqi > 50)


def test_the_table_is_the_one_that_was_checked() -> None:
    known = json.loads(shared_data("09_standards/hj633_2012_breakpoints.json").read_text())
    table = {
        name.split(" ")[0].lower().replace("pm2_5", "pm25"): tuple(row) for name, row in known["breakpoints"].items()
    }
    assert table == dict(air_index.BREAKS)
    assert tuple(known["IAQI"]) == air_index.STEPS


@given(ITEMS, AMOUNT, AMOUNT)
def test_more_is_never_better(item: str, one: float, other: float) -> None:
    low, high = (air_index.part(item, each) for each in sorted((one, other)))
    assume(low is not None and high is not None)
    assert 0 <= low <= high <= 500


@pytest.mark.parametrize("item", sorted(air_index.BREAKS))
def test_the_break_points_are_hit_and_the_next_tenth_is_rounded_up(item: str) -> None:
    for point, step in zip(air_index.BREAKS[item], air_index.STEPS, strict=False):
        assert air_index.part(item, point) == step
    for point, step in zip(air_index.BREAKS[item][:-1], air_index.STEPS, strict=False):
        assert air_index.part(item, point + 0.01) == step + 1


def test_beyond_the_table() -> None:
    assert air_index.part("pm25_24h", 999) == 500
    assert air_index.part("so2_1h", 801) is None
    assert air_index.part("o3_8h", 800.5) is None
    found = air_index.of_day({"o3_8h": 900, "o3_1h": 1100})
    assert (found.aqi, found.beyond) == (450, False)
    assert air_index.of_hour({"so2_1h": 900, "so2_24h": 475}).aqi == 150
    assert air_index.of_hour({"so2_1h": 900}) is None
    assert air_index.of_day({"pm25_24h": 501}).beyond


def test_what_is_no_concentration_is_refused() -> None:
    for value in (-1, math.nan, math.inf):
        with pytest.raises(ValueError, match="not a concentration"):
            air_index.part("co_1h", value)
    with pytest.raises(KeyError):
        air_index.part("radon_1h", 1)
    with pytest.raises(ValueError, match="begins at 0"):
        air_index.level(-1)


def test_primary_and_exceeding() -> None:
    found = air_index.of_day({"pm25_24h": 75, "pm10_24h": 150, "no2_24h": 81, "co_24h": None})
    assert found.aqi == 101
    assert found.primary == ("no2",)
    assert found.exceeding == ("no2",)
    assert not found.complete
    tie = air_index.of_day({"pm25_24h": 75, "pm10_24h": 150, "so2_24h": 1, "no2_24h": 1, "co_24h": 1, "o3_8h": 1})
    assert tie.primary == ("pm10", "pm25")
    assert tie.exceeding == ()
    assert tie.complete
    assert air_index.of_day({"pm25_24h": 35}).primary == ()
    assert air_index.of_day({}) is None


def test_levels_meet_without_a_gap() -> None:
    numbers = [air_index.level(aqi).number for aqi in range(501)]
    assert numbers == sorted(numbers)
    edges = {50: 1, 51: 2, 100: 2, 101: 3, 150: 3, 151: 4, 200: 4, 201: 5, 300: 5, 301: 6, 500: 6}
    assert {aqi: numbers[aqi] for aqi in edges} == edges


def test_how_many_values_count() -> None:
    assert not air_validity.day_is_valid(19)
    assert air_validity.day_is_valid(20)
    assert [air_validity.days_needed(month) for month in (1, 2, 4)] == [27, 25, 27]
    whole = dict.fromkeys(range(1, 13), 27)
    assert air_validity.year_is_valid(whole)  # 12 × 27 = 324
    assert air_validity.year_is_valid({**whole, 2: 25, 3: 29})
    assert not air_validity.year_is_valid({**whole, 2: 25, 3: 28})
    assert not air_validity.year_is_valid(dict.fromkeys(range(2, 13), 31))


def test_a_day_of_ozone() -> None:
    even = [40.0] * 24
    assert air_validity.eight_hours(even) == [40.0] * 17
    assert air_validity.highest_of_eight_hours(even) == 40
    gappy = [None] * 12 + [50.0] * 12
    assert len([each for each in air_validity.eight_hours(gappy) if each]) == 7
    assert air_validity.highest_of_eight_hours(gappy) is None
    assert air_validity.highest_of_eight_hours([None] * 12 + [161.0] * 12) == 161
    assert air_validity.highest_of_eight_hours([None] * 24) is None
    with pytest.raises(ValueError, match="24 hours"):
        air_validity.day_mean([1.0] * 23, "no2")


@given(st.lists(st.one_of(st.none(), AMOUNT), min_size=24, max_size=24))
def test_a_day_is_judged_whatever_is_missing(day: list[float | None]) -> None:
    known = [value for value in day if value is not None]
    found = air_validity.day_mean(day, "pm25")
    assert (found is None) == (len(known) < 20)
    if found is not None:
        assert min(known) - 1 <= found <= max(known) + 1
    highest = air_validity.highest_of_eight_hours(day)
    assert highest is None or highest <= max(known) + 1


def test_rounding_a_five_to_the_even_neighbour() -> None:
    assert [rounded(value, 0) for value in (0.5, 1.5, 2.5, 2.51)] == [0, 2, 2, 3]
    assert [rounded(value, 1) for value in (0.25, 0.35)] == [0.2, 0.4]
    assert mean([1, 2], 0) == 2
    for nothing in (mean, percentile):
        with pytest.raises(ValueError, match="of nothing"):
            nothing([], 1)


def test_percentiles_and_exceedances() -> None:
    assert percentile([1, 2, 3, 4, 5], 0.5) == 3
    assert percentile([10, 20], 0.9) == 19
    assert exceedance(150, 75) == 1
    assert exceedance(75, 75) == 0
    with pytest.raises(ValueError, match="above zero"):
        exceedance(1, 0)


@given(st.lists(AMOUNT, min_size=1, max_size=40), st.decimals(min_value=0, max_value=1, places=2))
def test_a_percentile_lies_among_its_values(values: list[float], share: object) -> None:
    assert min(values) <= percentile(values, share) <= max(values)


def test_limits_and_ranking() -> None:
    worst = air_limits.above({"pm25": 150, "pm10": 151, "no2": 80, "co": None, "noise": 1})
    assert [(each.pollutant, round(each.times, 3)) for each in worst] == [("pm25", 1.0), ("pm10", 0.007)]
    assert air_limits.limit("o3", grade=1) == 100
    with pytest.raises(ValueError, match="two grades"):
        air_limits.limit("o3", grade=3)
    period = air_limits.of_period({"so2": [60], "no2": [40], "pm10": [70], "pm25": [30, 40], "co": [4], "o3": [160]})
    assert air_limits.composite(period) == 6.0
    assert air_limits.composite({"so2": 1}) is None
    assert air_limits.of_period({"so2": []}) == {}
