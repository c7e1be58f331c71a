"""Neighbours shown in place: one question for each expansion, however many rows there are."""

from collections.abc import Sequence
from dataclasses import replace

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Page, Values
from mumian.protocols.sensorthings.answers.showing import Shown, address, show
from mumian.protocols.sensorthings.language.nodes import Expansion, Options
from mumian.protocols.sensorthings.language.spelling import query
from mumian.protocols.sensorthings.language.vocabulary import TYPES, EntityType, Navigation

from . import sources


def shown_rows(entity: EntityType, rows: Sequence[Values], options: Options, context: Context) -> list[Shown]:
    """Rows as JSON, with the neighbours that the options want to see."""
    made = [show(entity, row, options.select, context.root) for row in rows]
    for name, inner in merged(options.expand).items():
        way = entity.navigations[name]
        if way.many:
            _many(entity, rows, made, way, inner, context)
        else:
            _one(rows, made, way, inner, context)
    return made


def merged(expansions: Sequence[Expansion]) -> dict[str, Options]:
    """Options by neighbour: `Datastreams,Datastreams/Observations($top=1)` says one thing about Datastreams."""
    found: dict[str, Options] = {}
    for expansion in expansions:
        name, *rest = expansion.path.steps
        before = found.get(name, Options(at=expansion.at))
        if rest:
            path = replace(expansion.path, steps=tuple(rest))
            deeper = Expansion(path=path, options=expansion.options, at=expansion.at)
            found[name] = replace(before, expand=(*before.expand, deeper))
        else:
            found[name] = replace(expansion.options, expand=(*before.expand, *expansion.options.expand))
    return found


def _one(rows: Sequence[Values], made: list[Shown], way: Navigation, options: Options, context: Context) -> None:
    target = TYPES[way.target]
    keys = {row[way.name] for row in rows if row.get(way.name) is not None}
    found = sources.of(target, context).by_key(sorted(keys), context)
    shown = dict(zip(found, shown_rows(target, list(found.values()), options, context), strict=True))
    for row, each in zip(rows, made, strict=True):
        if row.get(way.name) in shown:
            each[way.name] = shown[row[way.name]]
        each.pop(f"{way.name}@iot.navigationLink", None)


def _many(
    entity: EntityType,
    rows: Sequence[Values],
    made: list[Shown],
    way: Navigation,
    options: Options,
    context: Context,
) -> None:
    target = TYPES[way.target]
    keys = [row["@iot.id"] for row in rows]
    pages = sources.of(target, context).around(entity, keys, way, options, context) if keys else {}
    flat = [row for key in keys for row in pages[key].rows]
    shown = iter(shown_rows(target, flat, options, context))
    for key, each in zip(keys, made, strict=True):
        around = address(entity, key, context.root)
        _put(each, way, pages[key], [next(shown) for _ in pages[key].rows], around, options)


def _put(each: Shown, way: Navigation, page: Page, rows: list[Shown], around: str, options: Options) -> None:
    if page.count is not None:
        each[f"{way.name}@iot.count"] = page.count
    each[way.name] = rows
    if page.more:
        onward = replace(options, skip=options.skip + len(rows))
        each[f"{way.name}@iot.nextLink"] = f"{around}/{way.name}?{query(onward)}"
    each.pop(f"{way.name}@iot.navigationLink", None)
