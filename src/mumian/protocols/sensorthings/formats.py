"""The same answers in other forms: CSV, GeoJSON, and arrays of results."""

import csv
import io
import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

from .answers.showing import Shown
from .language.faults import Fault
from .language.vocabulary import EntityType

GEOMETRIES = ("location", "feature", "observedArea")
CONTROL = "@iot."
COMPONENTS = ("phenomenonTime", "result", "resultTime", "resultQuality", "validTime", "parameters")


def as_csv(rows: Sequence[Shown]) -> HttpResponse:
    """One line a row; what lies inside is named by its path (`unitOfMeasurement/name`)."""
    flat = [flattened(row) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(flat)
    return HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")


def as_geojson(rows: Sequence[Shown]) -> HttpResponse:
    """A feature a row, with its own geometry or that of its first location."""
    features = [{"type": "Feature", "geometry": _geometry(row), "properties": flattened(row)} for row in rows]
    body = {"type": "FeatureCollection", "features": features}
    return JsonResponse(body, content_type="application/geo+json", json_dumps_params={"ensure_ascii": False})


def as_data_array(entity: EntityType, answer: Shown, streams: Sequence[int | None], root: str) -> Shown:
    """Observations by datastream, each as an array of its components."""
    if entity.name != "Observation":
        raise Fault("Only observations come as data arrays.", within="$resultFormat", at=0)
    groups: dict[int | None, list[Shown]] = {}
    for stream, row in zip(streams, answer["value"], strict=True):
        groups.setdefault(stream, []).append(row)
    made = {name: value for name, value in answer.items() if name != "value"}
    made["value"] = [_array(stream, rows, root) for stream, rows in groups.items()]
    return made


def _array(stream: int | None, rows: Sequence[Shown], root: str) -> Shown:
    names = [name for name in COMPONENTS if any(name in row for row in rows)]
    with_key = any("@iot.id" in row for row in rows)
    return {
        "Datastream@iot.navigationLink": f"{root}/Datastreams({stream})",
        "components": [*(["id"] if with_key else []), *names],
        "dataArray@iot.count": len(rows),
        "dataArray": [
            [*([row.get("@iot.id")] if with_key else []), *(row.get(name) for name in names)] for row in rows
        ],
    }


def flattened(row: Shown, before: str = "") -> dict[str, Any]:
    """Plain cells: objects by path, lists as JSON, links left out."""
    made: dict[str, Any] = {}
    for name, value in row.items():
        if CONTROL in name and name != "@iot.id":
            continue
        where = before + ("id" if name == "@iot.id" else name)
        if isinstance(value, dict) and name not in GEOMETRIES:
            made.update(flattened(value, f"{where}/"))
        elif isinstance(value, dict | list):
            made[where] = json.dumps(value, ensure_ascii=False)
        else:
            made[where] = value
    return made


def _geometry(row: Shown) -> Any:
    for name in GEOMETRIES:
        found = row.get(name)
        if isinstance(found, dict):
            return found.get("geometry") if found.get("type") == "Feature" else found
    places = row.get("Locations") or row.get("FeatureOfInterest") or row.get("Thing")
    if isinstance(places, list):
        places = places[0] if places else None
    return _geometry(places) if isinstance(places, dict) else None
