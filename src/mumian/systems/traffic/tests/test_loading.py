"""Files are taken whole, with a report of what is wrong in them, or refused with a reason and without a trace."""

import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.utils.translation import override

from mumian.kernel.system.api import LoadRefused, Quiet
from mumian.plane.api import answer
from mumian.systems.traffic.loading import Wish, load, load_as
from mumian.systems.traffic.models import Load, Series
from mumian.systems.traffic.plane import store

from .files import START, long_file, long_rows, moments, speed, write

pytestmark = pytest.mark.django_db
NIGHT = START - timedelta(hours=8)  # midnight in Beijing, as UTC


def stored(series: str = "measured") -> dict[tuple[str, datetime], float]:
    found = Series.objects.get(code=series)
    kept = store(series)
    rows = answer(kept.table("speeds", version=kept.version(found.version))).to_pylist()
    return {(row["road"], row["time"].replace(tzinfo=None)): row["speed"] for row in rows}


def troubles(path: Path) -> dict[str, int]:
    return {trouble.code: trouble.count for trouble in load(path, Quiet()).troubles}


def refusal(path: Path, home: Path) -> str:
    before = {str(each) for each in home.rglob("*") if each.is_file()}
    with override("en"), pytest.raises(LoadRefused) as error:
        load(path, Quiet())
    assert not Series.objects.exists()
    assert not Load.objects.exists()
    after = {str(each) for each in home.rglob("*") if each.is_file() and each.name != "lock"}
    assert after <= before
    return str(error.value)


@pytest.mark.answers("S093")
def test_a_file_becomes_a_series(tmp_path: Path) -> None:
    report = load(long_file(tmp_path / "a.csv"), Quiet())
    assert (report.read, report.stored, report.troubles) == (864, 864, ())
    series = Series.objects.get()
    assert (series.code, series.interval, series.roads, series.values) == ("measured", 10, 3, 864)
    assert (str(series.first_day), str(series.last_day)) == ("2026-03-02", "2026-03-03")
    found = Load.objects.get()
    assert (found.file, found.unit, found.layout, found.stored) == ("a.csv", "km/h", "long", 864)
    assert stored()["r1", NIGHT] == speed(1, START)


@pytest.mark.parametrize(
    ("header", "order"),
    [
        ("speed_kmh,timestamp,road_id", (2, 0, 1)),
        ("路段编号,采集时间,平均速度(km/h)", (1, 0, 2)),
        ("Road ID ,Time,Speed [KM/H]".replace("Road ID ", "road_id"), (1, 0, 2)),
        ("link_id,datetime,avg_speed（公里/小时）", (1, 0, 2)),
    ],
)
def test_any_order_and_many_names(tmp_path: Path, header: str, order: tuple[int, ...]) -> None:
    rows = [[row[place] for place in order] for row in long_rows()]
    assert load(write(tmp_path / "a.csv", header, rows), Quiet()).stored == 864
    assert stored()["r2", NIGHT] == speed(2, START)


@pytest.mark.parametrize(("unit", "factor"), [("kmh", 1), ("m/s", 3.6), ("mph", 1.609344)])
def test_units(tmp_path: Path, unit: str, factor: float) -> None:
    rows = [[moment, road, f"{float(value) / factor:.6f}"] for moment, road, value in long_rows()]
    load(write(tmp_path / "a.csv", f"timestamp,road_id,speed ({unit})", rows), Quiet())
    assert stored()["r1", NIGHT] == pytest.approx(speed(1, START), abs=1e-4)


def test_the_unit_in_a_column_a_note_metadata_or_by_word(tmp_path: Path) -> None:
    rows = [[*row, "km/h"] for row in long_rows()]
    assert load(write(tmp_path / "a.csv", "timestamp,road_id,speed,unit", rows), Quiet()).stored
    assert load(write(tmp_path / "b.csv", "# unit: km/h\ntimestamp,road_id,speed", long_rows()), Quiet()).stored
    silent = write(tmp_path / "c.csv", "timestamp,road_id,speed", long_rows())
    assert load_as(silent, Quiet(), Wish(unit="km/h")).stored
    fields = [pa.field("time", pa.string()), pa.field("road", pa.string())]
    schema = pa.schema([*fields, pa.field("speed", pa.float64(), metadata={"unit": "km/h"})])
    columns = [list(column) for column in zip(*long_rows(), strict=True)]
    table = pa.table([columns[0], columns[1], [float(each) for each in columns[2]]], schema=schema)
    pq.write_table(table, tmp_path / "d.parquet")
    assert load(tmp_path / "d.parquet", Quiet()).stored


