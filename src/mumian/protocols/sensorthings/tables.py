"""Which table and columns stand behind the names of the standard."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mumian.kernel.sensing.api import (
    Datastream,
    Entity,
    FeatureOfInterest,
    HistoricalLocation,
    Location,
    ObservedProperty,
    Sensor,
    Thing,
)

OWNED = {"isOpen": "is_open", "owner": "owner"}
NAMED = {"@iot.id": "id", "name": "name", "description": "description", "properties": "properties"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`columns` by property, `ways` by navigation; `back` is the way from the neighbour to here."""

    model: type[Entity]
    columns: MappingProxyType[str, str]
    ways: MappingProxyType[str, str]
    back: MappingProxyType[str, str]


def _table(model: type[Entity], columns: dict[str, str], ways: dict[str, tuple[str, str]]) -> Table:
    return Table(
        model=model,
        columns=MappingProxyType(columns),
        ways=MappingProxyType({name: there for name, (there, _) in ways.items()}),
        back=MappingProxyType({name: here for name, (_, here) in ways.items()}),
    )


# Observations are no table; what the room knows of them is asked for in `observing`.
TABLES = {
    "Thing": _table(
        Thing,
        {**NAMED, **OWNED},
        {
            "Locations": ("locations", "things"),
            "HistoricalLocations": ("historical_locations", "thing"),
            "Datastreams": ("datastreams", "thing"),
        },
    ),
    "Location": _table(
        Location,
        {**NAMED, **OWNED, "encodingType": "encoding_type", "location": "location"},
        {"Things": ("things", "locations"), "HistoricalLocations": ("historical_locations", "locations")},
    ),
    "HistoricalLocation": _table(
        HistoricalLocation,
        {"@iot.id": "id", "time": "time"},
        {"Thing": ("thing", "historical_locations"), "Locations": ("locations", "historical_locations")},
    ),
    "Datastream": _table(
        Datastream,
        {
            **NAMED,
            **OWNED,
            "retentionDays": "retention_days",
            "unitOfMeasurement": "unit_of_measurement",
            "observationType": "observation_type",
            "observedArea": "observed_area",
        },
        {
            "Thing": ("thing", "datastreams"),
            "Sensor": ("sensor", "datastreams"),
            "ObservedProperty": ("observed_property", "datastreams"),
        },
    ),
    "Sensor": _table(
        Sensor,
        {**NAMED, "encodingType": "encoding_type", "metadata": "metadata"},
        {"Datastreams": ("datastreams", "sensor")},
    ),
    "ObservedProperty": _table(
        ObservedProperty,
        {**NAMED, "definition": "definition"},
        {"Datastreams": ("datastreams", "observed_property")},
    ),
    "FeatureOfInterest": _table(
        FeatureOfInterest,
        {**NAMED, **OWNED, "encodingType": "encoding_type", "feature": "feature"},
        {},
    ),
}


def shape_columns(model: type[Any]) -> str:
    """The column that holds the GeoJSON of a model."""
    return {Location: "location", FeatureOfInterest: "feature", Datastream: "observed_area"}[model]
