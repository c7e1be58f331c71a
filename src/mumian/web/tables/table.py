"""The table that a page makes and the template draws."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from . import held, stored
from .asked import Asked, read
from .columns import Column, Row
from .export import answer, told
from .pages import PageOfRows


@dataclass(frozen=True, kw_only=True)
class Head:
    """The head of one column: the address that sorts by it, and how it is sorted now."""

    column: Column
    address: str
    sorted: str


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One cell as it is drawn."""

    column: Column
    value: object
    link: str
    state: str


class Table:
    """Rows of a queryset or of a sequence of mappings, as the request asks for them.

    `seen` is told of rows before they are shown, on a page or in a file: the place for lines in the ledger.
    """

    def __init__(
        self,
        *,
        code: str,
        columns: Sequence[Column],
        rows: "QuerySet[Any] | Sequence[Any]",
        request: HttpRequest,
        page_size: int = 50,
        empty: object = "",
        title: object = "",
        seen: Callable[[Sequence[Any]], None] | None = None,
    ) -> None:
        self.code, self.all_columns, self.rows, self.request = code, tuple(columns), rows, request
        self.page_size, self.empty, self.title, self.seen = page_size, empty, title, seen

    @cached_property
    def asked(self) -> Asked:
        """What the address asks for."""
        return read(self.code, self.all_columns, self.request.GET)

    @property
    def name(self) -> str:
        """What assistive technology calls the table: its title, else the heads of its first columns."""
        return str(self.title) if self.title else ", ".join(str(column.label) for column in self.all_columns[:2])

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that are shown."""
        return tuple(column for column in self.all_columns if column.key in self.asked.shown)

    @property
    def wants_export(self) -> bool:
        """Whether the request asks for the whole table as a file; `export=csv` is enough on a page with one table."""
        return "csv" in (self.request.GET.get(f"{self.code}-export"), self.request.GET.get("export"))

    def export(self) -> HttpResponseBase:
        """All rows that the filters keep, as CSV."""
        every = stored.every_row if isinstance(self.rows, QuerySet) else held.every_row
        rows = every(self.rows, self.all_columns, self.asked)
        return answer(self.code, self.columns, told(rows, self.seen) if self.seen else rows)

    @cached_property
    def found(self) -> PageOfRows:
        """The present page."""
        page_of = stored.page_of if isinstance(self.rows, QuerySet) else held.page_of
        found = page_of(self.rows, self.all_columns, self.asked, self.page_size)
        if self.seen:
            self.seen(found.rows)
        return found

    @property
    def page(self) -> list[list[Cell]]:
        """The cells of the present page."""
        return [[self._cell(column, row) for column in self.columns] for row in self.found.rows]

    def _cell(self, column: Column, row: Row) -> Cell:
        link = column.link(row) if column.link else ""
        state = column.state(row) if column.state else ""
        return Cell(column=column, value=column.cell(row), link=link or "", state=state)

    @property
    def heads(self) -> list[Head]:
        """The heads; a click on a sorted one turns the order, a third one forgets it."""
        return [self._head(column) for column in self.columns]

    def _head(self, column: Column) -> Head:
        asked = self.asked
        if not column.sort:
            return Head(column=column, address="", sorted="")
        if asked.order is not column:
            return Head(column=column, address=asked.address(sort=column.key), sorted="")
        if asked.descending:
            return Head(column=column, address=asked.address(sort=""), sorted="descending")
        return Head(column=column, address=asked.address(sort=f"-{column.key}"), sorted="ascending")

    @property
    def first(self) -> int:
        """The number of the first row shown."""
        return self.found.start + 1 if self.found.rows else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return self.found.start + len(self.found.rows)

    @property
    def before(self) -> str:
        """The address of the page before; empty on the first."""
        return self._at(self.found.before)

    @property
    def after(self) -> str:
        """The address of the page after; empty on the last."""
        return self._at(self.found.after)

    def _at(self, cursor: str) -> str:
        return f"{self.asked.address()}&{self.code}-at={cursor}" if cursor else ""

    @property
    def export_address(self) -> str:
        """The address of the file."""
        return f"{self.asked.address()}&{self.code}-export=csv"

    @property
    def searches(self) -> bool:
        """Whether there is a text filter."""
        return any(column.search for column in self.all_columns)

    @property
    def pickers(self) -> list[tuple[Column, str]]:
        """The columns to choose from, with what is chosen."""
        return [(column, self.asked.choices.get(column.key, "")) for column in self.all_columns if column.choices]

    @property
    def filtered(self) -> bool:
        """Whether anything is left out."""
        return bool(self.asked.text or self.asked.choices)

    @property
    def bare(self) -> str:
        """The address without any filter."""
        return self.asked.address(q="", **{column.key: "" for column, _chosen in self.pickers})

    @property
    def carried(self) -> list[tuple[str, str]]:
        """What the filter form must carry along."""
        own = ["q", "columns", *(column.key for column, _chosen in self.pickers)]
        return self.asked.others(*own)
