"""Conditions of `$filter` on the tables of entities."""

from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import CharField, F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Length, StrIndex, Substr
from django.db.models.lookups import (
    Exact,
    GreaterThan,
    GreaterThanOrEqual,
    In,
    IsNull,
    LessThan,
    LessThanOrEqual,
)

from mumian.kernel.identity.api import Actor, visible_to
from mumian.protocols.sensorthings.language.checking import kind_of, signature
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import (
    Among,
    Call,
    Compare,
    Denied,
    Either,
    Every,
    Literal,
    Node,
    Path,
    parts,
)
from mumian.protocols.sensorthings.language.resolving import Resolved, resolve
from mumian.protocols.sensorthings.language.vocabulary import TYPES, EntityType, Kind
from mumian.protocols.sensorthings.tables import TABLES, shape_columns

from . import shapes, stretches
from .json_parts import JsonAbsent
from .operators import Distinct, OneOf
from .values import Values

LOOKUPS: dict[str, Any] = {
    "eq": Exact,
    "ne": Distinct,
    "gt": GreaterThan,
    "ge": GreaterThanOrEqual,
    "lt": LessThan,
    "le": LessThanOrEqual,
}
TURNED = {"eq": "eq", "ne": "ne", "gt": "lt", "lt": "gt", "ge": "le", "le": "ge"}
TEMPORAL = {Kind.INSTANT, Kind.DATE, Kind.TIME, Kind.DURATION}


class Where(Values):
    """Conditions on one entity type, in the name of an actor: hidden neighbours are as if they were not there."""

    def __init__(self, entity: EntityType, *, actor: Actor) -> None:
        super().__init__(entity)
        self.actor = actor

    def condition(self, node: Node) -> Q:
        """The node as a condition for `filter()`."""
        match node:
            case Either():
                return reduce(or_, map(self.condition, node.parts))
            case Every():
                return reduce(and_, map(self.condition, node.parts))
            case Denied():
                return ~self.condition(node.part)
            case Literal():
                return Q(pk__isnull=not node.value)
        if (
            isinstance(node, Compare)
            and (asked := _with_null(node))
            and any(each.through for each in self._paths(asked))
        ):
            return self._no_neighbour(node, asked)
        return self._guarded(node, self._leaf(node))

    def _no_neighbour(self, node: Compare, asked: Node) -> Q:
        """Null behind a way to neighbours: there is none that has a value and is to be seen."""
        model = TABLES[self.entity.name].model
        has_one = self._guarded(asked, ~self._absent(asked, kind_of(asked, self.entity)))
        some = Q(In(F("id"), model._default_manager.filter(has_one).values("pk")))
        return some if node.how == "ne" else ~some

    def _leaf(self, node: Node) -> Q:
        match node:
            case Compare():
                return self._compare(node, node.how, node.left, node.right)
            case Among():
                return reduce(or_, (self._compare(node, "eq", node.left, each) for each in node.choices))
            case Call() if node.name in stretches.TESTS:
                return stretches.compared(self, node)
            case Call() if node.name in TEXT_TESTS:
                wanted, _ = signature(node, self.entity)
                taken = [self.value(each, kind) for each, kind in zip(node.arguments, wanted, strict=True)]
                return TEXT_TESTS[node.name](*taken)
            case Call() if node.name.startswith(("st_", "geo.")):
                return self._spatial(node)
        return Q(Exact(self.value(node, Kind.TRUTH), Value(value=True)))

    def guard(self, node: Node) -> Q:
        """That all neighbours of whom this speaks are visible; empty when there are none."""
        return self._guarded(node, Q())

    def _guarded(self, node: Node, leaf: Q) -> Q:
        for through in {found.through for found in self._paths(node)}:
            entity = self.entity
            names: list[str] = []
            for way in through:
                names.append(TABLES[entity.name].ways[way.name])
                entity = TYPES[way.target]
                seen = visible_to(self.actor, TABLES[entity.name].model)
                if seen.query.where:
                    leaf &= Q(In(F("__".join((*names, "id"))), seen.values("pk")))
        return leaf

    def _paths(self, node: Node) -> list[Resolved]:
        if isinstance(node, Path):
            return [resolve(node, self.entity)]
        if isinstance(node, Either | Every | Denied):
            return []  # guarded by themselves
        return [found for below in parts(node) for found in self._paths(below)]

    def _compare(self, node: Node, how: str, left: Node, right: Node) -> Q:
        kinds = kind_of(left, self.entity), kind_of(right, self.entity)
        if Kind.NULL in kinds:
            absent = self._absent(right, kinds[1]) if kinds[0] is Kind.NULL else self._absent(left, kinds[0])
            return absent if how == "eq" else ~absent
        if Kind.SHAPE in kinds:
            same = Call(name="st_equals", arguments=(left, right), at=node.at)
            return self._spatial(same) if how == "eq" else ~self._spatial(same)
        for one, other, so in ((left, right, how), (right, left, TURNED[how])):
            if isinstance(one, Call) and one.name in {"geo.distance", "geo.length"}:
                return self._measured(one, so, other)
        return self._plain(how, left, right, kinds)

    def _plain(self, how: str, left: Node, right: Node, kinds: tuple[Kind, Kind]) -> Q:
        if Kind.INTERVAL in kinds:
            return stretches.ordered(self, how, left, right)
        if kinds == (Kind.JSON, Kind.JSON):
            same = [self._as(how, left, right, kind) for kind in (Kind.TEXT, Kind.NUMBER)]
            return reduce(and_ if how == "ne" else or_, same)
        if Kind.JSON in kinds:
            (other,) = set(kinds) - {Kind.JSON}
            if other in TEMPORAL:
                return self._as(how, _spelled(left), _spelled(right), Kind.TEXT)
            return self._as(how, left, right, Kind.NUMBER if other is Kind.KEY else other)
        if Kind.KEY in kinds and Kind.TEXT in kinds:
            return Q(LOOKUPS[how](*(Cast(self.value(each), CharField()) for each in (left, right))))
        return Q(LOOKUPS[how](self.value(left), self.value(right)))

    def _as(self, how: str, left: Node, right: Node, kind: Kind) -> Q:
        return Q(LOOKUPS[how](self.value(left, kind), self.value(right, kind)))

    def _absent(self, node: Node, kind: Kind) -> Q:
        if isinstance(node, Path) and kind in {Kind.JSON, Kind.SHAPE}:
            found = resolve(node, self.entity)
            return Q(JsonAbsent(F(self.column(found, node.at)), found.inside))
        if isinstance(node, Literal):
            return Q(pk__isnull=node.value is not None)
        return Q(IsNull(self.value(node, Kind.KEY if kind is Kind.THING else kind), rhs=True))

    def _spatial(self, node: Call) -> Q:
        place, shape, flipped = self._place_and_shape(node)
        rows, column, key = self._places(place)
        try:
            if node.name == "st_relate":
                (pattern,) = node.arguments[2:]
                keys = shapes.matching(rows, column, shape, str(_value(pattern)), flipped=flipped)
            else:
                relation = node.name.removeprefix("st_").removeprefix("geo.")
                keys = shapes.related(rows, column, relation, shape, flipped=flipped)
        except Fault as fault:
            raise Fault(fault.says, status=fault.status, at=node.at) from fault
        return Q(OneOf(F(key), keys))

    def _measured(self, node: Call, how: str, limit: Node) -> Q:
        number = _value(limit)
        if not isinstance(number, int | float):
            raise Fault("This can be compared with a constant number only.", at=limit.at, status=501)
        if node.name == "geo.length":
            rows, column, key = self._places(node.arguments[0])
            return Q(OneOf(F(key), shapes.long(rows, column, how, float(number))))
        place, shape, _ = self._place_and_shape(node)
        rows, column, key = self._places(place)
        return Q(OneOf(F(key), shapes.distant(rows, column, shape, how, float(number))))

    def _place_and_shape(self, node: Call) -> tuple[Node, Any, bool]:
        first, second = node.arguments[:2]
        flipped = isinstance(first, Literal)
        place, given = (second, first) if flipped else (first, second)
        if not isinstance(given, Literal) or not isinstance(place, Path):
            raise Fault("One side must be a property, the other a constant shape.", at=node.at, status=501)
        return place, given.value, flipped

    def _places(self, place: Node) -> tuple["QuerySet[Any]", str, str]:
        if not isinstance(place, Path):
            raise Fault("A property with a shape is wanted here.", at=place.at)
        found = resolve(place, self.entity)
        if found.leaf is None or found.leaf.kind is not Kind.SHAPE or found.inside not in {(), ("geometry",)}:
            raise Fault("A property with a shape is wanted here.", at=place.at)
        model = TABLES[found.through[-1].target if found.through else self.entity.name].model
        lookup = self.column(found, place.at).rpartition("__")[0]
        key = f"{lookup}__id" if lookup else "id"
        return visible_to(self.actor, model), shape_columns(model), key


