"""Files from outside are read when they can be, and refused at once when they cannot."""

import gzip
import os
import time
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mumian.plane.api import SourceRefused, answer, opened

TEXT = "name,value\na,1\nb,\n"


def read(path: Path, work: Path) -> list[dict[str, object]]:
    with opened(path, work=work) as source:
        rows = answer(source.stage(source.rows)).to_pylist()
    assert list(work.iterdir()) == []
    return sorted(rows, key=str)


def refusal(path: Path, work: Path) -> str:
    with pytest.raises(SourceRefused) as error, opened(path, work=work) as source:
        source.stage(source.rows)
    assert not work.exists() or list(work.iterdir()) == []
    return str(error.value)


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode(),
        TEXT.replace("\n", "\r\n").encode(),
        b"# unit: km/h\n# source: test\n" + TEXT.encode(),
    ],
)
def test_text_in_its_many_dresses(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "John's file.csv"
    file.write_bytes(content)
    assert read(file, tmp_path / "work") == [{"name": "a", "value": "1"}, {"name": "b", "value": None}]


def test_notes_before_the_header(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("# Unit: km/h\n" + TEXT)
    with opened(tmp_path / "a.csv", work=tmp_path / "work") as source:
        assert (source.kind, source.columns, source.notes) == ("csv", ("name", "value"), {"unit": "km/h"})


def test_gb18030(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("道路,速度\n中山路,40\n".encode("gb18030"))
    assert read(tmp_path / "a.csv", tmp_path / "work") == [{"道路": "中山路", "速度": "40"}]


def test_units_of_parquet_columns(tmp_path: Path) -> None:
    schema = pa.schema([pa.field("speed", pa.float64(), metadata={"unit": "km/h"})], metadata={"origin": "test"})
    pq.write_table(pa.table({"speed": [1.0]}, schema=schema), tmp_path / "a.parquet")
    with opened(tmp_path / "a.parquet", work=tmp_path / "work") as source:
        assert source.notes["unit:speed"] == "km/h"
        assert source.notes["origin"] == "test"


def test_what_is_no_data(tmp_path: Path) -> None:
    work, file = tmp_path / "work", tmp_path / "file"
    assert "not a file" in refusal(tmp_path, work)
    file.write_bytes(b"")
    assert "empty" in refusal(file, work)
    file.write_bytes(b"name,value\n")
    assert "no line after the header" in refusal(file, work)
    file.write_bytes(gzip.compress(b"x"))
    assert "gzip" in refusal(file, work)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a", "b")
    assert "ZIP archive or Excel workbook" in refusal(file, work)
    file.write_bytes(os.urandom(40_000).replace(b"\0", b"\x81") + b"\xff\xff\xff")
    assert refusal(file, work)
    file.write_bytes(b"name,name\n1,2\n")
    assert "'name' occurs more than once" in refusal(file, work)
    file.write_bytes(b"name,\n1,2\n")
    assert "Column 2 has no name" in refusal(file, work)
    file.write_bytes(b"name,value\n1,2,3\n")
    assert "cannot be read" in refusal(file, work)
    file.write_bytes("名称,值\n甲,1\n".encode("gb18030") + b"\xff\xff\n")
    assert refusal(file, work)


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.999])
def test_a_parquet_file_cut_off(tmp_path: Path, kept: float) -> None:
    whole, cut = tmp_path / "whole.parquet", tmp_path / "cut.parquet"
    pq.write_table(pa.table({"a": list(range(10_000))}), whole)
    cut.write_bytes(whole.read_bytes()[: int(whole.stat().st_size * kept)])
    assert "cut off" in refusal(cut, tmp_path / "work")


def test_a_parquet_file_with_a_rotten_page(tmp_path: Path) -> None:
    file = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [str(n) for n in range(50_000)]}), file, compression="zstd")
    content = bytearray(file.read_bytes())
    content[200:4000] = os.urandom(3800)
    file.write_bytes(content)
    assert refusal(file, tmp_path / "work")


@pytest.mark.parametrize("head", [b"", b"timestamp,road_id,speed_kmh\n2016-08-01,a,1\n" + b"x" * 70_000 + b"\n"])
def test_two_gigabytes_of_zeros_are_refused_at_once(tmp_path: Path, head: bytes) -> None:
    file = tmp_path / "zeros"
    with file.open("wb") as out:
        out.write(head)
        out.truncate(2 * 1024**3)
    before, start = _memory(), time.monotonic()
    assert refusal(file, tmp_path / "work")
    assert time.monotonic() - start < 10
    assert _memory() - before < 300 * 1024**2


def _memory() -> int:
    """The largest resident memory of this process so far, in bytes."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) * 1024
