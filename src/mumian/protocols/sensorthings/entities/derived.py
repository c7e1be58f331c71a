"""Properties that the server works out: what a datastream's observations say of it."""

from collections.abc import Sequence

from mumian.kernel.sensing.api import states
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Values
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.observing.showing import spelled

WANTED = ["stream", "first", "last", "result_first", "result_last"]


def derive(entity: EntityType, rows: Sequence[Values], context: Context) -> None:
    """Fill in what is derived."""
    if entity.name != "Datastream" or not rows:
        return
    found = states(streams=sorted({row["@iot.id"] for row in rows}))
    known = {state["stream"]: state for state in found.select(WANTED).to_pylist()}
    for row in rows:
        if state := known.get(row["@iot.id"]):
            row["phenomenonTime"] = spelled(state["first"], state["last"])
            row["resultTime"] = spelled(state["result_first"], state["result_last"])