def test_wide_files(tmp_path: Path) -> None:
    rows = [[f"{moment}", *(str(speed(road, moment)) for road in range(3)), "0.0"] for moment in moments()]
    path = write(tmp_path / "a.csv", "# unit: km/h\ntimestamp,r0,r1,r2,r3", rows)
    assert troubles(path) == {"zero": 288, "empty_roads": 1}
    assert stored()["r1", NIGHT] == speed(1, START)
    assert Series.objects.get().roads == 4


@pytest.mark.parametrize(
    ("pattern", "hours"), [("{} ", 8), ("{}+08:00", 8), ("{}Z", 0), ("{}-05:30", -5.5), ("{}+0000", 0)]
)
def test_time_zones(tmp_path: Path, pattern: str, hours: float) -> None:
    def dress(rows: list[list[str]]) -> None:
        rows[:] = [[pattern.format(moment.replace(" ", "T")), *rest] for moment, *rest in rows]

    load(long_file(tmp_path / "a.csv", change=dress), Quiet())
    first = min(moment for _, moment in stored())
    assert (START - first).total_seconds() == hours * 3600


def test_moments_of_parquet_with_a_zone(tmp_path: Path) -> None:
    columns = [list(column) for column in zip(*long_rows(), strict=True)]
    times = [datetime.fromisoformat(each).replace(tzinfo=UTC) for each in columns[0]]
    speeds = [float(each) for each in columns[2]]
    table = pa.table({"time": pa.array(times, pa.timestamp("us", "UTC")), "road": columns[1], "speed_kmh": speeds})
    pq.write_table(table, tmp_path / "a.parquet")
    load(tmp_path / "a.parquet", Quiet())
    assert min(moment for _, moment in stored()) == START


def spoil(rows: list[list[str]]) -> None:
    rows[0][2] = "0"
    rows[1][2] = "-5"
    rows[2][2] = "250"
    rows[3][2] = "NaN"
    rows[4][2] = ""
    rows.append(list(rows[10]))
    rows.append([rows[11][0], rows[11][1], "99"])
    rows[20][0] = rows[20][0].replace(":00", ":07", 1) if ":00:" not in rows[20][0] else rows[20][0]
    rows[25][0] = str(datetime.fromisoformat(rows[25][0]).replace(second=30))


def test_defects_are_counted_with_an_example(tmp_path: Path) -> None:
    report = load(long_file(tmp_path / "a.csv", change=spoil), Quiet())
    found = {trouble.code: trouble for trouble in report.troubles}
    counts = {code: trouble.count for code, trouble in found.items()}
    assert counts["missing"] == 2
    assert (counts["zero"], counts["negative"], counts["too_fast"]) == (1, 1, 1)
    assert (counts["repeated"], counts["contradicting"]) == (1, 1)
    assert counts["off_grid"] >= 1
    assert found["too_fast"].example == "r0 · 2026-03-02 00:20:00 · 250"
    assert report.stored == 859
    assert Load.objects.get().troubles[0]["code"] == "missing"


def set_(row: int, column: int, value: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        rows[row][column] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (set_(5, 2, "fast"), "1 speeds are not numbers, e.g. r0 · 2026-03-02 00:50:00 · fast"),
        (set_(5, 0, "yesterday"), "1 rows have no readable moment"),
        (set_(5, 1, ""), "1 rows name no road"),
        (set_(5, 0, "1970-01-01 00:00:00"), "before 1992 or in the future"),
        (set_(5, 0, "2099-01-01 00:00:00"), "before 1992 or in the future"),
        (set_(5, 0, "2026-03-02T00:50:00+08:00"), "Some moments name a time zone"),
        (lambda rows: rows.__delitem__(slice(1, None)), "only one moment"),
        (lambda rows: [row.__setitem__(2, "0") for row in rows], "no single possible speed"),
        (lambda rows: [row.__setitem__(2, str(float(row[2]) / 3.6)) for row in rows], "probably another one"),
        (lambda rows: [row.__setitem__(2, str(float(row[2]) * 3.6)) for row in rows], "probably another one"),
    ],
)
def test_unfit_rows_keep_the_file_out(tmp_path: Path, home: Path, change: Callable, says: str) -> None:
    assert says in refusal(long_file(tmp_path / "a.csv", change=change), home)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("timestamp,road_id,speed", "does not say the unit"),
        ("timestamp,road_id,speed (furlongs)", "A column is missing"),
        ("a,b,c", "No column holds the moment"),
        ("timestamp,road_id,colour", "A column is missing: speed_kmh"),
        ("timestamp,colour,speed_kmh", "A column is missing: road_id"),
        ("timestamp,time,speed_kmh", "Two columns could be meant"),
        ("timestamp,x,y", "does not say the unit"),
    ],
)
def test_wrong_columns(tmp_path: Path, home: Path, header: str, says: str) -> None:
    assert says in refusal(long_file(tmp_path / "a.csv", header), home)


