"""The bounds of GeoJSON, without a library: the least and greatest of its coordinates."""

from collections.abc import Iterator, Mapping
from typing import Any


def bounds(geojson: Any) -> tuple[float, float, float, float] | None:
    """West, south, east, north in degrees; None where there is no coordinate."""
    points = list(_points(geojson))
    if not points:
        return None
    longitudes, latitudes = [point[0] for point in points], [point[1] for point in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _points(found: Any) -> Iterator[tuple[float, float]]:
    if isinstance(found, Mapping):
        for key in ("coordinates", "geometry", "geometries", "features"):
            yield from _points(found.get(key))
    elif isinstance(found, list | tuple):
        if len(found) >= 2 and all(isinstance(value, int | float) for value in found):
            yield float(found[0]), float(found[1])
        else:
            for part in found:
                yield from _points(part)
