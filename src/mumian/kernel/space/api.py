"""Places on the earth: coordinate systems and boundaries. The only door of this room."""

from collections.abc import Mapping
from typing import Any

from .boundary import NoBoundaries, kept_boundaries
from .convert import NotAPosition, checked, moved, moved_geojson
from .datum import Datum, Position

__all__ = [
    "Datum",
    "NoBoundaries",
    "NotAPosition",
    "Position",
    "boundaries",
    "convert",
    "convert_geojson",
    "stated_error",
    "to_bd09",
    "to_gcj02",
    "to_wgs84",
]

_YEARLY_DRIFT = 0.035
_CGCS2000_EPOCH = 2000


def convert(*, lon: float, lat: float, source: Datum, target: Datum) -> Position:
    """Take one position from one coordinate system to another.

    Degrees in, degrees out. Raises `NotAPosition` for numbers that are no longitude or latitude.
    Outside the rectangle in which GCJ-02 shifts the map (72.004–137.8347° E, 0.8293–55.8271° N)
    GCJ-02 equals WGS-84, as map clients treat it.
    """
    return moved(checked(lon, lat), source, target)


def to_gcj02(*, lon: float, lat: float) -> Position:
    """WGS-84 to GCJ-02, the coordinates of AMap and Tencent maps."""
    return convert(lon=lon, lat=lat, source=Datum.WGS84, target=Datum.GCJ02)


def to_bd09(*, lon: float, lat: float) -> Position:
    """WGS-84 to BD-09, the coordinates of Baidu maps."""
    return convert(lon=lon, lat=lat, source=Datum.WGS84, target=Datum.BD09)


def to_wgs84(*, lon: float, lat: float, source: Datum = Datum.GCJ02) -> Position:
    """Any coordinate system to WGS-84; GCJ-02 unless another source is named."""
    return convert(lon=lon, lat=lat, source=source, target=Datum.WGS84)


def convert_geojson(*, geojson: Mapping[str, Any], source: Datum, target: Datum) -> dict[str, Any]:
    """A copy of a GeoJSON geometry, feature or collection with every position converted.

    Heights and all other members are kept. Raises `NotAPosition` like `convert`.
    """
    return moved_geojson(dict(geojson), source, target)


def stated_error(*, source: Datum, target: Datum, year: int) -> float:
    """How far, in metres, a converted position may lie from the true one in this year.

    - WGS-84 and CGCS2000 share the ellipsoid to a tenth of a millimetre, and the frames agreed to a
      few centimetres in 2000. CGCS2000 stays with the ground of that year while WGS-84 follows the
      satellites; South China moves about 3 cm a year, 3.5 cm is used here. Good for city maps, not
      for surveying.
    - GCJ-02 and BD-09 rest on the public reconstruction of an unpublished offset; two metres are
      stated for it. The way back is iterated and adds less than a millimetre.
    """
    error = 0.0
    if (source == Datum.CGCS2000) != (target == Datum.CGCS2000):
        error += 0.05 + _YEARLY_DRIFT * abs(year - _CGCS2000_EPOCH)
    secret = {Datum.GCJ02, Datum.BD09}
    if source != target and (source in secret or target in secret):
        error += 2.0
    return error


def boundaries(*, parent: str = "440100") -> dict[str, Any]:
    """The boundary polygons of the parts of an area, as a GeoJSON FeatureCollection in WGS-84.

    `parent` is the GB/T 2260 code of the whole (440100 is Guangzhou). Each feature carries `adcode`,
    `name_zh`, `name_en` and `centre` ([lon, lat], inside the polygon). The member `attribution` must be
    shown with the map: among other things it says that the lines carry no map review number.
    Raises `NoBoundaries` when none are kept. The caller gets a copy of its own.
    """
    return kept_boundaries(parent)
