"""Files of observations are taken in, and what is wrong with them is told."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mumian.kernel.sensing import api, units
from mumian.kernel.sensing.loading import load
from mumian.kernel.system.api import LoadRefused, Quiet

from .making import BEGIN, ENGINEER, make_streams, minutes

pytestmark = pytest.mark.django_db


def written(folder: Path, *lines: str) -> Path:
    path = folder / "file.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_text_file_with_defects(stream: api.Datastream, tmp_path: Path) -> None:
    pk = stream.pk
    path = written(
        tmp_path,
        "stream,start,result,unit",
        f"{pk},2025-10-01T08:00:00+08:00,31.5,ug/m3",
        f"{pk},2025-10-01 09:00:00,0.0325,mg/m3",
        f"{pk},2025-10-01 09:00:00,0.0325,mg/m3",
        f"{pk},2025-10-01 10:00:00,5,Cel",
        f"{pk},yesterday,5,ug/m3",
        f"{pk},2025-10-01 11:00:00,,ug/m3",
        "999999,2025-10-01 11:00:00,5,ug/m3",
    )
    report = load(path, Quiet())
    assert (report.read, report.stored) == (7, 2)
    found = {trouble.code: trouble.count for trouble in report.troubles}
    assert found == {"duplicate": 1, "unit": 1, "unreadable": 1, "no-result": 1, "no-stream": 1}
    rows = api.observations().to_pylist()
    assert [row["number"] for row in rows] == pytest.approx([31.5, 32.5])
    assert rows[1]["start"] - rows[0]["start"] == 3_600_000_000
    assert load(path, Quiet()).stored == 0


def test_parquet_of_any_size(db: None, tmp_path: Path) -> None:
    streams = [each.pk for each in make_streams(3)]
    table = pa.table({"stream": streams * 500, "start": minutes(1500), "number": [1.0] * 1500})
    pq.write_table(table, tmp_path / "x.parquet")
    report = load(tmp_path / "x.parquet", Quiet())
    assert (report.read, report.stored, report.troubles) == (1500, 1500, ())
    assert api.states().column("rows").to_pylist() == [500] * 3


def test_results_that_are_no_numbers(db: None, tmp_path: Path) -> None:
    stream = make_streams(1, observation_type=api.ResultKind.ANY)[0].pk
    lines = [f"{stream},{BEGIN + place},{text}" for place, text in enumerate(["open", "true", "3.5"])]
    assert load(written(tmp_path, "stream,start,result", *lines), Quiet()).stored == 3
    found = api.observations().to_pylist()
    assert [api.result_of(row["number"], row["other"]) for row in found] == ["open", True, 3.5]


@pytest.mark.parametrize("head", ["stream,start", "start,result", "stream,start,result,colour"])
def test_a_file_of_other_columns_is_refused(db: None, tmp_path: Path, head: str) -> None:
    with pytest.raises(LoadRefused):
        load(written(tmp_path, head, ",".join("1" for _ in head.split(","))), Quiet())


def test_a_stream_must_have_a_unit_of_ucum(stream: api.Datastream) -> None:
    def change(code: str) -> None:
        with api.changes(actor=ENGINEER) as together:
            together.change(stream, unit_code=code)

    change("mg/(12.h)")
    with pytest.raises(api.SensingRefused) as refused:
        change("furlongs per fortnight")
    assert refused.value.field == "unit_code"
    assert not units.is_unit("")
