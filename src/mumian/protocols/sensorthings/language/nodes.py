"""What an option says, as a tree. Every node knows the character at which it begins."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Literal as OneOf
from typing import TypeAlias

from shapely.geometry.base import BaseGeometry

Comparison = OneOf["eq", "ne", "gt", "ge", "lt", "le"]
Value: TypeAlias = (
    bool | int | float | str | datetime | tuple[datetime, datetime] | date | time | timedelta | BaseGeometry | None
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Anything that stands in an expression."""

    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Node):
    """A constant of the caller; intervals are pairs of moments."""

    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Path(Node):
    """A property, perhaps of a neighbour, perhaps inside a JSON object."""

    steps: tuple[str, ...]

    def __str__(self) -> str:
        return "/".join(self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Node):
    """A function of the standard."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare(Node):
    """`left eq right` and its kin."""

    how: Comparison
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Among(Node):
    """`left in (a, b, c)`."""

    left: Node
    choices: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic(Node):
    """`add sub mul div mod`."""

    how: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Negative(Node):
    """A minus in front of something that is no constant."""

    part: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Either(Node):
    """Parts joined by `or`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Every(Node):
    """Parts joined by `and`."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Denied(Node):
    """`not`."""

    part: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Node):
    """One key of `$orderby`."""

    by: Node
    falling: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion(Node):
    """A neighbour to be shown in place, with options of its own."""

    path: Path
    options: "Options"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Node):
    """One figure of an aggregation: `of with how as name`; a count has no `of`."""

    of: Path | None
    how: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping(Node):
    """`groupby((…), aggregate(…))` or a bare `aggregate(…)`."""

    by: tuple[Path, ...]
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(Node):
    """The options of one request, or of one expansion within it."""

    at: int = 0
    filter: Node | None = None
    orderby: tuple[Order, ...] = ()
    select: tuple[Path, ...] = ()
    expand: tuple[Expansion, ...] = ()
    top: int | None = None
    skip: int = 0
    count: bool = False


def parts(node: Node) -> Iterator[Node]:
    """The nodes directly below this one."""
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (each for each in value if isinstance(each, Node))


def speaks_of_rows(node: Node) -> bool:
    """Whether the value can differ from row to row."""
    return isinstance(node, Path) or any(map(speaks_of_rows, parts(node)))


def depth(node: Node) -> int:
    """How many levels a tree has, counted without recursion."""
    level, deepest = [node], 0
    while level:
        deepest += 1
        level = [below for each in level for below in parts(each)]
    return deepest
