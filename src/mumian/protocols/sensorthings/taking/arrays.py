"""Many observations as arrays of their components: read in columns, written in one batch."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from mumian.kernel.sensing.api import OBSERVATION, as_result, observe
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.observing.terms import microseconds

from .features import give_features
from .single import as_json, times

MOST = 500_000
MOMENT = pa.timestamp("us", tz="UTC")
Columns = dict[str, Any]


def create(groups: Any, context: Context) -> list[str]:
    """Write groups as the standard forms them; for each observation its address, or "error" and why."""
    if not isinstance(groups, list) or not groups:
        raise Fault("The body must be an array of groups.", within="body")
    tables = [_table(group, context.now) for group in groups]
    if sum(map(len, tables)) > MOST:
        raise Fault(f"At most {MOST} observations are taken at once.", status=413, within="body")
    table = pa.concat_tables(tables)
    give_features(table.column("stream").unique().to_pylist())
    outcome = observe(batch=table, actor=context.actor)
    why = outcome.why()
    before = f"{context.root}/Observations("
    return [f"error {why[place]}" if place in why else f"{before}{key})" for place, key in enumerate(outcome.ids)]


def _table(group: Any, now: datetime) -> pa.Table:
    if not isinstance(group, Mapping):
        raise Fault("A group must be an object.", within="body")
    stream, names, rows = _stream(group), group.get("components"), group.get("dataArray")
    if not isinstance(names, list) or not isinstance(rows, list):
        raise Fault("A group needs 'components' and 'dataArray', both arrays.", within="body")
    strange = [name for name in names if name not in COMPONENTS]
    if strange or len(set(names)) != len(names):
        raise Fault(f"Components are {', '.join(COMPONENTS)}, each once at most.", within="body")
    if any(not isinstance(row, list) or len(row) != len(names) for row in rows):
        raise Fault("Every row must be an array as long as 'components'.", within="body")
    made: Columns = {"stream": pa.repeat(stream, len(rows)), "start": pa.repeat(microseconds(now), len(rows))}
    for name, values in zip(names, zip(*rows, strict=True), strict=True) if rows else ():
        made |= COMPONENTS[name](name, values)
    return _fitted(made, len(rows))


def _fitted(made: Columns, rows: int) -> pa.Table:
    arrays = [made[field.name] if field.name in made else pa.nulls(rows, field.type) for field in OBSERVATION]
    try:
        cast = [array.cast(field.type) for array, field in zip(arrays, OBSERVATION, strict=True)]
    except pa.ArrowException as error:
        raise Fault(f"A value does not fit: {error}.", within="body") from error
    return pa.table(cast, schema=OBSERVATION)


def _stream(group: Mapping[str, Any]) -> int:
    link = group.get("Datastream")
    key = link.get("@iot.id") if isinstance(link, Mapping) else None
    if isinstance(key, str) and key.isdecimal() and len(key) < 19:
        key = int(key)
    if type(key) is not int or not 0 < key < 2**63:
        raise Fault('A group needs its datastream: {"Datastream": {"@iot.id": 1}}.', within="body")
    return key


def _times(start: str, end: str) -> Callable[[str, Sequence[Any]], Columns]:
    def read(name: str, values: Sequence[Any]) -> Columns:
        try:
            return {start: pa.array(values, pa.string()).cast(MOMENT).cast(pa.int64())}
        except (pa.ArrowException, TypeError):  # intervals, or a flaw that the slow way names
            pairs = [times(name, value, None) for value in values]
        both = {start: [first for first, _ in pairs], end: [last for _, last in pairs]}
        return {column: pa.array(found, pa.int64()) for column, found in both.items() if column}

    return read


def _results(name: str, values: Sequence[Any]) -> Columns:
    try:
        plain = pa.array(values)
    except (pa.ArrowException, OverflowError):
        plain = None
    if (
        plain is not None
        and plain.null_count == 0
        and (pa.types.is_integer(plain.type) or pa.types.is_floating(plain.type))
    ):
        return {"number": plain.cast(pa.float64(), safe=False)}
    found = [as_result(value) for value in values]
    return {
        "number": pa.array([each["number"] for each in found], pa.float64()),
        "other": pa.array([each["other"] for each in found], pa.string()),
    }


def _json(column: str) -> Callable[[str, Sequence[Any]], Columns]:
    return lambda _name, values: {
        column: pa.array([None if value is None else as_json(value) for value in values], pa.string())
    }


def _features(name: str, values: Sequence[Any]) -> Columns:
    keys = [
        int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 19 else value for value in values
    ]
    if any(value is not None and (type(value) is not int or abs(value) >= 2**63) for value in keys):
        raise Fault(f"{name!r} must be the key of a feature.", within="body")
    return {"feature": pa.array(keys, pa.int64())}


COMPONENTS: dict[str, Callable[[str, Sequence[Any]], Columns]] = {
    "phenomenonTime": _times("start", "end"),
    "result": _results,
    "resultTime": _times("result_time", ""),
    "resultQuality": _json("quality"),
    "validTime": _times("valid_from", "valid_to"),
    "parameters": _json("parameters"),
    "FeatureOfInterest/id": _features,
    "FeatureOfInterest/@iot.id": _features,
}
