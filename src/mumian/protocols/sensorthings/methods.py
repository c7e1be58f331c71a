"""What the methods that write do with a path and a body."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from mumian.kernel.identity.api import NotAllowed, visible_to
from mumian.kernel.sensing.api import Busy, Entity, HistoricalLocation, Location, changes
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.showing import address
from mumian.protocols.sensorthings.entities.rows import Rows
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import Options
from mumian.protocols.sensorthings.language.paths import Target, read_path
from mumian.protocols.sensorthings.language.requests import read_options
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.options import options_of
from mumian.protocols.sensorthings.reading import sources
from mumian.protocols.sensorthings.reading.expanding import shown_rows
from mumian.protocols.sensorthings.reading.places import Place, walk
from mumian.protocols.sensorthings.tables import TABLES
from mumian.protocols.sensorthings.taking import correcting, single
from mumian.protocols.sensorthings.taking import requests as taking
from mumian.protocols.sensorthings.writing import bodies, changing
from mumian.protocols.sensorthings.writing.creating import Creating, existing

MOST_REMOVED = 1_000


def post(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """A new entity in a collection, perhaps of a neighbour."""
    target = _whole(read_path(path))
    if not target.of_many:
        raise Fault("New entities are sent to a collection.", status=405, within="path")
    place = walk(target, context)
    if target.entity.name == "Observation":
        return taking.post(request, place, context)
    body = bodies.an_object(bodies.read_json(request))
    with changes(actor=context.actor) as together:
        creating = Creating(together, context)
        row = creating.create(target.entity, body, _links(place, context))
        inside = [
            single.columns(each, stream=stream.pk, feature=None, now=context.now) for stream, each in creating.observed
        ]
    try:
        for values in inside:
            single.take(values, context)
    except (Fault, Busy, NotAllowed):
        _undo(creating, context)
        raise
    return _created(request, target.entity, row, context)


def _undo(creating: Creating, context: Context) -> None:
    """Observations are written behind the transaction of entities; when one is refused, nothing shall stay."""
    with changes(actor=context.actor) as together:
        for row in reversed(creating.made):
            if type(row)._default_manager.filter(pk=row.pk).exists():
                together.remove(row)


def patch(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """Some values of an entity."""
    place = _one(path, context)
    found, kind = bodies.read_json(request), bodies.content_type(request)
    before = _plain(place, context)
    if kind == "application/json-patch+json":
        body = changing.patched(before, found)
    elif kind == "application/merge-patch+json":
        body = changing.merged(before, bodies.an_object(found))
    else:
        body = bodies.an_object(found)
    return _change(place, body, context, whole=False)


def put(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """All values of an entity."""
    place = _one(path, context)
    return _change(place, bodies.an_object(bodies.read_json(request)), context, whole=True)


def delete(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """An entity with what cannot be without it; or, of a collection, all that a filter finds."""
    target = _whole(read_path(path))
    if target.of_many:
        return _delete_many(request, target, context)
    place = _one(path, context)
    if place.entity.name == "Observation":
        correcting.remove_one(place.key or 0, context)
        return HttpResponse(status=200)
    if place.entity.name == "FeatureOfInterest":
        correcting.remove_of_feature(place.key or 0, context)
    with changes(actor=context.actor) as together:
        _remove(together, _row(place, context))
    return HttpResponse(status=200)


def _delete_many(request: HttpRequest, target: Target, context: Context) -> HttpResponse:
    options = read_options(options_of(request), target.entity, now=context.now).options
    if options.filter is None or options != Options(filter=options.filter):
        raise Fault("A whole collection is removed with $filter only, and without other options.", within="$filter")
    scope = walk(target, context).scope
    if target.entity.name == "Observation":
        return JsonResponse({"@iot.count": correcting.remove_matching(scope, options, context)})
    found = list(Rows(target.entity).matching(scope, options, context)[: MOST_REMOVED + 1])
    if len(found) > MOST_REMOVED:
        raise Fault(f"This would remove more than {MOST_REMOVED} at once.", status=413, within="$filter")
    with changes(actor=context.actor) as together:
        for row in found:
            _remove(together, row)
    return JsonResponse({"@iot.count": len(found)})


def _remove(together: Any, row: Entity) -> None:
    """The standard lets a place take its history with it."""
    if isinstance(row, Location):
        for entry in HistoricalLocation.objects.filter(locations=row):
            together.remove(entry)
    together.remove(row)


def _change(place: Place, body: dict[str, Any], context: Context, *, whole: bool) -> HttpResponse:
    if place.entity.name == "Observation":
        missing = {"result", "phenomenonTime"} - body.keys() if whole else set()
        if missing:
            raise Fault(f"Observation needs {min(missing)!r}.", within="body")
        nothing = dict.fromkeys(("resultTime", "validTime", "resultQuality", "parameters")) if whole else {}
        correcting.change(place.key or 0, {**nothing, **body}, context)
        values = sources.of(place.entity, context).by_key([place.key or 0], context)[place.key or 0]
        return _json(shown_rows(place.entity, [values], Options(), context)[0], status=200)
    row = _row(place, context)
    with changes(actor=context.actor) as together:
        row = changing.change(place.entity, row, body, Creating(together, context), whole=whole)
    return _shown(place.entity, row, context, status=200)


def _plain(place: Place, context: Context) -> dict[str, Any]:
    """An entity before it is patched."""
    if place.entity.name == "Observation":
        return correcting.plain(sources.of(place.entity, context).by_key([place.key or 0], context)[place.key or 0])
    return changing.plain(place.entity, _row(place, context))


def _created(request: HttpRequest, entity: EntityType, row: Entity, context: Context) -> HttpResponse:
    wanted = "return=minimal" not in request.headers.get("Prefer", "")
    answer = _shown(entity, row, context, status=201) if wanted else HttpResponse(status=201)
    answer["Location"] = address(entity, row.pk, context.root)
    return answer


def _shown(entity: EntityType, row: Entity, context: Context, *, status: int) -> HttpResponse:
    values = Rows(entity).values([row], context)
    return _json(shown_rows(entity, values, Options(), context)[0], status=status)


def _json(body: dict[str, Any], *, status: int) -> HttpResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def _one(path: str, context: Context) -> Place:
    """The entity that a path means."""
    target = _whole(read_path(path))
    if target.of_many:
        raise Fault("Name one entity.", status=405, within="path")
    return walk(target, context)


def _row(place: Place, context: Context) -> Entity:
    return visible_to(context.actor, TABLES[place.entity.name].model).get(pk=place.key or 0)


def _links(place: Place, context: Context) -> dict[str, Entity]:
    """The neighbour that the path names, under the name that the new entity has for it."""
    if place.scope is None:
        return {}
    around = place.scope.entity
    name = around.name if around.name in place.entity.navigations else around.plural
    return {name: existing(around, place.scope.key, context)}


def _whole(target: Target) -> Target:
    if target.leaf is not None or target.form:
        raise Fault("Only whole entities are written.", status=405, within="path")
    return target
