"""The tree of an option, written out again: for links that go on where an answer ended."""

from datetime import date, datetime, time, timedelta
from urllib.parse import quote

from shapely.geometry.base import BaseGeometry

from .nodes import (
    Among,
    Arithmetic,
    Call,
    Compare,
    Denied,
    Either,
    Every,
    Expansion,
    Literal,
    Negative,
    Node,
    Options,
    Order,
    Value,
)


def query(options: Options) -> str:
    """As a query string."""
    return "&".join(f"{name}={quote(text, safe='(),/:$@')}" for name, text in spell_options(options))


def spell_options(options: Options) -> list[tuple[str, str]]:
    """Each option that is not as it would be anyway, by name and text."""
    found = [
        ("$filter", spell(options.filter) if options.filter else ""),
        ("$orderby", ",".join(map(_order, options.orderby))),
        ("$select", ",".join(map(str, options.select))),
        ("$expand", ",".join(map(_expansion, options.expand))),
        ("$count", "true" if options.count else ""),
        ("$top", "" if options.top is None else str(options.top)),
        ("$skip", str(options.skip or "")),
    ]
    return [(name, text) for name, text in found if text]


def spell(node: Node) -> str:
    """An expression, with more brackets than it needs."""
    match node:
        case Literal():
            return _constant(node.value)
        case Call():
            return f"{node.name}({','.join(map(spell, node.arguments))})"
        case Either() | Every():
            return f"({(' or ' if isinstance(node, Either) else ' and ').join(map(spell, node.parts))})"
        case Denied() | Negative():
            return f"({'not ' if isinstance(node, Denied) else '-'}{spell(node.part)})"
    return _of_two(node)


def _of_two(node: Node) -> str:
    if isinstance(node, Compare | Arithmetic):
        return f"({spell(node.left)} {node.how} {spell(node.right)})"
    if isinstance(node, Among):
        return f"({spell(node.left)} in ({','.join(map(spell, node.choices))}))"
    return str(node)


def _order(order: Order) -> str:
    return f"{spell(order.by)} desc" if order.falling else spell(order.by)


def _expansion(expansion: Expansion) -> str:
    inner = ";".join(f"{name}={text}" for name, text in spell_options(expansion.options))
    return f"{expansion.path}({inner})" if inner else str(expansion.path)


def _constant(value: Value) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str():
            return "'" + value.replace("'", "''") + "'"
        case timedelta():
            return f"duration'{_duration(value)}'"
    return _of_time_or_space(value)


def _of_time_or_space(value: Value) -> str:
    if isinstance(value, BaseGeometry):
        return f"geography'{value.wkt}'"
    if isinstance(value, tuple):
        return "/".join(map(_of_time_or_space, value))
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(value)


def _duration(value: timedelta) -> str:
    sign, value = ("-", -value) if value < timedelta() else ("", value)
    seconds = f"{value.seconds}.{value.microseconds:06}" if value.microseconds else str(value.seconds)
    return f"{sign}P{value.days}DT{seconds}S"
