"""Observations are corrected and removed; the ledger gets its line first."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mumian.kernel.sensing.api import correct, remove
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Scope, Values
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import Options
from mumian.protocols.sensorthings.language.vocabulary import TYPES
from mumian.protocols.sensorthings.observing.source import matching
from mumian.protocols.sensorthings.writing.creating import existing

from .single import KNOWN, NEIGHBOURS, as_json, times

BASIS = "感知设备统一登记"
WANTED = Options()


def change(key: int, body: Mapping[str, Any], context: Context) -> None:
    """Give an observation the values of a body; what is not named stays."""
    values = _columns(body, context)
    if not values:
        return
    try:
        correct(id=key, values=values, actor=context.actor, purpose="更正观测数据", basis=BASIS)
    except LookupError as error:
        raise Fault("There is no such Observation.", status=404, within="path") from error


def plain(values: Values) -> dict[str, Any]:
    """The properties of an observation as JSON."""
    found: dict[str, Any] = json.loads(json.dumps({name: values.get(name) for name in sorted(KNOWN)}))
    return {name: value for name, value in found.items() if value is not None}


def remove_one(key: int, context: Context) -> None:
    """Remove an observation."""
    _remove([key], context)


def remove_matching(scope: Scope | None, options: Options, context: Context) -> int:
    """Remove what a filter finds; how many it were."""
    keys = matching(scope, options, context).column("id").to_pylist()
    return _remove(keys, context)


def remove_of_feature(key: int, context: Context) -> None:
    """The standard lets a feature of interest take its observations along."""
    feature = TYPES["FeatureOfInterest"]
    remove_matching(Scope(entity=feature, key=key, way=feature.navigations["Observations"]), WANTED, context)


def _remove(keys: Sequence[int], context: Context) -> int:
    return remove(actor=context.actor, purpose="删除观测数据", basis=BASIS, ids=keys) if keys else 0


def _columns(body: Mapping[str, Any], context: Context) -> dict[str, Any]:
    for name in body:
        if name not in KNOWN | {"FeatureOfInterest"} and "@iot." not in name:
            fixed = "stays in its datastream" if name in NEIGHBOURS else f"has no {name!r}"
            raise Fault(f"An observation {fixed}.", within="body")
    made: dict[str, Any] = {}
    for name, value in body.items():
        if name in COLUMNS:
            made |= COLUMNS[name](name, value)
    if "FeatureOfInterest" in body:
        link = body["FeatureOfInterest"]
        key = link.get("@iot.id") if isinstance(link, Mapping) else None
        made["feature"] = existing(TYPES["FeatureOfInterest"], key, context).pk
    return made


def _times(start: str, end: str) -> Callable[[str, Any], dict[str, Any]]:
    def read(name: str, value: Any) -> dict[str, Any]:
        first, last = times(name, value, None)
        return {start: first, end: last} if end else {start: first}

    return read


def _json(column: str) -> Callable[[str, Any], dict[str, Any]]:
    return lambda _name, value: {column: None if value is None else as_json(value)}


COLUMNS: dict[str, Callable[[str, Any], dict[str, Any]]] = {
    "result": lambda _name, value: {"result": value},
    "phenomenonTime": _times("start", "end"),
    "resultTime": _times("result_time", ""),
    "validTime": _times("valid_from", "valid_to"),
    "resultQuality": _json("quality"),
    "parameters": _json("parameters"),
}
