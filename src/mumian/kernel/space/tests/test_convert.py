"""Coordinate systems: known places, there and back, and refusals."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.space import api as space
from mumian.kernel.space.api import Datum

CHINA = {"lon": st.floats(73.6, 134.7), "lat": st.floats(18.2, 53.5)}
WORLD = {"lon": st.floats(-180, 180), "lat": st.floats(-90, 90)}


def metres(here, there):
    east = (here.lon - there.lon) * 111_320 * math.cos(math.radians(here.lat))
    return math.hypot(east, (here.lat - there.lat) * 110_574)


def test_guangzhou_is_shifted_as_the_data_guide_says():
    shifted = space.to_gcj02(lon=113.2644, lat=23.1291)
    assert shifted.lon - 113.2644 == pytest.approx(0.0054, abs=0.0003)
    assert shifted.lat - 23.1291 == pytest.approx(-0.0026, abs=0.0003)


@pytest.mark.parametrize(
    ("wgs84", "gcj02"),
    [  # the widely published test values of the reconstruction
        ((116.404, 39.915), (116.41024449916938, 39.91640428150164)),
        ((121.4737, 31.2304), (121.47822095, 31.22844983)),
    ],
)
def test_published_values(wgs84, gcj02):
    found = space.to_gcj02(lon=wgs84[0], lat=wgs84[1])
    assert metres(found, space.Position(*gcj02)) < 1.0


def test_published_value_of_the_second_offset():
    found = space.convert(lon=116.404, lat=39.915, source=Datum.GCJ02, target=Datum.BD09)
    assert found == pytest.approx((116.41036949371029, 39.92133699351021), abs=1e-9)


@given(**CHINA)
@pytest.mark.parametrize("target", [Datum.GCJ02, Datum.BD09, Datum.CGCS2000])
def test_there_and_back_returns_within_a_millimetre(target, lon, lat):
    there = space.convert(lon=lon, lat=lat, source=Datum.WGS84, target=target)
    back = space.to_wgs84(lon=there.lon, lat=there.lat, source=target)
    assert metres(back, space.Position(lon, lat)) < 0.001


@given(**CHINA)
def test_the_shift_is_never_larger_than_a_kilometre(lon, lat):
    assert metres(space.to_gcj02(lon=lon, lat=lat), space.Position(lon, lat)) < 1000


@given(**WORLD)
def test_every_position_on_the_globe_has_an_answer(lon, lat):
    found = space.to_gcj02(lon=lon, lat=lat)
    assert math.isfinite(found.lon)
    assert math.isfinite(found.lat)


def test_abroad_nothing_moves():
    paris = space.Position(2.3522, 48.8566)
    assert space.to_gcj02(lon=paris.lon, lat=paris.lat) == paris
    assert space.to_wgs84(lon=paris.lon, lat=paris.lat) == paris


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, -91), (math.nan, 0), (0, math.inf)])
def test_numbers_that_are_no_position_are_refused(lon, lat):
    with pytest.raises(space.NotAPosition):
        space.to_gcj02(lon=lon, lat=lat)


def test_swapped_axes_in_guangzhou_are_refused_with_the_number():
    with pytest.raises(space.NotAPosition, match=r"latitude 113\.26"):
        space.to_gcj02(lon=23.13, lat=113.26)


def test_geojson_keeps_everything_but_the_positions():
    feature = {
        "type": "Feature",
        "properties": {"name": "x"},
        "geometry": {"type": "LineString", "coordinates": [[113.26, 23.13, 5.0], [113.27, 23.14]]},
    }
    collection = {"type": "FeatureCollection", "note": "kept", "features": [feature, {**feature, "geometry": None}]}
    there = space.convert_geojson(geojson=collection, source=Datum.WGS84, target=Datum.GCJ02)
    assert there["note"] == "kept"
    assert there["features"][1]["geometry"] is None
    line = there["features"][0]["geometry"]["coordinates"]
    assert line[0][2] == 5.0
    assert line[1] == list(space.to_gcj02(lon=113.27, lat=23.14))
    assert feature["geometry"]["coordinates"][0] == [113.26, 23.13, 5.0]


def test_geometry_collections_are_followed():
    shape = {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [113.26, 23.13]}]}
    there = space.convert_geojson(geojson=shape, source=Datum.WGS84, target=Datum.GCJ02)
    assert there["geometries"][0]["coordinates"] == list(space.to_gcj02(lon=113.26, lat=23.13))


def test_stated_errors():
    assert space.stated_error(source=Datum.WGS84, target=Datum.WGS84, year=2026) == 0
    assert space.stated_error(source=Datum.WGS84, target=Datum.CGCS2000, year=2000) == pytest.approx(0.05)
    assert 0.5 < space.stated_error(source=Datum.WGS84, target=Datum.CGCS2000, year=2026) < 1.0
    assert space.stated_error(source=Datum.GCJ02, target=Datum.WGS84, year=2026) >= 2.0
