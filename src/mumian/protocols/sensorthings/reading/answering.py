"""The answer to a GET: a collection, an entity, a property, or addresses only."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Page, Values
from mumian.protocols.sensorthings.answers.showing import Shown, address, moment
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.paths import Target
from mumian.protocols.sensorthings.language.requests import Asked
from mumian.protocols.sensorthings.language.vocabulary import EntityType

from . import sources
from .expanding import shown_rows
from .places import Place, walk


def collection(target: Target, asked: Asked, here: str, given: list[tuple[str, str]], context: Context) -> Shown:
    """A page of a collection. `here` is its address without options, `given` the options as they came."""
    return collection_with_streams(target, asked, here, given, context)[0]


def collection_with_streams(
    target: Target, asked: Asked, here: str, given: list[tuple[str, str]], context: Context
) -> tuple[Shown, list[int | None]]:
    """A page, and the datastream of each of its rows where they are observations."""
    place = walk(target, context)
    page = page_of(place, asked, context)
    made: Shown = {}
    if page.count is not None:
        made["@iot.count"] = page.count
    if page.more:
        made["@iot.nextLink"] = next_link(here, given, page, asked)
    made["value"] = (
        [{"@iot.selfLink": address(place.entity, row["@iot.id"], context.root)} for row in page.rows]
        if target.form == "ref"
        else shown_rows(place.entity, page.rows, asked.options, context)
    )
    return made, [row.get("Datastream") for row in page.rows]


def page_of(place: Place, asked: Asked, context: Context) -> Page:
    """The rows of a page as values."""
    return sources.of(place.entity, context).page(place.scope, asked.options, asked.skiptoken, context)


def entity(target: Target, asked: Asked, context: Context) -> Shown:
    """One entity, or its address."""
    found_type, values = one(target, context)
    if target.form == "ref":
        return {"@iot.selfLink": address(found_type, values["@iot.id"], context.root)}
    return shown_rows(found_type, [values], asked.options, context)[0]


def one(target: Target, context: Context) -> tuple[EntityType, Values]:
    """The values of the entity at the end of a path."""
    place = walk(target, context)
    found = sources.of(place.entity, context).by_key([place.key or 0], context)
    return place.entity, found[place.key or 0]


def value(target: Target, context: Context) -> Any:
    """The value of a property, or of what lies inside of it; raises a `Fault` (404) when there is nothing inside."""
    name = target.leaf.name if target.leaf else "@iot.id"
    _, values = one(target, context)
    found = values.get(name)
    for step in target.inside:
        if not isinstance(found, dict) or step not in found:
            raise Fault(f"{step!r} is not inside of {name}.", status=404, within="path")
        found = found[step]
    return moment(found) if isinstance(found, datetime) else found


def next_link(here: str, given: list[tuple[str, str]], page: Page, asked: Asked) -> str:
    """Where the next page is: after the last key, or so many rows further."""
    kept = [(name, text) for name, text in given if name not in {"$skip", "$skiptoken"}]
    onward = ("$skiptoken", page.token) if page.token else ("$skip", str(asked.options.skip + len(page.rows)))
    return f"{here}?" + "&".join(
        f"{quote(name, safe='$')}={quote(text, safe='(),/:$@')}" for name, text in [*kept, onward]
    )
