"""Conversion of points and of whole GeoJSON objects between coordinate systems."""

from collections.abc import Callable
from typing import Any

from .datum import (
    Datum,
    Position,
    bd09_to_gcj02,
    gcj02_to_bd09,
    gcj02_to_wgs84,
    wgs84_to_gcj02,
)

# Everything goes by way of WGS-84. CGCS2000 is taken as equal to it: see `stated_error`.
_OFFSET_FREE = frozenset({Datum.WGS84, Datum.CGCS2000})
_INWARD: dict[Datum, tuple[Callable[[Position], Position], ...]] = {
    Datum.WGS84: (),
    Datum.CGCS2000: (),
    Datum.GCJ02: (gcj02_to_wgs84,),
    Datum.BD09: (bd09_to_gcj02, gcj02_to_wgs84),
}
_OUTWARD: dict[Datum, tuple[Callable[[Position], Position], ...]] = {
    Datum.WGS84: (),
    Datum.CGCS2000: (),
    Datum.GCJ02: (wgs84_to_gcj02,),
    Datum.BD09: (wgs84_to_gcj02, gcj02_to_bd09),
}


class NotAPosition(ValueError):  # noqa: N818 - reads as what happened
    """The numbers are not a longitude and a latitude."""


def checked(lon: float, lat: float) -> Position:
    """A position on the globe, or an error that says which number is wrong."""
    if not -180.0 <= lon <= 180.0:
        raise NotAPosition(f"longitude {lon} is outside -180 … 180")
    if not -90.0 <= lat <= 90.0:
        raise NotAPosition(f"latitude {lat} is outside -90 … 90")
    return Position(lon, lat)


def moved(at: Position, source: Datum, target: Datum) -> Position:
    """One position taken from one coordinate system to another."""
    if source == target or (source in _OFFSET_FREE and target in _OFFSET_FREE):
        return at
    for step in _INWARD[source]:
        at = step(at)
    for step in _OUTWARD[target]:
        at = step(at)
    return at


def moved_geojson(geojson: dict[str, Any], source: Datum, target: Datum) -> dict[str, Any]:
    """A copy of a GeoJSON object with every position converted, other members kept."""
    if "coordinates" in geojson:
        return {**geojson, "coordinates": _moved_nested(geojson["coordinates"], source, target)}
    copy = dict(geojson)
    for member in ("features", "geometries"):
        if member in geojson:
            copy[member] = [moved_geojson(part, source, target) for part in geojson[member]]
    if geojson.get("geometry"):
        copy["geometry"] = moved_geojson(geojson["geometry"], source, target)
    return copy


def _moved_nested(part: list[Any], source: Datum, target: Datum) -> list[Any]:
    if part and isinstance(part[0], int | float):
        return [*moved(checked(part[0], part[1]), source, target), *part[2:]]
    return [_moved_nested(inner, source, target) for inner in part]
