"""GET: what a path and its options ask for."""

import json
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse

from .answers.context import Context
from .formats import as_csv, as_data_array, as_geojson
from .language.faults import Fault
from .language.nodes import Options
from .language.paths import Target, read_path
from .language.requests import Asked, read_options
from .observing.aggregating import applied
from .options import options_of
from .reading import answering
from .reading.places import walk

PLAIN = {"ensure_ascii": False}


def get(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """A collection, an entity, a property, its value, or addresses."""
    target, given = read_path(path), options_of(request)
    if target.leaf is not None:
        return _property(target, context)
    asked = read_options(given, target.entity, now=context.now)
    if asked.as_of is not None:
        context = replace(context, as_of=asked.as_of)
    if asked.apply or asked.step:
        return _applied(target, asked, context)
    if not target.of_many:
        return _formed(target, asked, [answering.entity(target, asked, context)], context)
    here = f"{context.root}/{path}"
    if asked.format == "":
        return JsonResponse(answering.collection(target, asked, here, given, context), json_dumps_params=PLAIN)
    return _in_form(target, asked, here, given, context)


def _applied(target: Target, asked: Asked, context: Context) -> HttpResponse:
    if target.entity.name != "Observation" or not target.of_many or not asked.apply:
        raise Fault("Only collections of observations are aggregated, with $apply and $step.", within="$apply", at=0)
    if asked.options != Options() or asked.as_of is not None:
        raise Fault("Beside $apply there is only $step and $resultFormat.", within="$apply", at=0)
    rows = applied(asked.apply, asked.step, walk(target, context).scope, context)
    return as_csv(rows) if asked.format == "CSV" else JsonResponse({"value": rows}, json_dumps_params=PLAIN)


def _in_form(target: Target, asked: Asked, here: str, given: list[tuple[str, str]], context: Context) -> HttpResponse:
    answer, streams = answering.collection_with_streams(target, asked, here, given, context)
    if asked.format == "dataArray":
        body = as_data_array(target.entity, answer, streams, context.root)
        return JsonResponse(body, json_dumps_params=PLAIN)
    return as_csv(answer["value"]) if asked.format == "CSV" else as_geojson(answer["value"])


def _formed(target: Target, asked: Asked, rows: list[dict[str, object]], context: Context) -> HttpResponse:
    if asked.format == "CSV":
        return as_csv(rows)
    if asked.format == "GeoJSON":
        return as_geojson(rows)
    if asked.format == "dataArray":
        raise Fault("Only collections come as data arrays.", within="$resultFormat", at=0)
    return JsonResponse(rows[0], json_dumps_params=PLAIN)


def _property(target: Target, context: Context) -> HttpResponse:
    value = answering.value(target, context)
    name = target.inside[-1] if target.inside else (target.leaf.name if target.leaf else "@iot.id")
    if target.form != "value":
        return JsonResponse({name: value}, json_dumps_params=PLAIN) if value is not None else HttpResponse(status=204)
    if value is None:
        return HttpResponse(status=204)
    if isinstance(value, dict | list):
        return HttpResponse(json.dumps(value, ensure_ascii=False), content_type="application/json")
    text = json.dumps(value) if isinstance(value, bool) else str(value)
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
