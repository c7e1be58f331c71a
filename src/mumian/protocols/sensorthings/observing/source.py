"""Observations as a source of rows, like the tables of entities."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from mumian.kernel.identity.api import visible_to
from mumian.kernel.sensing.api import OBSERVATION, Datastream, observation, observations, readable, states
from mumian.protocols.sensorthings.answers import limits
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Page, Scope, Values
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Compare, Literal, Node, Options, Path
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Navigation

from . import chosen, looking
from .narrowing import Narrowed, narrow
from .orders import place, way_of
from .orders import token as make_token
from .showing import values

COLUMNS = {"Datastream": "stream", "FeatureOfInterest": "feature"}


class Observations:
    """What the room's reader answers, as far as an actor may see the datastreams."""

    def has(self, key: int, scope: Scope | None, context: Context) -> bool:
        row = observation(id=key)
        if row is None or not visible_to(context.actor, Datastream).filter(pk=row["stream"]).exists():
            return False
        return scope is None or row[COLUMNS[scope.entity.name]] == scope.key

    def neighbour(self, key: int, way: Navigation, context: Context) -> int | None:
        row = observation(id=key)
        found: int | None = row[COLUMNS[way.name]] if row else None
        return found

    def by_key(self, keys: Sequence[int], context: Context) -> dict[int, Values]:
        rows = observations(ids=sorted(set(keys)), order="id")
        streams = pc.unique(rows.column("stream")).to_pylist()
        seen = visible_to(context.actor, Datastream).filter(pk__in=streams).values_list("pk", flat=True)
        found = rows.filter(pc.is_in(rows.column("stream"), value_set=pa.array(list(seen), pa.int64())))
        return {row["@iot.id"]: row for row in values(found)}

    def page(self, scope: Scope | None, options: Options, token: str, context: Context) -> Page:
        narrowed = _narrowed(scope, options, context)
        count = looking.counted(narrowed) if options.count else None
        size = limits.page_size(options.top)
        if not size:
            return Page(count=count)
        way = way_of(options.orderby)
        if way is None:
            return _sorted(narrowed, options, size, count, context.now)
        after, skip = (place(token, way), 0) if token else (None, options.skip)
        found = looking.first(narrowed, way, after, skip + size + 1).slice(skip)
        rows = found.slice(0, size)
        more = len(found) > size
        return Page(rows=values(rows), more=more, token=make_token(way, rows) if more else "", count=count)

    def around(
        self, entity: EntityType, keys: Sequence[int], way: Navigation, options: Options, context: Context
    ) -> dict[int, Page]:
        size = limits.neighbours_of_each(options.top, len(keys))
        if entity.name == "Datastream" and _newest_only(options, size):
            return _newest(keys, options)
        each = replace(options, top=size)
        return {key: self.page(Scope(entity=entity, key=key, way=way), each, "", context) for key in keys}


def matching(scope: Scope | None, options: Options, context: Context) -> pa.Table:
    """All observations that a filter finds."""
    return looking.everything(_narrowed(scope, options, context))


def _narrowed(scope: Scope | None, options: Options, context: Context) -> Narrowed:
    try:
        asked = None if options.filter is None else fold(options.filter, now=context.now)
        narrowed = narrow(asked, context)
        if scope is not None and scope.entity.name == "FeatureOfInterest":
            of_it = narrow(_is(scope), context)
            narrowed.rest += of_it.rest
    except Fault as fault:
        raise fault.inside("$filter") from fault
    if scope is not None and scope.entity.name == "Datastream":
        narrowed.only({scope.key})
    else:
        seen = readable(actor=context.actor)
        if seen is not None:
            narrowed.only(set(seen))
    return narrowed


def _is(scope: Scope) -> Node:
    return Compare(
        how="eq",
        left=Path(steps=(scope.entity.name, "id"), at=0),
        right=Literal(value=scope.key, at=0),
        at=0,
    )


def _sorted(narrowed: Narrowed, options: Options, size: int, count: int | None, now: datetime) -> Page:
    """In an order that the store does not have: all that is found is put in order."""
    rows = looking.everything(narrowed)
    try:
        rows = chosen.ordered(rows, options.orderby, now=now)
    except Fault as fault:
        raise fault.inside("$orderby") from fault
    shown = rows.slice(options.skip, size)
    return Page(rows=values(shown), more=len(rows) > options.skip + size, count=count)


def _newest_only(options: Options, size: int) -> bool:
    return size == 1 and not options.skip and options.filter is None and way_of(options.orderby) == "-time"


def _newest(keys: Sequence[int], options: Options) -> dict[int, Page]:
    """The newest observation of each stream, at one question."""
    found = states(streams=sorted(keys))
    rows = dict(zip(found.column("stream").to_pylist(), found.column("rows").to_pylist(), strict=True))
    shown = {row["Datastream"]: row for row in values(found.select(OBSERVATION.names))}
    return {
        key: Page(
            rows=[shown[key]] if key in shown else [],
            more=rows.get(key, 0) > 1,
            count=rows.get(key, 0) if options.count else None,
        )
        for key in keys
    }
