"""Builds the tree while the parser reads: one method a rule of the grammar."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from lark import Token, Transformer

from . import literals
from .faults import Fault
from .nodes import (
    Among,
    Arithmetic,
    Call,
    Compare,
    Denied,
    Either,
    Every,
    Expansion,
    Grouping,
    Literal,
    Measure,
    Negative,
    Node,
    Options,
    Order,
    Path,
)


def _literal(read: Any) -> Any:
    def build(self: "Builder", children: list[Token]) -> Literal:
        token = children[0]
        at = token.start_pos or 0
        try:
            return Literal(value=read(str(token)), at=at)
        except (ValueError, OverflowError) as error:
            raise Fault(f"{str(token)[:60]!r} is not possible: {error}.", at=at) from error

    return build


class Builder(Transformer[Token, Any]):
    """Called bottom-up by the parser; nothing here recurses."""

    null = _literal(lambda text: None)
    true = _literal(lambda text: True)
    false = _literal(lambda text: False)
    number = _literal(literals.number)
    string = _literal(lambda text: text[1:-1].replace("''", "'"))
    instant = _literal(literals.instant)
    interval = _literal(literals.interval)
    date = _literal(literals.day)
    time = _literal(literals.time_of_day)
    duration = _literal(lambda text: literals.duration(text[len("duration'") : -1]))
    geography = _literal(lambda text: literals.geometry(text[text.index("'") + 1 : -1]))

    def filter(self, children: list[Node]) -> Node:
        return children[0]

    def either(self, children: list[Node]) -> Node:
        return Either(parts=tuple(children), at=children[0].at) if len(children) > 1 else children[0]

    def every(self, children: list[Node]) -> Node:
        return Every(parts=tuple(children), at=children[0].at) if len(children) > 1 else children[0]

    def denied(self, children: list[Any]) -> Node:
        return Denied(part=children[1], at=_at(children[0]))

    def compare(self, children: list[Any]) -> Node:
        left, how, right = children
        return Compare(how=str(how), left=left, right=right, at=left.at)  # type: ignore[arg-type]

    def among(self, children: list[Any]) -> Node:
        return Among(left=children[0], choices=tuple(children[2:]), at=children[0].at)

    def arithmetic(self, children: list[Any]) -> Node:
        left, how, right = children
        return Arithmetic(how=str(how), left=left, right=right, at=left.at)

    def negative(self, children: list[Any]) -> Node:
        sign, part = children
        if isinstance(part, Literal) and isinstance(part.value, int | float | timedelta):
            return Literal(value=-part.value, at=_at(sign))
        return Negative(part=part, at=_at(sign))

    def call(self, children: list[Any]) -> Node:
        name, *arguments = children
        return Call(name=str(name), arguments=tuple(each for each in arguments if each is not None), at=_at(name))

    def path(self, children: list[Token]) -> Path:
        return Path(steps=tuple(str(each) for each in children), at=_at(children[0]))

    def order(self, children: list[Any]) -> Order:
        return Order(by=children[0], falling=str(children[1] or "").lower() == "desc", at=children[0].at)

    def orderby(self, children: list[Order]) -> tuple[Order, ...]:
        return tuple(children)

    def select(self, children: list[Path]) -> tuple[Path, ...]:
        return tuple(children)

    def expand(self, children: list[Expansion]) -> tuple[Expansion, ...]:
        return tuple(children)

    def expansion(self, children: list[Any]) -> Expansion:
        path, *given = children
        options = Options(at=path.at)
        for name, value in (each for each in given if each is not None):
            options = replace(options, **{name: value})
        return Expansion(path=path, options=options, at=path.at)

    def option_filter(self, children: list[Node]) -> tuple[str, Node]:
        return "filter", children[0]

    def option_orderby(self, children: list[Any]) -> tuple[str, Any]:
        return "orderby", children[0]

    def option_select(self, children: list[Any]) -> tuple[str, Any]:
        return "select", children[0]

    def option_expand(self, children: list[Any]) -> tuple[str, Any]:
        return "expand", children[0]

    def option_top(self, children: list[Token]) -> tuple[str, int]:
        return "top", _whole(children[0])

    def option_skip(self, children: list[Token]) -> tuple[str, int]:
        return "skip", _whole(children[0])

    def option_count(self, children: list[Token]) -> tuple[str, bool]:
        return "count", children[0] == "true"

    def apply(self, children: list[Node]) -> tuple[Node, ...]:
        return tuple(children)

    def step_filter(self, children: list[Node]) -> Node:
        return children[0]

    def step_aggregate(self, children: list[Measure]) -> Grouping:
        return Grouping(by=(), measures=tuple(children), at=children[0].at)

    def step_groupby(self, children: list[Any]) -> Grouping:
        *by, measures = children
        return Grouping(by=tuple(by), measures=measures or (), at=by[0].at)

    def aggregate(self, children: list[Measure]) -> tuple[Measure, ...]:
        return tuple(children)

    def measure(self, children: list[Any]) -> Measure:
        of, how, name = children
        return Measure(of=of, how=str(how), name=str(name), at=of.at)

    def measure_count(self, children: list[Token]) -> Measure:
        return Measure(of=None, how="count", name=str(children[0]), at=_at(children[0]))


def _at(token: Token) -> int:
    return token.start_pos or 0


def _whole(token: Token) -> int:
    if not str(token).isdecimal() or len(token) > 12:
        raise Fault(f"{str(token)!r} is not a whole number that this server can count to.", at=_at(token))
    return int(token)
