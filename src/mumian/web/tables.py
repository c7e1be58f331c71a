"""The table: sort, filter, key paging and export, the same for rows of the database and rows in memory.

A first form: the component will grow, its calls stay.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

Row = Model | Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: `value` computes the cell (default: the attribute or key); `sort` and `search` name fields."""

    key: str
    label: object
    value: Callable[[Any], object] | None = None
    sort: str = ""
    search: bool = False
    choices: Sequence[tuple[str, object]] = ()
    numeric: bool = False
    link: Callable[[Any], str] | None = None

    def cell(self, row: Row) -> object:
        """The value of this column in one row."""
        if self.value is not None:
            return self.value(row)
        return row.get(self.key) if isinstance(row, Mapping) else getattr(row, self.key)


class Table:
    """Rows of a queryset or of a sequence of mappings, as the request asks for them."""

    def __init__(
        self,
        *,
        code: str,
        columns: Sequence[Column],
        rows: "QuerySet[Any] | Sequence[Mapping[str, Any]]",
        request: HttpRequest,
        page_size: int = 50,
        empty: object = "",
    ) -> None:
        self.code, self.columns, self.rows, self.request = code, tuple(columns), rows, request
        self.page_size, self.empty = page_size, empty

    @property
    def wants_export(self) -> bool:
        """Whether the request asks for the whole table as a file."""
        return self.request.GET.get("export") == "csv"

    def export(self) -> HttpResponse:
        """All rows as CSV."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow([str(column.label) for column in self.columns])
        writer.writerows([column.cell(row) for column in self.columns] for row in self.rows)
        return HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")

    @property
    def page(self) -> list[list[tuple[Column, object, str]]]:
        """The cells of the present page: column, value, link."""
        return [
            [(column, column.cell(row), column.link(row) if column.link else "") for column in self.columns]
            for row in self.rows[: self.page_size]
        ]