def test_units_that_contradict(tmp_path: Path, home: Path) -> None:
    path = write(tmp_path / "a.csv", "# unit: mph\ntimestamp,road_id,speed_kmh", long_rows())
    assert "two units" in refusal(path, home)
    path = write(tmp_path / "a.csv", "# unit: knots\ntimestamp,road_id,speed", long_rows())
    assert "not a unit" in refusal(path, home)


@pytest.mark.parametrize(("minutes", "says"), [(7, "every 420 seconds"), (90, "every 5,400 seconds")])
def test_strange_rhythms(tmp_path: Path, home: Path, minutes: int, says: str) -> None:
    rows = long_rows(minutes=minutes)
    assert says in refusal(write(tmp_path / "a.csv", "timestamp,road_id,speed_kmh", rows), home)


def test_irregular_moments(tmp_path: Path, home: Path) -> None:
    def jitter(rows: list[list[str]]) -> None:
        for number, row in enumerate(rows):
            row[0] = row[0][:-2] + f"{number * 7 % 50:02}" if number % 3 else row[0]

    assert refusal(long_file(tmp_path / "a.csv", change=jitter), home)


def broken(kind: str, tmp_path: Path) -> Path:
    path = tmp_path / "broken"
    if kind == "folder":
        return tmp_path
    if kind == "zeros":
        with path.open("wb") as file:
            file.truncate(2 * 1024**3)
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.csv", "x")
    elif kind == "parquet":
        columns = [list(column) for column in zip(*long_rows(), strict=True)]
        pq.write_table(pa.table(dict(zip("abc", columns, strict=True))), path)
        path.write_bytes(path.read_bytes()[:-200])
    else:
        path.write_bytes({"empty": b"", "noise": os.urandom(5000).replace(b"\0", b"\1")}[kind])
    return path


@pytest.mark.parametrize("kind", ["folder", "zeros", "zip", "parquet", "empty", "noise"])
def test_broken_files_leave_nothing_behind(tmp_path: Path, home: Path, kind: str) -> None:
    assert refusal(broken(kind, tmp_path), home)


def test_days_that_come_again_are_replaced_and_others_stay(tmp_path: Path) -> None:
    load(long_file(tmp_path / "a.csv"), Quiet())
    later = [row for row in long_rows(days=3) if row[0] >= "2026-03-03"]
    changed = [[moment, road, "33"] for moment, road, _ in later]
    load(write(tmp_path / "b.csv", "timestamp,road_id,speed_kmh", changed), Quiet())
    series, found = Series.objects.get(), stored()
    assert (series.values, str(series.last_day), Load.objects.count()) == (864 + 432, "2026-03-04", 2)
    assert found["r1", NIGHT] == speed(1, START)
    assert found["r1", NIGHT + timedelta(days=1)] == 33


def test_a_series_keeps_its_interval_and_its_kind(tmp_path: Path) -> None:
    load(long_file(tmp_path / "a.csv"), Quiet())
    coarse = write(tmp_path / "b.csv", "timestamp,road_id,speed_kmh", long_rows(minutes=30))
    with override("en"), pytest.raises(LoadRefused, match="every 10 minutes, this file has one every 30"):
        load(coarse, Quiet())
    assert Series.objects.get().version == 1
    assert load_as(coarse, Quiet(), Wish(series="coarse")).stored == 288
    assert Series.objects.count() == 2
