"""How an entity looks in JSON."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from mumian.protocols.sensorthings.language.nodes import Path
from mumian.protocols.sensorthings.language.resolving import OF_THE_KEY
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.tables import TABLES

Shown = dict[str, Any]
NULLS = "null"  # among values: the names of properties that are shown even when they are null


def moment(value: datetime) -> str:
    """UTC in ISO 8601, with milliseconds, or microseconds where there are any."""
    precision = "microseconds" if value.microsecond % 1000 else "milliseconds"
    return value.astimezone(UTC).isoformat(timespec=precision).replace("+00:00", "Z")


def address(entity: EntityType, key: object, root: str) -> str:
    """The address of one entity."""
    return f"{root}/{entity.plural}({key})"


def show(entity: EntityType, values: Mapping[str, Any], select: Sequence[Path], root: str) -> Shown:
    """An entity from its values by property name; `@iot.id` among them. Without `select` everything is shown."""
    chosen = {path.steps[0] for path in select}
    here = address(entity, values["@iot.id"], root)
    made: Shown = {}
    if not chosen or chosen & OF_THE_KEY:
        made = {"@iot.id": values["@iot.id"], "@iot.selfLink": here}
    for name in entity.properties:
        if (not chosen or name in chosen) and (values.get(name) is not None or name in values.get(NULLS, ())):
            made[name] = _plain(values[name])
    for name in entity.navigations:
        if not chosen or name in chosen:
            made[f"{name}@iot.navigationLink"] = f"{here}/{name}"
    return made


def values_of(entity: EntityType, row: Any) -> dict[str, Any]:
    """The values of a row of a table by property name."""
    return {name: getattr(row, column) for name, column in TABLES[entity.name].columns.items()}


def _plain(value: Any) -> Any:
    return moment(value) if isinstance(value, datetime) else value
