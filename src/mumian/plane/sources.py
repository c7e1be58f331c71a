"""Files from outside: recognised by content, refused early when they are not what they say, read as expressions."""

import csv
import shutil
import stat
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from . import engine

HEAD = 65_536
FOREIGN = (  # what people send by mistake
    (b"PK\x03\x04", "ZIP archive or Excel workbook"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf", "7-Zip archive"),
    (b"Rar!", "RAR archive"),
    (b"%PDF", "PDF document"),
    (b"\xd0\xcf\x11\xe0", "old Excel workbook"),
    (b"SQLite format 3", "SQLite database"),
)
MESSAGES = {
    "not-a-file": "It is not a file. Name a Parquet or CSV file.",
    "empty": "The file is empty.",
    "foreign": "It is a {detail}, not a Parquet or CSV file. Unpack it, or export the table as CSV.",
    "zeros": "It holds zero bytes, so it is neither Parquet nor text. Perhaps the copy was cut off.",
    "cut-off": "It begins like a Parquet file and cannot be read; it is probably cut off. Copy it again.",
    "no-rows": "It has no line after the header.",
    "rows": "Its rows cannot be read: {detail}",
    "column-twice": "The column {detail!r} occurs more than once.",
    "column-nameless": "Column {detail} has no name.",
    "encoding": "It is text in an unknown encoding, or changes its encoding on the way. Save it as UTF-8.",
}


class SourceRefused(Exception):  # noqa: N818 - it is an answer, not a fault of ours
    """The file cannot be read. The message says what is wrong and what to do; `code` (a key of MESSAGES) and `detail`
    let others say it in another language."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(MESSAGES[code].format(detail=detail))
        self.code, self.detail = code, detail


@dataclass(frozen=True, kw_only=True)
class Source:
    """A readable file. Columns of a text file are all text; `notes` are what the file says of itself
    (`# key: value` lines before the header of a text file, key-value metadata of Parquet, and under
    `unit:<column>` the unit in the metadata of a Parquet column)."""

    path: Path
    kind: Literal["parquet", "csv"]
    columns: tuple[str, ...]
    rows: ir.Table
    notes: Mapping[str, str] = field(default_factory=dict)
    work: Path

    def stage(self, rows: ir.Table) -> ir.Table:
        """Read the file once through this expression, and go on with the copy; raises SourceRefused."""
        return engine.parquet(self._staged(rows))

    def pieces(self, rows: ir.Table, size: int) -> Iterator[pa.Table]:
        """The same, and the copy comes piece by piece, in no order; raises SourceRefused."""
        for path in self._staged(rows):
            for batch in pq.ParquetFile(path).iter_batches(size):
                yield pa.Table.from_batches([batch])

    def _staged(self, rows: ir.Table) -> list[Path]:
        target = Path(tempfile.mkdtemp(prefix="staged-", dir=self.work))
        try:
            engine.write(rows, target)
        except engine.EngineError as error:
            raise SourceRefused("rows", _told(error)) from error
        return sorted(target.glob("*.parquet"))


@contextmanager
def opened(path: Path, *, work: Path) -> Iterator[Source]:
    """A file from outside, with a working folder under `work` that is gone afterwards; raises SourceRefused."""
    head = _head(path)
    work.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="load-", dir=work))
    try:
        yield _parquet(path, folder) if head.startswith(b"PAR1") else _text(path, head, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _head(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise SourceRefused("not-a-file")
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise SourceRefused("empty")
    for mark, name in FOREIGN:
        if head.startswith(mark):
            raise SourceRefused("foreign", name)
    if b"\0" in head and not head.startswith(b"PAR1"):
        raise SourceRefused("zeros")
    return head


def _parquet(path: Path, work: Path) -> Source:
    try:
        schema = pq.ParquetFile(path).schema_arrow
        rows = engine.parquet([path])
    except (pa.ArrowException, OSError, engine.EngineError) as error:
        raise SourceRefused("cut-off") from error
    notes = {key.decode(): value.decode(errors="replace") for key, value in (schema.metadata or {}).items()}
    notes |= {
        f"unit:{column.name}": column.metadata[b"unit"].decode(errors="replace")
        for column in schema
        if column.metadata and b"unit" in column.metadata
    }
    return Source(path=path, kind="parquet", columns=tuple(schema.names), rows=rows, notes=notes, work=work)


def _text(path: Path, head: bytes, work: Path) -> Source:
    path, head = _as_utf8(path, head, work)
    lines = head.decode("utf-8-sig", errors="ignore").splitlines()
    comments = [line for line in _leading_comments(lines) if ":" in line]
    skip = len(_leading_comments(lines))
    if len(lines) <= skip + 1:
        raise SourceRefused("no-rows")
    delimiter = max(",;\t|", key=lines[skip].count)
    columns = next(csv.reader([lines[skip]], delimiter=delimiter))
    _check_header(columns)
    try:
        rows = engine.csv(path, columns=columns, delimiter=delimiter, skip=skip)
    except engine.EngineError as error:
        raise SourceRefused("rows", _told(error)) from error
    notes = dict(_note(line) for line in comments)
    return Source(path=path, kind="csv", columns=tuple(columns), rows=rows, notes=notes, work=work)


def _leading_comments(lines: list[str]) -> list[str]:
    comments = []
    for line in lines:
        if not line.startswith("#"):
            break
        comments.append(line)
    return comments


def _note(line: str) -> tuple[str, str]:
    key, _, value = line.lstrip("# ").partition(":")
    return key.strip().lower(), value.strip()


def _check_header(columns: list[str]) -> None:
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise SourceRefused("column-twice", twice[0])
    if "" in columns:
        raise SourceRefused("column-nameless", str(columns.index("") + 1))


def _as_utf8(path: Path, head: bytes, work: Path) -> tuple[Path, bytes]:
    """Departments send GB 18030 too; it is rewritten piece by piece."""
    if _decodes(head, "utf-8"):
        return path, head
    if not _decodes(head, "gb18030"):
        raise SourceRefused("encoding")
    rewritten = work / "text.csv"
    try:
        with path.open(encoding="gb18030", newline="") as old, rewritten.open("w", encoding="utf-8", newline="") as new:
            shutil.copyfileobj(old, new, 1_048_576)
    except UnicodeDecodeError as error:
        raise SourceRefused("encoding") from error
    with rewritten.open("rb") as file:
        return rewritten, file.read(HEAD)


def _decodes(head: bytes, encoding: str) -> bool:
    # the last bytes may be half a letter
    return any(_try(head[: len(head) - cut], encoding) for cut in range(4))


def _try(head: bytes, encoding: str) -> bool:
    try:
        head.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _told(error: Exception) -> str:
    first = str(error).split("\n")
    line = next((text.strip() for text in first if "Line:" in text), "")
    return f"{first[0].strip()[:300]} {line}".strip()
