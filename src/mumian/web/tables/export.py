"""The whole filtered table as CSV, streamed, safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from django.http import HttpResponseBase, StreamingHttpResponse

from .columns import Column, Row

_NUMBER = re.compile(r"[-+]?[\d.,]+(?:[eE][-+]?\d+)?%?\Z")
AT_ONCE = 500
_BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets misread Chinese


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def harmless(value: object) -> str:
    """A cell that a spreadsheet would run as a formula is kept as text."""
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _NUMBER.match(text) else text


def lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """The file, line by line."""
    writer = csv.writer(_Echo())
    yield _BYTE_ORDER_MARK + writer.writerow([harmless(column.label) for column in columns])
    for row in rows:
        yield writer.writerow([harmless(column.cell(row)) for column in columns])


def told(rows: Iterable[Row], seen: Callable[[list[Row]], None]) -> Iterator[Row]:
    """The same rows; some hundred at a time are told of before they leave."""
    rest = iter(rows)
    while some := list(islice(rest, AT_ONCE)):
        seen(some)
        yield from some


def answer(name: str, columns: Sequence[Column], rows: Iterable[Row]) -> HttpResponseBase:
    """The answer to a request for the file."""
    found = StreamingHttpResponse(lines(columns, rows), content_type="text/csv; charset=utf-8")
    found["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return found
