"""Reads a table from CSV (UTF-8 or GB 18030) or XLSX, within bounds that a hostile file cannot pass."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from mumian.kernel.system.api import LoadRefused

MOST_BYTES, MOST_UNPACKED, MOST_ROWS, MOST_COLUMNS = 30 << 20, 300 << 20, 100_000, 60
Row = dict[str, str]


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Line numbers and rows by head. Raises LoadRefused."""
    if path.stat().st_size > MOST_BYTES:
        raise LoadRefused(_("%(file)s is larger than %(most)s MB.") % {"file": path.name, "most": MOST_BYTES >> 20})
    table = _xlsx(path) if zipfile.is_zipfile(path) else _csv(path)
    heads = [_text(cell) for cell in next(table, ())]
    if not any(heads):
        raise LoadRefused(_("%s holds no rows.") % path.name)
    for number, cells in enumerate(table, start=2):
        if number > MOST_ROWS + 1:
            raise LoadRefused(_("%(file)s has more than %(most)s rows.") % {"file": path.name, "most": MOST_ROWS})
        row = {head: _text(cell) for head, cell in zip(heads, cells, strict=False) if head}
        if any(row.values()):
            yield number, row


def _csv(path: Path) -> Iterator[list[object]]:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return _lines(text, path)
    raise LoadRefused(_("%s is neither a spreadsheet (XLSX) nor a text file in UTF-8 or GB 18030.") % path.name)


def _lines(text: str, path: Path) -> Iterator[list[object]]:
    try:
        for row in csv.reader(io.StringIO(text, newline=""), strict=True):
            yield list(row[:MOST_COLUMNS])
    except csv.Error as error:
        raise LoadRefused(_("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": error}) from error


def _xlsx(path: Path) -> Iterator[list[object]]:
    try:
        with zipfile.ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise LoadRefused(_("%s grows too large when it is unpacked.") % path.name)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        for cells in book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS):
            yield list(cells)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, SyntaxError) as error:
        raise LoadRefused(_("%(file)s cannot be read: %(why)s") % {"file": path.name, "why": error}) from error


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
