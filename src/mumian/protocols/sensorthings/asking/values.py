"""What an expression is worth in a row, spelled for the database."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    DecimalField,
    DurationField,
    Expression,
    ExpressionWrapper,
    F,
    Field,
    FloatField,
    TextField,
    TimeField,
    Value,
    When,
)
from django.db.models.functions import Cast, Mod, NullIf

from mumian.protocols.sensorthings.language.checking import kind_of, signature
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import Arithmetic, Call, Literal, Negative, Node, Path
from mumian.protocols.sensorthings.language.resolving import Resolved, resolve
from mumian.protocols.sensorthings.language.vocabulary import TYPES, EntityType, Kind
from mumian.protocols.sensorthings.tables import TABLES

from .functions import SPELLED
from .json_parts import OUTPUTS, JsonPart

FIELDS: "dict[type, Callable[[], Field[Any, Any]]]" = {
    datetime: DateTimeField,
    date: DateField,
    time: TimeField,
    timedelta: DurationField,
    str: TextField,
}


class Values:
    """Expressions for one entity type; `Where` adds what conditions are."""

    def __init__(self, entity: EntityType) -> None:
        self.entity = entity

    def value(self, node: Node, kind: Kind | None = None) -> Any:
        """The value of a node, taken as this kind."""
        kind = kind or kind_of(node, self.entity)
        match node:
            case Literal():
                return constant(node, kind)
            case Path():
                return self._path(node, kind)
            case Call():
                return self._call(node)
            case Arithmetic() | Negative():
                return self._sum(node)
        return Case(When(self.condition(node), then=Value(value=True)), default=Value(value=False))

    def condition(self, node: Node) -> Any:
        """The node as a condition."""
        raise AssertionError(node)  # pragma: no cover - `Where` knows how

    def column(self, found: Resolved, at: int) -> str:
        """The lookup of a resolved path; refuses what no table holds."""
        entity, names = self.entity, []
        for way in found.through:
            table = TABLES.get(entity.name)
            if table is None or way.name not in table.ways:
                raise Fault(f"{entity.name}/{way.name} cannot be asked from here; ask {way.target}s directly.", at=at)
            names.append(table.ways[way.name])
            entity = TYPES[way.target]
        leaf = found.leaf.name if found.leaf else "@iot.id"
        columns = TABLES[entity.name].columns
        if leaf not in columns:
            raise Fault(f"{entity.name}/{leaf} comes from its observations; it cannot be asked here.", at=at)
        return "__".join((*names, columns[leaf]))

    def _path(self, node: Path, kind: Kind) -> Any:
        found = resolve(node, self.entity)
        column = self.column(found, node.at)
        if found.kind is not Kind.JSON:
            return F(column)
        if kind is Kind.JSON:
            kind = Kind.TEXT
        if kind not in OUTPUTS:
            raise Fault(f"A JSON value cannot be taken as {kind.value} here.", at=node.at)
        return JsonPart(F(column), found.inside, kind)

    def _call(self, node: Call) -> Any:
        wanted, _ = signature(node, self.entity)
        spelled = SPELLED.get(node.name)
        if spelled is None:
            if node.name.startswith("geo."):
                raise Fault(f"{node.name} can be compared with a number, and nothing else.", at=node.at, status=501)
            return Case(When(self.condition(node), then=Value(value=True)), default=Value(value=False))
        taken = [self.value(each, kind) for each, kind in zip(node.arguments, wanted, strict=True)]
        return spelled(*taken, of=wanted[0]) if node.name in OF_KINDS else spelled(*taken)

    def _sum(self, node: Arithmetic | Negative) -> Any:
        if isinstance(node, Negative):
            return ExpressionWrapper(Value(0.0) - self.value(node.part, Kind.NUMBER), FloatField())
        kind = kind_of(node, self.entity)
        if kind is Kind.NUMBER:
            return _reckoned(node.how, self.value(node.left, kind), self.value(node.right, kind))
        if kind is Kind.DATE:
            raise Fault("Days can be added to constants only.", at=node.at, status=501)
        left, right = self.value(node.left), self.value(node.right)
        together = left + right if node.how == "add" else left - right
        return ExpressionWrapper(together, DateTimeField() if kind is Kind.INSTANT else DurationField())


OF_KINDS = {"year", "month", "day", "hour", "minute", "second", "fractionalseconds"}


def constant(node: Literal, kind: Kind) -> Any:
    """A constant of the caller as a parameter."""
    value = node.value
    if isinstance(value, tuple) or kind is Kind.SHAPE:
        raise Fault("An interval or a shape cannot stand here.", at=node.at)
    field = next((field() for type_, field in FIELDS.items() if isinstance(value, type_)), None)
    return Value(value, output_field=field) if field else Value(value)


def _reckoned(how: str, left: Any, right: Any) -> Expression:
    left, right = Cast(left, FloatField()), Cast(right, FloatField())
    if how == "mod":
        return ExpressionWrapper(_modulo(left, right), FloatField())
    whole = {
        "add": lambda: left + right,
        "sub": lambda: left - right,
        "mul": lambda: left * right,
        "div": lambda: left / NullIf(right, Value(0.0)),
    }[how]()
    return ExpressionWrapper(whole, FloatField())


def _modulo(left: Any, right: Any) -> Any:
    """PostgreSQL knows the remainder of decimal numbers only."""
    exact = DecimalField(max_digits=60, decimal_places=12)
    return Mod(Cast(left, exact), NullIf(Cast(right, exact), Value(Decimal(0), output_field=exact)))
