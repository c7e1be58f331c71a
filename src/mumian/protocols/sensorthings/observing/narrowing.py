"""What a filter says of streams, times and ids: the reader opens only the files that can hold such observations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from mumian.kernel.identity.api import visible_to
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.asking.where import Where
from mumian.protocols.sensorthings.language.nodes import Among, Call, Compare, Every, Literal, Node, Path, parts
from mumian.protocols.sensorthings.language.vocabulary import TYPES
from mumian.protocols.sensorthings.tables import TABLES

from .terms import microseconds

NEIGHBOURS = {"Datastream": "stream", "FeatureOfInterest": "feature"}


@dataclass(slots=True)
class Narrowed:
    """Bounds for the reader, what is left to be asked of each row, and the keys of neighbours meant by nodes."""

    streams: set[int] | None = None
    ids: set[int] | None = None
    since: int | None = None
    until: int | None = None
    rest: list[Node] = field(default_factory=list)
    known: dict[int, tuple[str, list[int]]] = field(default_factory=dict)

    def only(self, streams: set[int]) -> None:
        """Of these streams and no others."""
        self.streams = streams if self.streams is None else self.streams & streams


def narrow(node: Node | None, context: Context) -> Narrowed:
    """Take a filter apart."""
    found = Narrowed()
    for part in _conjuncts(node):
        found.known.update(_neighbours(part, context))
        if id(part) in found.known and found.known[id(part)][0] == "stream":
            found.only(set(found.known[id(part)][1]))
        elif not _bounded(part, found):
            found.rest.append(part)
    return found


def _conjuncts(node: Node | None) -> Iterator[Node]:
    if isinstance(node, Every):
        for part in node.parts:
            yield from _conjuncts(part)
    elif node is not None:
        yield node


def _bounded(node: Node, found: Narrowed) -> bool:
    """Take bounds from a comparison; True when they say all that it says."""
    keys = _keys(node)
    if keys is not None:
        column, values = keys
        if column == "Datastream":
            found.only(values)
        else:
            found.ids = values if found.ids is None else found.ids & values
        return True
    if isinstance(node, Compare) and _is_time(node.left) and (moment := _moment(node.right)):
        return _time(node.how, microseconds(moment), found)
    if isinstance(node, Call) and node.name == "during" and len(node.arguments) == 2:
        what, when = node.arguments
        if _is_time(what) and isinstance(when, Literal):
            start, end = when.value if isinstance(when.value, tuple) else (when.value, when.value)
            if isinstance(start, datetime) and isinstance(end, datetime):
                _time("ge", microseconds(start), found)
                _time("le", microseconds(end), found)
    return False


def is_bound(node: Node) -> bool:
    """Whether this only bounds the time, which the reader does already by the start of each observation."""
    return isinstance(node, Compare) and _is_time(node.left) and _moment(node.right) is not None


def _is_time(node: Node) -> bool:
    return isinstance(node, Path) and node.steps == ("phenomenonTime",)


def _moment(node: Node) -> datetime | None:
    return node.value if isinstance(node, Literal) and isinstance(node.value, datetime) else None


def _time(how: str, moment: int, found: Narrowed) -> bool:
    """Later bounds are about the start alone and say it all; earlier ones leave the end of an interval open."""
    if how in {"ge", "gt", "eq"}:
        low = moment + (how == "gt")
        found.since = low if found.since is None else max(found.since, low)
    if how in {"le", "lt", "eq"}:
        high = moment + (how != "lt")
        found.until = high if found.until is None else min(found.until, high)
    return how in {"ge", "gt"}


def _keys(node: Node) -> tuple[str, set[int]] | None:
    """`Datastream/id eq 5`, `id in (1,2)`: the column and its values."""
    left: Node | None = None
    given: tuple[Node, ...] = ()
    if isinstance(node, Compare) and node.how == "eq":
        left, given = node.left, (node.right,)
    elif isinstance(node, Among):
        left, given = node.left, node.choices
    if not isinstance(left, Path) or not all(isinstance(each, Literal) and type(each.value) is int for each in given):
        return None
    steps = tuple("id" if step == "@iot.id" else step for step in left.steps)
    column = {("id",): "id", ("Datastream", "id"): "Datastream"}.get(steps)
    values = {each.value for each in given if isinstance(each, Literal) and isinstance(each.value, int)}
    return (column, values) if column else None


def _neighbours(node: Node, context: Context) -> Mapping[int, tuple[str, list[int]]]:
    """The keys meant by every largest part that speaks of one neighbour only."""
    speaks = _of_whom(node)
    if len(speaks) == 1 and (name := next(iter(speaks))) in NEIGHBOURS and not _of_key_alone(node):
        return {id(node): (NEIGHBOURS[name], _asked(name, node, context))}
    found: dict[int, tuple[str, list[int]]] = {}
    if speaks & NEIGHBOURS.keys():
        for below in parts(node):
            found.update(_neighbours(below, context))
    return found


def _asked(name: str, node: Node, context: Context) -> list[int]:
    rows = visible_to(context.actor, TABLES[name].model)
    condition = Where(TYPES[name], actor=context.actor).condition(_from_there(node))
    found = TABLES[name].model._default_manager.filter(condition, pk__in=rows.values("pk"))
    return list(found.values_list("pk", flat=True).distinct().order_by("pk"))


def _of_whom(node: Node) -> set[str]:
    if isinstance(node, Path):
        return {node.steps[0] if len(node.steps) > 1 and node.steps[0] in NEIGHBOURS else "itself"}
    return {name for below in parts(node) for name in _of_whom(below)}


def _of_key_alone(node: Node) -> bool:
    """Comparisons with a neighbour's key need not ask the neighbour."""
    if isinstance(node, Path):
        return node.steps[1:] in {("id",), ("@iot.id",)}
    return all(_of_key_alone(below) for below in parts(node))


def _from_there(node: Any) -> Any:
    """The same condition as seen from the neighbour."""
    if isinstance(node, Path):
        return replace(node, steps=node.steps[1:])
    changed = {}
    for each in fields(node):
        value = getattr(node, each.name)
        if isinstance(value, Node):
            changed[each.name] = _from_there(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], Node):
            changed[each.name] = tuple(map(_from_there, value))
    return replace(node, **changed)
