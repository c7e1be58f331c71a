"""From the JSON of an entity to the columns of its table."""

from collections.abc import Callable, Mapping
from typing import Any

from mumian.protocols.sensorthings.asking.shapes import read as read_shape
from mumian.protocols.sensorthings.language import literals
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Kind, Property
from mumian.protocols.sensorthings.tables import TABLES

GEOJSON = {"application/geo+json", "application/vnd.geo+json", "application/geojson"}
DEFAULTS: dict[str, Callable[[], Any]] = {"properties": dict, "description": str, "definition": str}
UCUM = ("ucum:", "http://unitsofmeasure.org/ucum.html#", "https://ucum.org/#")


def columns(entity: EntityType, given: Mapping[str, Any], *, whole: bool) -> dict[str, Any]:
    """Values by column. With `whole`, what is required must be there and what is left out becomes as at first."""
    _known(entity, given)
    made: dict[str, Any] = {}
    for name, each in entity.properties.items():
        if each.derived:
            continue
        if name in given:
            made[TABLES[entity.name].columns[name]] = _value(each, given[name], given)
        elif each.ours:
            continue
        elif whole and each.required and name not in DEFAULTS:
            raise Fault(f"{entity.name} needs {name!r}.", within="body")
        elif whole:
            made[TABLES[entity.name].columns[name]] = DEFAULTS[name]()
    if "unit_of_measurement" in made:
        made["unit_code"] = _unit_code(made["unit_of_measurement"])
    return made


def _known(entity: EntityType, given: Mapping[str, Any]) -> None:
    strange = [
        name
        for name in given
        if name not in entity.properties and name not in entity.navigations and "@iot." not in name and name != "id"
    ]
    if strange:
        known = ", ".join((*entity.properties, *entity.navigations))
        raise Fault(f"{entity.name} has no {strange[0]!r}; it has {known}.", within="body")


def _value(each: Property, value: Any, given: Mapping[str, Any]) -> Any:
    if value is None and each.name == "retentionDays":
        return None
    if value is None:
        if each.required or each.name not in DEFAULTS:
            raise Fault(f"{each.name!r} cannot be null.", within="body")
        return DEFAULTS[each.name]()
    return READERS.get(each.kind, _as_it_is)(each, value, given)


def _as_it_is(each: Property, value: Any, given: Mapping[str, Any]) -> Any:
    if each.name in {"properties", "unitOfMeasurement"} and not isinstance(value, dict):
        raise Fault(f"{each.name!r} must be an object.", within="body")
    return value


def _text(each: Property, value: Any, given: Mapping[str, Any]) -> str:
    if not isinstance(value, str):
        raise Fault(f"{each.name!r} must be a text.", within="body")
    return value


def _moment(each: Property, value: Any, given: Mapping[str, Any]) -> Any:
    try:
        return literals.instant(value)
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise Fault(f"{each.name!r} must be a moment with its zone: {error}.", within="body") from error


def _shape(each: Property, value: Any, given: Mapping[str, Any]) -> Any:
    encoding = str(given.get("encodingType", "application/geo+json")).partition(";")[0].lower()
    if encoding in GEOJSON and read_shape(value) is None:
        raise Fault(f"{each.name!r} must be GeoJSON: a geometry or a feature with one.", within="body")
    return value


def _truth(each: Property, value: Any, given: Mapping[str, Any]) -> bool:
    if not isinstance(value, bool):
        raise Fault(f"{each.name!r} must be true or false.", within="body")
    return value


def _whole(each: Property, value: Any, given: Mapping[str, Any]) -> int:
    if type(value) is not int or not 0 < value < 2**31:
        raise Fault(f"{each.name!r} must be a whole number above zero.", within="body")
    return value


READERS: dict[Kind, Callable[[Property, Any, Mapping[str, Any]], Any]] = {
    Kind.TEXT: _text,
    Kind.INSTANT: _moment,
    Kind.SHAPE: _shape,
    Kind.TRUTH: _truth,
    Kind.NUMBER: _whole,
}


def _unit_code(unit: Mapping[str, Any]) -> str:
    """The UCUM code, when the definition of the unit says that it is one."""
    definition = str(unit.get("definition") or "")
    code = next((definition.removeprefix(start) for start in UCUM if definition.startswith(start)), "")
    return code if len(code) <= 60 else ""
