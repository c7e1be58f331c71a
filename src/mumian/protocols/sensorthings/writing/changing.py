"""Entities get other values: PATCH in its three forms, and PUT."""

import json
from collections.abc import Mapping
from typing import Any

import jsonpatch
from jsonpointer import JsonPointerException

from mumian.kernel.sensing.api import Entity, Thing
from mumian.protocols.sensorthings.answers.showing import show, values_of
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.tables import TABLES

from .creating import Creating
from .values import columns

MOST_STEPS = 500


def patched(before: dict[str, Any], patch: Any) -> dict[str, Any]:
    """JSON Patch (RFC 6902) upon the properties of an entity: those that are different afterwards."""
    if not isinstance(patch, list) or len(patch) > MOST_STEPS:
        raise Fault(f"A JSON Patch is an array of at most {MOST_STEPS} steps.", within="body")
    try:
        after = jsonpatch.apply_patch(before, patch)
    except (jsonpatch.JsonPatchException, JsonPointerException, TypeError, ValueError, AttributeError) as error:
        raise Fault(f"This patch cannot be applied: {error}.", within="body") from error
    if not isinstance(after, dict):
        raise Fault("A patch cannot replace the entity itself.", within="body")
    changed = {name: value for name, value in after.items() if name not in before or before[name] != value}
    return {**dict.fromkeys(before.keys() - after.keys()), **changed}


def merged(before: Mapping[str, Any], patch: Mapping[str, Any]) -> dict[str, Any]:
    """JSON Merge Patch (RFC 7396): objects are merged inside, null removes."""
    return {name: _merge(before.get(name), value) for name, value in patch.items()}


def plain(entity: EntityType, row: Entity) -> dict[str, Any]:
    """The properties of an entity as JSON, without addresses."""
    shown = show(entity, values_of(entity, row), (), "")
    found: dict[str, Any] = json.loads(
        json.dumps({name: value for name, value in shown.items() if "@iot." not in name})
    )
    return found


def change(entity: EntityType, row: Entity, body: Mapping[str, Any], creating: Creating, *, whole: bool) -> Entity:
    """Give an entity these values; with `whole` (PUT) what is not named becomes as at first."""
    values = columns(entity, body if whole else _with_encoding(body, row), whole=whole)
    if not whole and "encoding_type" in values and "encodingType" not in body:
        del values["encoding_type"]
    for name, way in entity.navigations.items():
        if name in body:
            values |= (
                _neighbours(entity, row, name, body[name], creating)
                if way.many
                else {TABLES[entity.name].ways[name]: creating.linked(way, body[name], 0)}
            )
    return creating.together.change(row, **values)


def _neighbours(entity: EntityType, row: Entity, name: str, given: Any, creating: Creating) -> dict[str, Any]:
    found = creating.many(entity.navigations[name], given)
    if isinstance(row, Thing) and name == "Locations":
        return {"locations": found}
    if entity.name == "Location" and name == "Things":
        creating.move(found, [row])
        return {}
    if entity.name == "HistoricalLocation":
        return {"locations": found}
    raise Fault(f"{name} of {entity.name} cannot be changed from this side.", within="body")


def _with_encoding(body: Mapping[str, Any], row: Entity) -> Mapping[str, Any]:
    """A new shape is read by the encoding that stays."""
    if not {"location", "feature"} & set(body) or "encodingType" in body:
        return body
    return {**body, "encodingType": getattr(row, "encoding_type", "")}


def _merge(before: Any, patch: Any) -> Any:
    if not isinstance(patch, dict):
        return patch
    made = dict(before) if isinstance(before, dict) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = _merge(made.get(name), value)
    return made
