"""Files of hours and of stations: the real ones, and everything that can be wrong with one."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mumian.kernel.ledger.api import Wanted, find
from mumian.kernel.system.api import LoadRefused, Quiet
from mumian.systems.environment.actions import CHINA
from mumian.systems.environment.loading import load, load_sources
from mumian.systems.environment.models import AirDay, AirHour, AreaDay, Load, Permit, Source, Station
from mumian.systems.environment.queries import air
from tests.shared import shared_data

from .files import HEAD, rows, write

pytestmark = pytest.mark.django_db
REAL = "04_environment/prd_station_hourly_air_2020-03_04.csv"


def nothing_there() -> bool:
    return not any(model.objects.exists() for model in (Station, AirHour, AirDay, AreaDay, Load))


@pytest.mark.slow
def test_the_real_file_of_nine_cities() -> None:
    report = load(shared_data(REAL), Quiet())
    with shared_data(REAL).open(encoding="utf-8", newline="") as file:
        official = {
            (row["city"], row["station"], row["timestamp"]): float(row["AQI"])
            for row in csv.DictReader(file)
            if row["AQI"]
        }
    assert report.read == 9765
    assert report.stored == AirHour.objects.count()
    assert "other_index" not in {each.code for each in report.troubles}
    hours = AirHour.objects.filter(aqi__isnull=False).values_list("station__area_zh", "station__name_zh", "at", "aqi")
    ours = {(city, name, f"{_end(at):%Y-%m-%d %H:%M:%S}"): aqi for city, name, at, aqi in hours}
    assert {key: ours[key] for key in official} == official
    assert Station.objects.count() == 59  # the sixtieth has no value in any hour
    assert AreaDay.objects.values("area_zh").distinct().count() == 9
    span = air.spans()[0]
    ranking = air.judged(air.area_days(span, span.first, span.last))
    assert len(ranking) == 9
    assert ranking == sorted(ranking, key=lambda each: (each.composite is None, each.composite or 0))


def _end(at: datetime) -> datetime:
    return (at + timedelta(hours=1)).astimezone(CHINA)


@pytest.mark.answers("S122")
def test_the_real_list_of_stations_places_those_that_measured(tmp_path: Path) -> None:
    names = [["2026-03-02 01:00", "广州", "广雅中学", 30, 50, 0.8, 40, 90, 8, ""]]
    load(write(tmp_path / "a.csv", HEAD, names), Quiet())
    report = load(shared_data("04_environment/guangdong_air_stations.csv"), Quiet())
    assert report.stored == 102
    assert Station.objects.count() == 102
    found = Station.objects.get(name_zh="广雅中学")
    assert (found.code, found.longitude) == ("1345A", 113.235)
    assert found.air_hours.count() == 1


def test_a_day_is_judged_and_an_hour_that_comes_again_is_replaced(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", HEAD, rows()), Quiet())
    first = AirDay.objects.get(station__name_zh="A", day=date(2026, 3, 2))
    assert (first.pm25, first.o3, first.aqi, first.hours, first.complete) == (30, 90, 50, 24, True)
    area = AreaDay.objects.get(day=date(2026, 3, 3))
    assert (area.area_zh, area.stations, area.of, area.aqi) == ("广州", 2, 2, 50)
    load(write(tmp_path / "b.csv", HEAD, rows(days=1, stations=["A"], pm25=90)), Quiet())
    assert AirHour.objects.count() == 96
    assert AirDay.objects.get(station__name_zh="A", day=date(2026, 3, 2)).primary == "pm25"
    assert AreaDay.objects.get(day=date(2026, 3, 2)).pm25 == 60
    assert Load.objects.count() == 2
    assert [each.action for each in find(wanted=Wanted(system="environment")).lines] == ["load hours"] * 2


def test_a_day_with_too_few_hours_has_no_value(tmp_path: Path) -> None:
    load(write(tmp_path / "a.csv", HEAD, rows(days=1, stations=["A"])[:17]), Quiet())
    found = AirDay.objects.get()
    assert (found.pm25, found.o3, found.hours, found.aqi, found.complete) == (None, None, 17, None, False)
    load(write(tmp_path / "b.csv", HEAD, rows(days=1, stations=["A"])[:19]), Quiet())
    found = AirDay.objects.get()
    assert (found.pm25, found.o3, found.aqi, found.complete) == (None, 90, 45, False)  # ozone counts by its windows


@pytest.mark.parametrize("order", [list(reversed(range(10))), [3, 1, 4, 0, 5, 9, 2, 6, 8, 7]])
def test_columns_in_any_order_and_in_chinese(tmp_path: Path, order: list[int]) -> None:
    names = (
        "监测时间",
        "城市",
        "站点名称",
        "细颗粒物",
        "可吸入颗粒物(ug/m3)",
        "CO（mg/m³）",
        "二氧化氮",
        "臭氧1小时",
        "SO₂",
        "AQI",
    )
    lines = [[row[index] for index in order] for row in rows(days=1)]
    assert load(write(tmp_path / "a.csv", [names[index] for index in order], lines), Quiet()).stored == 48


def test_units_are_converted_where_the_head_names_them(tmp_path: Path) -> None:
    head = ["PM2.5 (mg/m3)" if name == "PM2.5" else "CO (ug/m3)" if name == "CO" else name for name in HEAD]
    lines = [[*row[:3], 0.03, row[4], 800, *row[6:]] for row in rows(days=1, stations=["A"])]
    load(write(tmp_path / "a.csv", head, lines), Quiet())
    found = AirDay.objects.get()
    assert (found.pm25, found.co) == (30, 0.8)


def test_what_is_wrong_is_counted_with_an_example(tmp_path: Path) -> None:
    lines = rows(days=1, stations=["A"])
    lines[0][3], lines[1][3], lines[2][3], lines[3][3] = "", 0, -5, 99999
    lines[4][9] = 499
    lines[5] = [*lines[5][:3], *[""] * 7]
    lines += [lines[6], [*lines[7][:3], 31, *lines[7][4:]]]
    report = load(write(tmp_path / "a.csv", HEAD, lines), Quiet())
    found = {each.code: each.count for each in report.troubles}
    assert found == {
        "missing": 7, "zero": 1, "negative": 1, "too_much": 1, "empty": 1, "repeated": 1, "contradicting": 1,
        "other_index": 1,
    }  # fmt: skip
    assert all(each.example for each in report.troubles)


def test_zones_are_converted(tmp_path: Path) -> None:
    lines = [[f"{row[0]}+00:00", *row[1:]] for row in rows(days=1, stations=["A"])]
    load(write(tmp_path / "a.csv", HEAD, lines), Quiet())
    assert sorted(str(each.day) for each in AirDay.objects.all()) == ["2026-03-02", "2026-03-03"]


def change(lines: list[list[object]], row: int, column: int, value: object) -> list[list[object]]:
    lines[row][column] = value
    return lines


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (change(rows(), 3, 0, "soon"), "cannot be read"),
        (change(rows(), 3, 0, "2026-03-02 01:30"), "no full hour"),
        (change(rows(), 3, 0, "1970-01-01 01:00"), "before 1990"),
        (change(rows(), 3, 0, "2990-01-01 01:00"), "in the future"),
        (change(rows(), 3, 0, "2026-03-02T01:00+08:00"), "name a time zone"),
        (change(rows(), 3, 1, ""), "no city or no station"),
        (change(rows(), 3, 4, "much"), "no concentration"),
        (change(rows(), 3, 4, "inf"), "no concentration"),
        ([[*row[:5], 800, *row[6:]] for row in rows()], "unit is probably another"),
        ([[*row[:3], 0.03, *row[4:]] for row in rows()], "unit is probably another"),
        ([[*row[:3], *[""] * 7] for row in rows()], "no single usable value"),
    ],
)
def test_what_makes_a_file_unfit_leaves_nothing(tmp_path: Path, lines: list[list[object]], why: str) -> None:
    with pytest.raises(LoadRefused, match=why):
        load(write(tmp_path / "a.csv", HEAD, lines), Quiet())
    assert nothing_there()


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (("when", *HEAD[1:]), "timestamp"),
        ((*HEAD[:3], *"abcdefg"), "PM2.5"),
        ((*HEAD[:9], "pm25"), "Two columns"),
        ((*HEAD[:3], "PM2.5 (lb/ft3)", *HEAD[4:]), "unit of the column"),
    ],
)
def test_heads_that_are_refused(tmp_path: Path, head: tuple[str, ...], why: str) -> None:
    with pytest.raises(LoadRefused, match=why):
        load(write(tmp_path / "a.csv", head, rows()), Quiet())
    assert nothing_there()


def test_lists_of_stations_that_are_refused(tmp_path: Path) -> None:
    head = ("station_code", "station", "city", "lon", "lat")
    for line, why in ((["1", "A", "广州", "x", 23], "no longitude"), (["1", "A", "广州", 523, 23], "place of A")):
        with pytest.raises(LoadRefused, match=why):
            load(write(tmp_path / "a.csv", head, [["2", "B", "广州", 113, 23], line]), Quiet())
        assert nothing_there()
    twice = [["1", "A", "广州", 113, 23], ["1", "B", "广州", 113, 23]]
    with pytest.raises(LoadRefused, match="belongs to"):
        load(write(tmp_path / "a.csv", head, twice), Quiet())
    report = load(write(tmp_path / "a.csv", head, [["1", "A", "广州", 113, 23], ["2", "", "广州", 113, 23]]), Quiet())
    assert (report.stored, report.troubles[0].count) == (1, 1)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04 whatever")
    with pytest.raises(LoadRefused, match="cannot be read"):
        load(path, Quiet())


SOURCES = ("code", "name", "kind", "level", "city", "factor", "limit", "permit", "since", "until")
PLANT = ["P1", "源一", "water", "state", "南沙", "w01018", 50, "9144", "2024-01-01", ""]


def test_sources_come_with_their_limits(tmp_path: Path) -> None:
    other = [*PLANT[:5], "w21003", 5, *PLANT[7:]]
    assert load_sources(write(tmp_path / "a.csv", SOURCES, [PLANT, other]), Quiet()).stored == 2
    assert Source.objects.get().permits.count() == 2
    load_sources(write(tmp_path / "b.csv", SOURCES, [[*PLANT[:6], 40, *PLANT[7:]]]), Quiet())
    assert Permit.objects.get(factor="w01018").limit == 40


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [(2, "x", "kind is one of"), (3, "x", "level one of"), (6, 0, "above zero"), (6, "x", "Row 2"), (6, "nan", "zero"),
     (8, "soon", "no day"), (0, "", "left out")],
)  # fmt: skip
def test_lists_of_sources_that_are_refused(tmp_path: Path, column: int, value: object, why: str) -> None:
    wrong = [value if at == column else each for at, each in enumerate(PLANT)]
    with pytest.raises(LoadRefused, match=why):
        load_sources(write(tmp_path / "a.csv", SOURCES, [[*PLANT[:5], "a", *PLANT[6:]], wrong]), Quiet())
    with pytest.raises(LoadRefused, match="column is missing"):
        load_sources(write(tmp_path / "a.csv", SOURCES[1:], [PLANT[1:]]), Quiet())
    assert not Source.objects.exists()
