"""Conditions of `$filter` on the columns of observations, as expressions of Ibis. Moments are whole µs since 1970."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import reduce
from operator import and_, or_
from typing import Any

import ibis
import ibis.expr.types as ir

from mumian.protocols.sensorthings.language.checking import kind_of, signature
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import (
    Among,
    Arithmetic,
    Call,
    Compare,
    Denied,
    Either,
    Every,
    Literal,
    Negative,
    Node,
    Path,
)
from mumian.protocols.sensorthings.language.resolving import resolve
from mumian.protocols.sensorthings.language.vocabulary import TYPES, Kind

from . import spelled

OBSERVATION = TYPES["Observation"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "eq": lambda a, b: a == b,
    "ne": lambda a, b: ~a.identical_to(b),
    "gt": lambda a, b: a > b,
    "ge": lambda a, b: a >= b,
    "lt": lambda a, b: a < b,
    "le": lambda a, b: a <= b,
}
KEYS = {(): "id", ("Datastream",): "stream", ("FeatureOfInterest",): "feature"}
ENDS = {"phenomenonTime": ("start", "end"), "validTime": ("valid_from", "valid_to")}
JSONS = {"result": "other", "resultQuality": "quality", "parameters": "parameters"}


def microseconds(moment: datetime) -> int:
    """As the columns hold it."""
    return (moment - EPOCH) // timedelta(microseconds=1)


class Terms:
    """Conditions on a table of observations. `known` names, for nodes by their `id()`, the column that answers them."""

    def __init__(self, rows: ir.Table, known: Mapping[int, str]) -> None:
        self.rows, self.known = rows, known

    def condition(self, node: Node) -> Any:
        """True, false or null for each row."""
        if id(node) in self.known:
            return self.rows[self.known[id(node)]]
        match node:
            case Either():
                return reduce(or_, map(self.condition, node.parts))
            case Every():
                return reduce(and_, map(self.condition, node.parts))
            case Denied():
                return ~self.condition(node.part)
        return self._test(node)

    def _test(self, node: Node) -> Any:
        if isinstance(node, Compare):
            return self._compare(node.how, node.left, node.right)
        if isinstance(node, Among):
            return reduce(or_, (self._compare("eq", node.left, each) for each in node.choices))
        if isinstance(node, Call) and node.name in spelled.TESTS:
            wanted, _ = signature(node, OBSERVATION)
            taken = [self.value(each, kind) for each, kind in zip(node.arguments, wanted, strict=True)]
            return spelled.TESTS[node.name](*taken)
        if isinstance(node, Call) and node.name in spelled.STRETCHES:
            return spelled.STRETCHES[node.name](*map(self._ends, node.arguments))
        return self.value(node, Kind.TRUTH).fill_null(ibis.literal(value=False)) == ibis.literal(value=True)

    def value(self, node: Node, kind: Kind | None = None) -> Any:
        """The value of a node in each row, taken as this kind."""
        kind = kind or kind_of(node, OBSERVATION)
        match node:
            case Literal():
                return _constant(node)
            case Path():
                return self._path(node, kind)
            case Call() if node.name in spelled.VALUES:
                wanted, _ = signature(node, OBSERVATION)
                taken = [self.value(each, each_kind) for each, each_kind in zip(node.arguments, wanted, strict=True)]
                return spelled.VALUES[node.name](*taken)
            case Call() if node.name not in spelled.TESTS and node.name not in spelled.STRETCHES:
                raise Fault("Shapes are asked through FeatureOfInterest/feature.", at=node.at, status=501)
            case Arithmetic():
                return spelled.reckoned(node.how, self._number(node.left), self._number(node.right))
            case Negative():
                return -self._number(node.part)
        return self.condition(node)

    def _number(self, node: Node) -> Any:
        kind = kind_of(node, OBSERVATION)
        return self.value(node, Kind.NUMBER if kind is Kind.JSON else kind)

    def _path(self, node: Path, kind: Kind) -> Any:
        found = resolve(node, OBSERVATION)
        name = found.leaf.name if found.leaf else "@iot.id"
        if name == "@iot.id" and (ways := tuple(way.name for way in found.through)) in KEYS:
            return self.rows[KEYS[ways]]
        if found.through:
            raise Fault(
                "This cannot be asked together with properties of the observation itself.", at=node.at, status=501
            )
        if name in ENDS:
            return self.rows[ENDS[name][0]]
        if name == "resultTime":
            return self.rows["result_time"]
        return self._json(name, found.inside, kind, node)

    def _json(self, name: str, inside: tuple[str, ...], kind: Kind, node: Node) -> Any:
        if name == "result" and not inside and kind is Kind.NUMBER:
            return self.rows["number"]
        found = self.rows[JSONS[name]].cast("json")
        for step in inside:
            found = found[step]
        if kind in {Kind.TEXT, Kind.JSON}:
            return found.str
        if kind is Kind.NUMBER:
            return found.float
        if kind is Kind.TRUTH:
            return found.bool
        raise Fault(f"A JSON value cannot be taken as {kind.value} here.", at=node.at)

    def _ends(self, node: Node) -> tuple[Any, Any]:
        """Start and end of a moment or an interval."""
        if isinstance(node, Literal) and isinstance(node.value, tuple):
            start, end = map(microseconds, node.value)
            return ibis.literal(start), ibis.literal(end)
        if isinstance(node, Path) and (name := node.steps[-1]) in ENDS and len(node.steps) == 1:
            first, last = ENDS[name]
            return self.rows[first], self.rows[last].fill_null(self.rows[first])
        value = self.value(node, Kind.INSTANT)
        return value, value

    def _compare(self, how: str, left: Node, right: Node) -> Any:
        kinds = kind_of(left, OBSERVATION), kind_of(right, OBSERVATION)
        if Kind.NULL in kinds:
            given = right if kinds[0] is Kind.NULL else left
            absent = self._absent(given)
            return absent if how == "eq" else ~absent
        if Kind.SHAPE in kinds:
            raise Fault("Shapes are asked through FeatureOfInterest/feature.", at=left.at, status=501)
        if Kind.INTERVAL in kinds:
            return spelled.ordered(how, self._ends(left), self._ends(right))
        if Kind.JSON in kinds:
            return self._with_json(how, left, right, kinds)
        values = [self.value(each, kind) for each, kind in zip((left, right), kinds, strict=True)]
        if set(kinds) == {Kind.KEY, Kind.TEXT}:
            values = [value.cast("string") for value in values]
        return COMPARED[how](*values)

    def _with_json(self, how: str, left: Node, right: Node, kinds: tuple[Kind, Kind]) -> Any:
        other = next((kind for kind in kinds if kind is not Kind.JSON), None)
        if other is None:
            same = [COMPARED[how](self.value(left, kind), self.value(right, kind)) for kind in (Kind.TEXT, Kind.NUMBER)]
            return reduce(and_ if how == "ne" else or_, same)
        if other in {Kind.INSTANT, Kind.DATE, Kind.TIME, Kind.DURATION}:
            return COMPARED[how](*(self._as_text(each) for each in (left, right)))
        wanted = Kind.NUMBER if other is Kind.KEY else other
        return COMPARED[how](self.value(left, wanted), self.value(right, wanted))

    def _as_text(self, node: Node) -> Any:
        value: Any = node.value if isinstance(node, Literal) else None
        if hasattr(value, "isoformat"):
            return ibis.literal(value.isoformat().replace("+00:00", "Z"))
        if kind_of(node, OBSERVATION) is not Kind.JSON:
            raise Fault("A JSON value cannot be compared with this.", at=node.at)
        return self.value(node, Kind.TEXT)

    def _absent(self, node: Node) -> Any:
        if isinstance(node, Literal):
            return ibis.literal(value=node.value is None)
        if not isinstance(node, Path) or kind_of(node, OBSERVATION) is not Kind.JSON:
            return self.value(node, Kind.KEY).isnull()
        found = resolve(node, OBSERVATION)
        name = found.leaf.name if found.leaf else ""
        if name == "result" and not found.inside:
            return self.rows["number"].isnull() & (self.rows["other"].fill_null("null") == "null")
        inside = self.rows[JSONS[name]].cast("json")
        for step in found.inside:
            inside = inside[step]
        return inside.isnull() | (inside.cast("string") == "null")


def _constant(node: Literal) -> Any:
    value = node.value
    if isinstance(value, datetime):
        return ibis.literal(microseconds(value))
    if isinstance(value, timedelta):
        return ibis.literal(value // timedelta(microseconds=1))
    if value is None:
        return ibis.null("float64")
    if isinstance(value, bool | int | float | str) or hasattr(value, "isoformat"):
        return ibis.literal(value)
    raise Fault("An interval or a shape cannot stand here.", at=node.at)
