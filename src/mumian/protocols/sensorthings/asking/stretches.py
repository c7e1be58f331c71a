"""Moments and intervals: how they are ordered, and how they lie to one another."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual

from mumian.protocols.sensorthings.language.checking import kind_of
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import Call, Literal, Node
from mumian.protocols.sensorthings.language.vocabulary import Kind

if TYPE_CHECKING:
    from .values import Values

Ends = tuple[Any, Any]


def _q(lookup: Any, left: Any, right: Any) -> Q:
    return Q(lookup(left, right))


# (start, end) of the left and of the right; a moment is its own start and end.
ORDERS: dict[str, Callable[[Ends, Ends], Q]] = {
    "eq": lambda a, b: _q(Exact, a[0], b[0]) & _q(Exact, a[1], b[1]),
    "ne": lambda a, b: ~(_q(Exact, a[0], b[0]) & _q(Exact, a[1], b[1])),
    "gt": lambda a, b: _q(GreaterThan, a[0], b[1]),
    "ge": lambda a, b: _q(GreaterThanOrEqual, a[0], b[1]),
    "lt": lambda a, b: _q(LessThan, a[1], b[0]),
    "le": lambda a, b: _q(LessThanOrEqual, a[1], b[0]),
}
TESTS: dict[str, Callable[[Ends, Ends], Q]] = {
    "before": ORDERS["lt"],
    "after": ORDERS["gt"],
    "meets": lambda a, b: _q(Exact, a[1], b[0]) | _q(Exact, a[0], b[1]),
    "during": lambda a, b: _q(GreaterThanOrEqual, a[0], b[0]) & _q(LessThanOrEqual, a[1], b[1]),
    "overlaps": lambda a, b: _q(LessThanOrEqual, a[0], b[1]) & _q(GreaterThanOrEqual, a[1], b[0]),
    "starts": lambda a, b: _q(Exact, a[0], b[0]),
    "finishes": lambda a, b: _q(Exact, a[1], b[1]),
}


def ordered(values: "Values", how: str, left: Node, right: Node) -> Q:
    """A comparison in which at least one side is an interval."""
    return ORDERS[how](ends(values, left), ends(values, right))


def compared(values: "Values", node: Call) -> Q:
    """One of the temporal relations."""
    left, right = node.arguments
    return TESTS[node.name](ends(values, left), ends(values, right))


def ends(values: "Values", node: Node) -> Ends:
    """Start and end of what a node gives."""
    if isinstance(node, Literal) and isinstance(node.value, tuple):
        start, end = (values.value(Literal(value=moment, at=node.at), Kind.INSTANT) for moment in node.value)
        return start, end
    if kind_of(node, values.entity) not in {Kind.INSTANT, Kind.INTERVAL}:
        raise Fault("A moment or an interval is wanted here.", at=node.at)
    found = values.value(node, Kind.INSTANT)
    return found, found
