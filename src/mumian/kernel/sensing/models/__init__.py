"""The tables of this room, one file a subject. Observations are not among them: see `store`."""

from .base import Entity, Owned
from .datastreams import Datastream, ResultKind
from .devices import DeviceKey, ProviderQuota
from .places import FeatureOfInterest, HistoricalLocation, Location
from .rules import Alert, Condition, Rule, Severity, Watched
from .states import EntityState
from .things import ObservedProperty, Sensor, Thing

__all__ = [
    "Alert",
    "Condition",
    "Datastream",
    "DeviceKey",
    "Entity",
    "EntityState",
    "FeatureOfInterest",
    "HistoricalLocation",
    "Location",
    "ObservedProperty",
    "Owned",
    "ProviderQuota",
    "ResultKind",
    "Rule",
    "Sensor",
    "Severity",
    "Thing",
    "Watched",
]
