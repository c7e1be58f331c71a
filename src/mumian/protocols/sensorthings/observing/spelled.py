"""The functions of the standard as expressions of Ibis. Parts of moments are those of UTC."""

from collections.abc import Callable
from typing import Any

import ibis

Ends = tuple[Any, Any]
EPOCH = ibis.timestamp("1970-01-01 00:00:00")


def _moment(value: Any) -> Any:
    """µs since 1970 as a timestamp; dates and times of day are what they are."""
    return EPOCH + value.as_interval("us") if value.type().is_integer() else value


def _part(name: str) -> Callable[[Any], Any]:
    return lambda value: getattr(_moment(value), name)()


def _rounded(number: Any) -> Any:
    return ibis.ifelse(number >= 0, (number + 0.5).floor(), (number - 0.5).ceil())


def _number(value: Any) -> Any:
    return value.cast("float64")


def _substring(text: Any, start: Any, length: Any = None) -> Any:
    first = ibis.greatest(start.cast("int64"), 0)
    return text.substr(first, None if length is None else ibis.greatest(length.cast("int64"), 0))


VALUES: dict[str, Callable[..., Any]] = {
    "length": lambda text: text.length(),
    "indexof": lambda text, part: text.find(part),
    "substring": _substring,
    "tolower": lambda text: text.lower(),
    "toupper": lambda text: text.upper(),
    "trim": lambda text: text.strip(),
    "concat": lambda left, right: left.fill_null("") + right.fill_null(""),
    "round": lambda number: _rounded(_number(number)),
    "floor": lambda number: _number(number).floor(),
    "ceiling": lambda number: _number(number).ceil(),
    "year": _part("year"),
    "month": _part("month"),
    "day": _part("day"),
    "hour": _part("hour"),
    "minute": _part("minute"),
    "second": _part("second"),
    "fractionalseconds": lambda value: (_moment(value).microsecond() % 1_000_000) / 1_000_000.0,
    "date": lambda value: _moment(value).date(),
    "time": lambda value: _moment(value).time(),
    "totaloffsetminutes": lambda _value: ibis.literal(0),
}
TESTS: dict[str, Callable[..., Any]] = {
    "startswith": lambda text, part: text.startswith(part),
    "endswith": lambda text, part: text.endswith(part),
    "contains": lambda text, part: text.contains(part),
    "substringof": lambda part, text: text.contains(part),
}
# (start, end) of the left and of the right; a moment is its own start and end.
ORDERS: dict[str, Callable[[Ends, Ends], Any]] = {
    "eq": lambda a, b: (a[0] == b[0]) & (a[1] == b[1]),
    "ne": lambda a, b: ~((a[0] == b[0]) & (a[1] == b[1])),
    "gt": lambda a, b: a[0] > b[1],
    "ge": lambda a, b: a[0] >= b[1],
    "lt": lambda a, b: a[1] < b[0],
    "le": lambda a, b: a[1] <= b[0],
}
STRETCHES: dict[str, Callable[[Ends, Ends], Any]] = {
    "before": ORDERS["lt"],
    "after": ORDERS["gt"],
    "meets": lambda a, b: (a[1] == b[0]) | (a[0] == b[1]),
    "during": lambda a, b: (a[0] >= b[0]) & (a[1] <= b[1]),
    "overlaps": lambda a, b: (a[0] <= b[1]) & (a[1] >= b[0]),
    "starts": lambda a, b: a[0] == b[0],
    "finishes": lambda a, b: a[1] == b[1],
}


def ordered(how: str, left: Ends, right: Ends) -> Any:
    """A comparison in which at least one side is an interval."""
    return ORDERS[how](left, right)


def reckoned(how: str, left: Any, right: Any) -> Any:
    """Sums of numbers, and of moments and durations, which are whole µs."""
    whole = left.type().is_integer() and right.type().is_integer() and how in {"add", "sub"}
    if not whole:
        left, right = _number(left), _number(right)
    return {
        "add": lambda: left + right,
        "sub": lambda: left - right,
        "mul": lambda: left * right,
        "div": lambda: left / right.nullif(0.0),
        "mod": lambda: left % right.nullif(0.0),
    }[how]()
