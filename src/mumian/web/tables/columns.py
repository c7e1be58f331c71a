"""What a column is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

Row = Model | Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column.

    `value` computes the cell (default: the attribute or key). `sort` names the field or annotation of a queryset, or
    the key of a mapping, by which the column sorts. `search` lets the text filter look into `sort` (or `key`), which
    must then be text. `choices` makes a list to choose from, comparing with the same field. `optional` columns are
    hidden until chosen. `state` answers with a kind of state for the cell, drawn as a tag.
    """

    key: str
    label: object
    value: Callable[[Any], object] | None = None
    sort: str = ""
    search: bool = False
    choices: Sequence[tuple[str, object]] = ()
    numeric: bool = False
    link: Callable[[Any], str] | None = None
    optional: bool = False
    state: Callable[[Any], str] | None = None

    @property
    def field(self) -> str:
        """The field or key behind the column."""
        return self.sort or self.key

    def cell(self, row: Row) -> object:
        """The value of this column in one row."""
        if self.value is not None:
            return self.value(row)
        return row.get(self.key) if isinstance(row, Mapping) else getattr(row, self.key)
