"""`$apply`: what the results of datastreams come to, window by window."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Literal, cast, get_args

from mumian.kernel.sensing.api import aggregate, readable
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Scope
from mumian.protocols.sensorthings.language import literals
from mumian.protocols.sensorthings.language.checking import condition
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Every, Grouping, Measure, Node

from .narrowing import Narrowed, is_bound, narrow
from .showing import spelled
from .terms import OBSERVATION

Window = Literal["minute", "hour", "day", "month", "year"]
FUNCTIONS = {"average": "mean", "mean": "mean", "sum": "sum", "min": "min", "max": "max", "count": "count"}
FUNCTIONS |= {name: name for name in ("stddev", "first", "last")}
MOST_ROWS = 10_000
KEYS = {("Datastream",), ("Datastream", "id"), ("Datastream", "@iot.id")}


def applied(steps: Sequence[Node], step: str, scope: Scope | None, context: Context) -> list[dict[str, Any]]:
    """One row for each datastream and window that has numbers."""
    *conditions, last = steps
    if not isinstance(last, Grouping) or any(isinstance(each, Grouping) for each in conditions):
        raise Fault("This must be filter(…)/groupby((Datastream/id),aggregate(…)).", within="$apply", at=0)
    if not {path.steps for path in last.by} <= KEYS or not last.measures or (not last.by and scope is None):
        raise Fault("Group by Datastream/id, and aggregate something.", within="$apply", at=last.at, status=501)
    narrowed = _narrowed(conditions, scope, context)
    names = {measure.name: _function(measure) for measure in last.measures}
    found = aggregate(
        streams=None if narrowed.streams is None else sorted(narrowed.streams),
        window=_window(step),
        functions=sorted(set(names.values())),
        since=narrowed.since,
        until=narrowed.until,
    )
    if len(found) > MOST_ROWS:
        raise Fault(f"This gives more than {MOST_ROWS} rows; narrow time or datastreams.", status=422, within="$apply")
    return [
        {
            "Datastream": {"@iot.id": row["stream"]},
            "phenomenonTime": spelled(row["start"], None),
            **{name: row[function] for name, function in names.items()},
        }
        for row in found.to_pylist()
    ]


def _narrowed(conditions: Sequence[Node], scope: Scope | None, context: Context) -> Narrowed:
    narrowed = Narrowed()
    if conditions:
        try:
            asked = fold(Every(parts=tuple(conditions), at=0), now=context.now)
            condition(asked, OBSERVATION)
            narrowed = narrow(asked, context)
        except Fault as fault:
            raise fault.inside("$apply") from fault
        if narrowed.ids is not None or not all(map(is_bound, narrowed.rest)):
            says = "Before an aggregation only datastreams and phenomenonTime can be narrowed."
            raise Fault(says, within="$apply", at=conditions[0].at, status=501)
    if scope is not None and scope.entity.name == "Datastream":
        narrowed.only({scope.key})
    elif (seen := readable(actor=context.actor)) is not None:
        narrowed.only(set(seen))
    return narrowed


def _function(measure: Measure) -> str:
    if (measure.of is None or measure.of.steps == ("result",)) and measure.how in FUNCTIONS:
        return FUNCTIONS[measure.how]
    raise Fault(f"Aggregate result with {', '.join(FUNCTIONS)}.", within="$apply", at=measure.at)


def _window(step: str) -> Window | timedelta:
    if step in get_args(Window):
        return cast("Window", step)
    try:
        return literals.duration(step)
    except (ValueError, OverflowError) as error:
        windows = ", ".join(get_args(Window))
        raise Fault(
            f"An aggregation needs $step: {windows}, or a duration such as PT15M.", within="$step", at=0
        ) from error
