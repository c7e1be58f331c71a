"""Whether an expression makes sense for an entity type, and what kind of value it gives."""

from datetime import date, datetime, time, timedelta

from shapely.geometry.base import BaseGeometry

from .faults import Fault
from .functions import FUNCTIONS
from .nodes import Among, Arithmetic, Call, Compare, Denied, Either, Every, Literal, Negative, Node, Path
from .resolving import resolve
from .vocabulary import EntityType, Kind

OF_LITERALS: tuple[tuple[type, Kind], ...] = (
    (bool, Kind.TRUTH),
    (int, Kind.NUMBER),
    (float, Kind.NUMBER),
    (str, Kind.TEXT),
    (datetime, Kind.INSTANT),
    (date, Kind.DATE),
    (time, Kind.TIME),
    (timedelta, Kind.DURATION),
    (tuple, Kind.INTERVAL),
    (BaseGeometry, Kind.SHAPE),
    (type(None), Kind.NULL),
)
# What may stand where something else is wanted.
FITS = {
    (Kind.INSTANT, Kind.INTERVAL),
    (Kind.INTERVAL, Kind.INSTANT),
    (Kind.NUMBER, Kind.KEY),
    (Kind.TEXT, Kind.KEY),
    (Kind.KEY, Kind.NUMBER),
}
ORDERED = {Kind.TEXT, Kind.NUMBER, Kind.INSTANT, Kind.INTERVAL, Kind.DATE, Kind.TIME, Kind.DURATION, Kind.KEY}
SUMS = {
    ("add", Kind.INSTANT, Kind.DURATION): Kind.INSTANT,
    ("sub", Kind.INSTANT, Kind.DURATION): Kind.INSTANT,
    ("add", Kind.DURATION, Kind.INSTANT): Kind.INSTANT,
    ("sub", Kind.INSTANT, Kind.INSTANT): Kind.DURATION,
    ("add", Kind.DURATION, Kind.DURATION): Kind.DURATION,
    ("sub", Kind.DURATION, Kind.DURATION): Kind.DURATION,
    ("add", Kind.DATE, Kind.DURATION): Kind.DATE,
    ("sub", Kind.DATE, Kind.DURATION): Kind.DATE,
}


def fits(given: Kind, wanted: Kind) -> bool:
    """Whether a value of this kind may stand where that kind is wanted."""
    return given == wanted or Kind.JSON in (given, wanted) or (given, wanted) in FITS


def condition(node: Node, entity: EntityType) -> None:
    """Refuse what is not true or false for every entity."""
    kind = kind_of(node, entity)
    if not fits(kind, Kind.TRUTH):
        raise Fault(f"A filter must be true or false; this is {kind.value}.", at=node.at)


def kind_of(node: Node, entity: EntityType) -> Kind:
    """What kind of value a node gives; a `Fault` points to the first place that does not fit."""
    match node:
        case Literal():
            return next(kind for type_, kind in OF_LITERALS if isinstance(node.value, type_))
        case Path():
            return resolve(node, entity).kind
        case Call():
            return _call(node, entity)
        case Compare() | Among():
            _comparable(node, entity)
        case Either() | Every() | Denied():
            for part in node.parts if isinstance(node, Either | Every) else (node.part,):
                condition(part, entity)
        case Arithmetic() | Negative():
            return _sum(node, entity)
        case _:
            raise Fault("This has no value.", at=node.at)
    return Kind.TRUTH


def _comparable(node: Compare | Among, entity: EntityType) -> None:
    left = kind_of(node.left, entity)
    others = node.choices if isinstance(node, Among) else (node.right,)
    rank = isinstance(node, Compare) and node.how not in {"eq", "ne"}
    for other in others:
        right = kind_of(other, entity)
        if Kind.NULL in (left, right):
            if rank:
                raise Fault("null is neither greater nor smaller than anything.", at=node.at)
        elif Kind.THING in (left, right) or not (fits(left, right) or fits(right, left)):
            raise Fault(f"{left.value.capitalize()} cannot be compared with {right.value}.", at=other.at)
        elif rank and not {left, right} <= ORDERED | {Kind.JSON}:
            raise Fault(f"{left.value.capitalize()} has no order.", at=node.at)


def _sum(node: Arithmetic | Negative, entity: EntityType) -> Kind:
    if isinstance(node, Negative):
        return _wanted(node.part, Kind.NUMBER, entity)
    left, right = (Kind.INSTANT if kind is Kind.INTERVAL else kind for kind in _sides(node, entity))
    if found := SUMS.get((node.how, left, right)):
        return found
    if fits(left, Kind.NUMBER) and fits(right, Kind.NUMBER):
        return Kind.NUMBER
    raise Fault(f"{left.value.capitalize()} {node.how} {right.value} means nothing.", at=node.at)


def _sides(node: Arithmetic, entity: EntityType) -> tuple[Kind, Kind]:
    return kind_of(node.left, entity), kind_of(node.right, entity)


def _wanted(node: Node, wanted: Kind, entity: EntityType) -> Kind:
    kind = kind_of(node, entity)
    if not fits(kind, wanted):
        raise Fault(f"Here {wanted.value} is wanted, not {kind.value}.", at=node.at)
    return wanted


def _call(node: Call, entity: EntityType) -> Kind:
    return signature(node, entity)[1]


def signature(node: Call, entity: EntityType) -> tuple[tuple[Kind, ...], Kind]:
    """The form of the function that fits the arguments: what they are taken as, and what comes out."""
    forms = FUNCTIONS.get(node.name)
    if forms is None:
        raise Fault(f"There is no function {node.name!r}; there are {', '.join(sorted(FUNCTIONS))}.", at=node.at)
    of_length = [form for form in forms if len(form[0]) == len(node.arguments)]
    if not of_length:
        lengths = " or ".join(str(len(form[0])) for form in forms)
        raise Fault(f"{node.name} takes {lengths} arguments, not {len(node.arguments)}.", at=node.at)
    given = [kind_of(each, entity) for each in node.arguments]
    for form in of_length:
        if all(fits(kind, wanted) for kind, wanted in zip(given, form[0], strict=True)):
            return form
    at, kind, wanted = next(
        (argument.at, kind, wanted)
        for argument, kind, wanted in zip(node.arguments, given, of_length[0][0], strict=True)
        if not fits(kind, wanted)
    )
    raise Fault(f"Here {node.name} wants {wanted.value}, not {kind.value}.", at=at)