def _with_null(node: Compare) -> Node | None:
    """The side that is compared with null."""
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(other, Literal) and other.value is None:
            return one
    return None


def many_rows(node: Node, entity: EntityType) -> bool:
    """Whether a condition walks to many neighbours, so that a row could come more than once."""
    if isinstance(node, Path):
        return any(way.many for way in resolve(node, entity).through)
    return any(many_rows(below, entity) for below in parts(node))


def _spelled(node: Node) -> Node:
    """A moment as JSON would have it, for comparison as text."""
    value = _value(node)
    if value is None or isinstance(value, str | bool | int | float):
        return node
    if not hasattr(value, "isoformat"):
        raise Fault("A JSON value cannot be compared with this.", at=node.at)
    return Literal(value=value.isoformat().replace("+00:00", "Z"), at=node.at)


def _value(node: Node) -> Any:
    return node.value if isinstance(node, Literal) else None


def _begins(text: Any, part: Any) -> Q:
    return Q(Exact(Substr(text, Value(1), Length(part), output_field=TextField()), part))


def _ends(text: Any, part: Any) -> Q:
    fits = GreaterThanOrEqual(Length(text), Length(part))
    last = Substr(text, Length(text) - Length(part) + Value(1), output_field=TextField())
    return Q(fits) & Q(Exact(last, part))


def _contains(text: Any, part: Any) -> Q:
    return Q(GreaterThan(StrIndex(text, part), Value(0)))


TEXT_TESTS = {
    "startswith": _begins,
    "endswith": _ends,
    "contains": _contains,
    "substringof": lambda part, text: _contains(text, part),
}
