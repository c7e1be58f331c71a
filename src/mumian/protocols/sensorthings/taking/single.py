"""One observation of a request body as the columns of the store."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mumian.kernel.sensing.api import Outcome, observe_one
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language import literals
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.observing.terms import microseconds

from .features import give_features
from .told import refused

KNOWN = {"phenomenonTime", "result", "resultTime", "resultQuality", "validTime", "parameters"}
NEIGHBOURS = {"Datastream", "FeatureOfInterest"}


def take(values: dict[str, Any], context: Context) -> int:
    """Write one observation; its id, once it is durable. One that is there already keeps its id."""
    if values.get("feature") is None:
        give_features([values["stream"]])
    outcome: Outcome = observe_one(actor=context.actor, **values)
    if outcome.refused:
        raise refused(outcome.why()[0])
    return int(outcome.ids[0])


def columns(body: Any, *, stream: int, feature: int | None, now: datetime) -> dict[str, Any]:
    """What `observe_one` wants; raises a `Fault` for what does not fit."""
    if not isinstance(body, Mapping):
        raise Fault("An observation must be an object.", within="body")
    for name in body:
        if name not in KNOWN and name not in NEIGHBOURS and "@iot." not in name:
            known = ", ".join(sorted(KNOWN | NEIGHBOURS))
            raise Fault(f"Observation has no {name!r}; it has {known}.", within="body")
    if "result" not in body:
        raise Fault("Observation needs 'result'.", within="body")
    made: dict[str, Any] = {"stream": stream, "result": body["result"], "feature": feature}
    made["start"], made["end"] = times("phenomenonTime", body.get("phenomenonTime"), microseconds(now))
    made["result_time"] = times("resultTime", body.get("resultTime"), None)[0]
    made["valid_from"], made["valid_to"] = times("validTime", body.get("validTime"), None)
    for name, column in (("resultQuality", "quality"), ("parameters", "parameters")):
        if body.get(name) is not None:
            made[column] = as_json(body[name])
    return made


def times(name: str, text: Any, otherwise: int | None) -> tuple[int | None, int | None]:
    """Start and end in µs of a moment or an interval."""
    if text is None:
        return otherwise, None
    try:
        start, end = literals.moments(text)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise Fault(f"{name!r} must be a moment with its zone, or two with a slash: {error}.", within="body") from error
    return microseconds(start), None if end == start else microseconds(end)


def as_json(value: Any) -> str:
    """JSON as the store keeps it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
