"""What there is to ask about: the eight entity types of the standard, their properties and neighbours."""

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What a value is. JSON may turn out to be any of the others."""

    KEY = "an identifier"
    TEXT = "a text"
    NUMBER = "a number"
    TRUTH = "true or false"
    INSTANT = "a moment"
    INTERVAL = "a moment or an interval"
    DATE = "a date"
    TIME = "a time of day"
    DURATION = "a duration"
    SHAPE = "a shape"
    JSON = "a JSON value"
    NULL = "null"
    THING = "an entity"


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """`required` when creating; `derived` ones are computed by the server; `ours` are beside the standard and stay as
    they are unless they are named.
    """

    name: str
    kind: Kind
    required: bool = False
    derived: bool = False
    ours: bool = False

    @property
    def opens(self) -> bool:
        """Whether a path may go on inside."""
        return self.kind in {Kind.JSON, Kind.SHAPE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The way to a neighbour: `Datastreams` (many) or `Thing` (one)."""

    name: str
    target: str
    many: bool
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityType:
    """One kind of entity: `name` for one, `plural` for the collection."""

    name: str
    plural: str
    properties: dict[str, Property] = field(default_factory=dict)
    navigations: dict[str, Navigation] = field(default_factory=dict)


TEXT, JSON, SHAPE = Kind.TEXT, Kind.JSON, Kind.SHAPE
KEY = Property(name="@iot.id", kind=Kind.KEY, derived=True)


def _type(name: str, plural: str, properties: list[Property], *navigations: Navigation) -> EntityType:
    return EntityType(
        name=name,
        plural=plural,
        properties={each.name: each for each in properties},
        navigations={each.name: each for each in navigations},
    )


def _must(name: str, kind: Kind = TEXT) -> Property:
    return Property(name=name, kind=kind, required=True)


def _may(name: str, kind: Kind = JSON) -> Property:
    return Property(name=name, kind=kind)


def _derived(name: str, kind: Kind) -> Property:
    return Property(name=name, kind=kind, derived=True)


def _ours(name: str, kind: Kind) -> Property:
    return Property(name=name, kind=kind, ours=True)


def _one(name: str, *, required: bool = True) -> Navigation:
    return Navigation(name=name, target=name, many=False, required=required)


def _many(name: str, target: str) -> Navigation:
    return Navigation(name=name, target=target, many=True)


NAMED = [_must("name"), _must("description")]
OWNED = [_ours("isOpen", Kind.TRUTH), _ours("owner", TEXT)]
THINGS, DATASTREAMS = _many("Things", "Thing"), _many("Datastreams", "Datastream")
LOCATIONS, HISTORY = _many("Locations", "Location"), _many("HistoricalLocations", "HistoricalLocation")
OBSERVATIONS = _many("Observations", "Observation")

TYPES = {
    each.name: each
    for each in (
        _type("Thing", "Things", [*NAMED, _may("properties"), *OWNED], LOCATIONS, HISTORY, DATASTREAMS),
        _type(
            "Location",
            "Locations",
            [*NAMED, _must("encodingType"), _must("location", SHAPE), _may("properties"), *OWNED],
            THINGS,
            HISTORY,
        ),
        _type("HistoricalLocation", "HistoricalLocations", [_must("time", Kind.INSTANT)], _one("Thing"), LOCATIONS),
        _type(
            "Datastream",
            "Datastreams",
            [
                *NAMED,
                _must("unitOfMeasurement", JSON),
                _must("observationType"),
                _derived("observedArea", SHAPE),
                _derived("phenomenonTime", Kind.INTERVAL),
                _derived("resultTime", Kind.INTERVAL),
                _may("properties"),
                *OWNED,
                _ours("retentionDays", Kind.NUMBER),
            ],
            _one("Thing"),
            _one("Sensor"),
            _one("ObservedProperty"),
            OBSERVATIONS,
        ),
        _type(
            "Sensor",
            "Sensors",
            [*NAMED, _must("encodingType"), _must("metadata", JSON), _may("properties")],
            DATASTREAMS,
        ),
        _type(
            "ObservedProperty",
            "ObservedProperties",
            [*NAMED, _must("definition"), _may("properties")],
            DATASTREAMS,
        ),
        _type(
            "FeatureOfInterest",
            "FeaturesOfInterest",
            [*NAMED, _must("encodingType"), _must("feature", SHAPE), _may("properties"), *OWNED],
            OBSERVATIONS,
        ),
        _type(
            "Observation",
            "Observations",
            [
                _may("phenomenonTime", Kind.INTERVAL),
                _must("result", JSON),
                _may("resultTime", Kind.INSTANT),
                _may("resultQuality"),
                _may("validTime", Kind.INTERVAL),
                _may("parameters"),
            ],
            _one("Datastream"),
            _one("FeatureOfInterest", required=False),
        ),
    )
}
COLLECTIONS = {each.plural: each for each in TYPES.values()}
