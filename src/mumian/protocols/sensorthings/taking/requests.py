"""POST of observations: one to its collection, many to CreateObservations."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from mumian.kernel.sensing.api import changes
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.vocabulary import TYPES
from mumian.protocols.sensorthings.reading.places import Place
from mumian.protocols.sensorthings.writing import bodies
from mumian.protocols.sensorthings.writing.creating import Creating, existing, is_reference

from . import arrays, single


def create_observations(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """Groups of observations as data arrays."""
    groups = bodies.read_json(request, largest=bodies.LARGEST_BULK)
    return JsonResponse(arrays.create(groups, context), safe=False, status=201)


def post(request: HttpRequest, place: Place, context: Context) -> HttpResponse:
    """One observation; the answer comes once it is on the disk."""
    key = take(bodies.an_object(bodies.read_json(request)), place, context)
    answer = HttpResponse(status=201)
    answer["Location"] = f"{context.root}/Observations({key})"
    return answer


def take(body: dict[str, Any], place: Place, context: Context) -> int:
    """Write one observation of a body; its id."""
    around = {place.scope.entity.name: place.scope.key} if place.scope else {}
    stream = around.get("Datastream") or _key("Datastream", body.get("Datastream"), context)
    feature = around.get("FeatureOfInterest") or _key("FeatureOfInterest", body.get("FeatureOfInterest"), context)
    if stream is None:
        raise Fault("Observation needs 'Datastream'.", within="body")
    return single.take(single.columns(body, stream=stream, feature=feature, now=context.now), context)


def _key(name: str, given: Any, context: Context) -> int | None:
    """The key of a neighbour that is named, or made first."""
    if given is None:
        return None
    if is_reference(given):
        key = given["@iot.id"]
        if type(key) is int and name == "Datastream" and 0 < key < 2**63:
            return key  # the room knows its datastreams without asking the database
        return int(existing(TYPES[name], key, context).pk)
    with changes(actor=context.actor) as together:
        return int(Creating(together, context).create(TYPES[name], given).pk)
