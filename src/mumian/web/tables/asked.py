"""What the reader asks of a table, read from the address: filters, order, place, columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from .columns import Column

_LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The wishes for one table; each name in the address begins with the table's code."""

    code: str
    given: QueryDict
    text: str
    choices: dict[str, str]
    order: Column | None
    descending: bool
    cursor: str
    shown: frozenset[str]

    def address(self, **changes: str) -> str:
        """The query of the address with some wishes changed; an empty wish is left out. The place is forgotten."""
        kept = [(name, value) for name, values in self.given.lists() for value in values]
        replaced = {f"{self.code}-{name}" for name in {*changes, "at", "export"}}
        kept = [(name, value) for name, value in kept if name not in replaced]
        kept += [(f"{self.code}-{name}", value) for name, value in changes.items() if value]
        return "?" + urlencode(kept)

    def others(self, *own: str) -> list[tuple[str, str]]:
        """What a form of this table must carry along besides its own fields."""
        replaced = {f"{self.code}-{name}" for name in {*own, "at", "export"}}
        return [(n, value) for n, values in self.given.lists() for value in values if n not in replaced]


def read(code: str, columns: Sequence[Column], given: QueryDict) -> Asked:
    """Read the wishes; what makes no sense is taken as not asked."""
    wish = given.get(f"{code}-sort", "")
    sortable = {column.key: column for column in columns if column.sort}
    order = sortable.get(wish.removeprefix("-"))
    chosen = {
        column.key: value
        for column in columns
        if (value := given.get(f"{code}-{column.key}", "")) in {str(key) for key, _label in column.choices} and value
    }
    named = set(given.getlist(f"{code}-columns")) & {column.key for column in columns}
    usual = {column.key for column in columns if not column.optional}
    return Asked(
        code=code,
        given=given,
        text=given.get(f"{code}-q", "").strip()[:_LONGEST],
        choices=chosen,
        order=order,
        descending=order is not None and wish.startswith("-"),
        cursor=given.get(f"{code}-at", ""),
        shown=frozenset(named or usual),
    )
