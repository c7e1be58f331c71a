"""Constants are reckoned before any table is asked: `now() sub duration'P1D'` becomes a moment."""

import math
import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from .faults import Fault
from .nodes import Among, Arithmetic, Call, Compare, Denied, Either, Every, Literal, Negative, Node

EARLIEST = datetime(1, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
SUMS: dict[str, Callable[[Any, Any], Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "mod": math.fmod,
}


def fold(node: Node, *, now: datetime) -> Node:
    """The same expression with its constant parts worked out. `now` (UTC) is one moment for the whole request."""
    match node:
        case Either() | Every():
            return replace(node, parts=tuple(fold(each, now=now) for each in node.parts))
        case Denied() | Negative():
            return replace(node, part=fold(node.part, now=now))
        case Compare() | Arithmetic():
            folded = replace(node, left=fold(node.left, now=now), right=fold(node.right, now=now))
            return _sum(folded) if isinstance(folded, Arithmetic) else folded
        case Among():
            return replace(
                node, left=fold(node.left, now=now), choices=tuple(fold(each, now=now) for each in node.choices)
            )
        case Call():
            return _call(node, now)
    return node


def _call(node: Call, now: datetime) -> Node:
    constants = {"now": now, "mindatetime": EARLIEST, "maxdatetime": LATEST}
    if node.name in constants and not node.arguments:
        return Literal(value=constants[node.name], at=node.at)
    return replace(node, arguments=tuple(fold(each, now=now) for each in node.arguments))


def _sum(node: Arithmetic) -> Node:
    if not (isinstance(node.left, Literal) and isinstance(node.right, Literal)):
        return node
    left, right = node.left.value, node.right.value
    if isinstance(left, date) and not isinstance(left, datetime) and isinstance(right, timedelta):
        right = timedelta(days=right.days)
    try:
        value = SUMS[node.how](left, right)
    except ZeroDivisionError:
        value = None
    except (OverflowError, ValueError, TypeError) as error:
        raise Fault("This cannot be reckoned.", at=node.at) from error
    if isinstance(value, float) and not math.isfinite(value):
        raise Fault("This is too large.", at=node.at)
    return Literal(value=value, at=node.at)
