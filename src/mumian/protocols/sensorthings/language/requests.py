"""The query options of a whole request."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from . import literals
from .checking import condition, kind_of
from .faults import Fault
from .nodes import Expansion, Node, Options, Order
from .parsing import parse
from .resolving import resolve
from .vocabulary import TYPES, EntityType, Kind

Format = Literal["", "dataArray", "CSV", "GeoJSON"]
FORMATS: tuple[Format, ...] = ("dataArray", "CSV", "GeoJSON")
DEEPEST_EXPANSION, MOST_EXPANSIONS = 6, 24
TREES = ("filter", "orderby", "select", "expand")
KNOWN = {"top", "skip", "count", "resultFormat", "skiptoken", "apply", "as_of", "step", *TREES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a request wants: the options of its target, and what holds for the request as a whole."""

    options: Options = field(default_factory=Options)
    format: Format = ""
    skiptoken: str = ""
    apply: tuple[Node, ...] = ()
    step: str = ""
    as_of: datetime | None = None


def read_options(given: Iterable[tuple[str, str]], entity: EntityType, *, now: datetime) -> Asked:
    """The options of a query string, read and checked against the entity type at which it is aimed.

    Unknown options that begin with a dollar sign are refused, others belong to somebody else. `now` is what `now()`
    means in this request.
    """
    texts: dict[str, str] = {}
    for name, text in given:
        if not name.startswith("$"):
            continue
        if name[1:] not in KNOWN:
            raise Fault(f"There is no option {name!r}.", within=name)
        if name[1:] in texts:
            raise Fault("This option is given twice.", within=name)
        texts[name[1:]] = text
    options = replace(Options(), **{name: parse(texts[name], option=name) for name in TREES if name in texts})
    options = replace(options, **_counts(texts))
    check(options, entity)
    return Asked(options=options, **_of_the_whole(texts, entity))


def _counts(texts: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("top", "skip"):
        if name in texts:
            if not texts[name].isdecimal() or len(texts[name]) > 12:
                raise Fault("This must be a whole number, zero or more.", within=f"${name}", at=0)
            found[name] = int(texts[name])
    if "count" in texts:
        if texts["count"] not in {"true", "false"}:
            raise Fault("This must be true or false.", within="$count", at=0)
        found["count"] = texts["count"] == "true"
    return found


def _of_the_whole(texts: dict[str, str], entity: EntityType) -> dict[str, Any]:
    wanted = texts.get("resultFormat", "")
    as_of = None
    if wanted not in {"", *FORMATS}:
        raise Fault(f"This must be one of {', '.join(FORMATS)}.", within="$resultFormat", at=0)
    if "as_of" in texts:
        try:
            as_of = literals.instant(texts["as_of"])
        except ValueError as error:
            raise Fault(f"This must be a moment with its zone: {error}.", within="$as_of", at=0) from error
    return {
        "format": wanted,
        "skiptoken": texts.get("skiptoken", ""),
        "apply": parse(texts["apply"], option="apply") if "apply" in texts else (),
        "step": texts.get("step", ""),
        "as_of": as_of,
    }


def check(options: Options, entity: EntityType, *, level: int = 0) -> None:
    """Refuse what the options name and the entity type does not have."""
    if level > DEEPEST_EXPANSION:
        raise Fault(f"Expansions go at most {DEEPEST_EXPANSION} levels deep.", within="$expand", at=options.at)
    within = "$expand" if level else ""
    try:
        if options.filter is not None:
            condition(options.filter, entity)
    except Fault as fault:
        raise fault.inside(within or "$filter") from fault
    try:
        for order in options.orderby:
            _orderable(order, entity)
    except Fault as fault:
        raise fault.inside(within or "$orderby") from fault
    _selectable(options, entity, within or "$select")
    if len(options.expand) > MOST_EXPANSIONS:
        raise Fault(f"At most {MOST_EXPANSIONS} neighbours are shown at once.", within="$expand", at=options.at)
    for expansion in options.expand:
        check(expansion.options, expanded(expansion, entity), level=level + len(expansion.path.steps))


def expanded(expansion: Expansion, entity: EntityType) -> EntityType:
    """The entity type at the end of an expansion."""
    for index, step in enumerate(expansion.path.steps):
        way = entity.navigations.get(step)
        if way is None:
            at = expansion.path.at + sum(len(each) + 1 for each in expansion.path.steps[:index])
            known = ", ".join(entity.navigations)
            raise Fault(f"{entity.name} has no neighbour {step!r}; it has {known}.", within="$expand", at=at)
        entity = TYPES[way.target]
    return entity


def _orderable(order: Order, entity: EntityType) -> None:
    kind = kind_of(order.by, entity)
    if kind in {Kind.THING, Kind.NULL, Kind.SHAPE}:
        raise Fault(f"{kind.value.capitalize()} has no order.", at=order.at)


def _selectable(options: Options, entity: EntityType, within: str) -> None:
    for path in options.select:
        try:
            resolve(path, entity)
        except Fault as fault:
            raise fault.inside(within) from fault
        if len(path.steps) > 1:
            raise Fault("Select one name of the entity itself; use $expand for neighbours.", within=within, at=path.at)
