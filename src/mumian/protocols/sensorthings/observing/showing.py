"""A row of the store as values by property name, and the other way round."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pyarrow as pa

from mumian.kernel.sensing.api import result_of
from mumian.protocols.sensorthings.answers.scope import Values
from mumian.protocols.sensorthings.answers.showing import NULLS, moment

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def values(rows: pa.Table) -> list[Values]:
    """Every row as the standard names its properties; the keys of its neighbours by their names."""
    return [_values(row) for row in rows.to_pylist()]


def spelled(start: int | None, end: int | None) -> str | None:
    """A moment, or an interval when there is an end."""
    if start is None:
        return None
    return _moment(start) if end is None or end == start else f"{_moment(start)}/{_moment(end)}"


def _values(row: dict[str, Any]) -> Values:
    number = row["number"]
    if number is not None and number.is_integer() and abs(number) < 2**53:
        number = int(number)
    return {
        "@iot.id": row["id"],
        "phenomenonTime": spelled(row["start"], row["end"]),
        "result": result_of(number, row["other"]),
        "resultTime": spelled(row["result_time"], None),
        "resultQuality": _json(row["quality"]),
        "validTime": spelled(row["valid_from"], row["valid_to"]),
        "parameters": _json(row["parameters"]),
        "Datastream": row["stream"],
        "FeatureOfInterest": row["feature"],
        NULLS: ("result", "resultTime"),
    }


def _json(text: str | None) -> Any:
    return None if text is None else json.loads(text)


def _moment(microseconds: int) -> str:
    return moment(EPOCH + timedelta(microseconds=microseconds))
