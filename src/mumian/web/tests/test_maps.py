"""Maps as values and as plain drawings."""

import json
import math
import re

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from mumian.web.drawing import drawn
from mumian.web.maps import Map, districts


def city_map(values=None, **more):
    geojson = districts()
    codes = [each["properties"]["code"] for each in geojson["features"]]
    values = values if values is not None else {code: index for index, code in enumerate(codes)}
    common = {"code": "m", "title": "T", "unit": "u", "links": {}, "source": "s", "geojson": geojson}
    return Map(values=values, **{**common, **more})


def page_of(made):
    return Template("{% map made %}").render(Context({"made": made}))


def test_every_feature_is_drawn_and_listed():
    page = page_of(city_map(links={"440106": "/tianhe/"}))
    assert page.count('class="area"') == 11
    assert page.count("<li data-code") == 11
    assert page.count('href="/tianhe/"') == 2
    assert "审图号" in page
    assert "style=" not in page


def test_the_list_is_ordered_and_missing_values_stand_last():
    made = city_map({"440106": 5, "440103": -1, "440104": 7.25})
    assert [entry.code for entry in made.entries][:3] == ["440104", "440106", "440103"]
    assert made.entries[0].words in {"7.3", "7.2"}
    assert made.entries[-1].words == "–"
    assert made.entries[-1].tone == "ramp-0"


def test_given_breaks_and_tones_are_used():
    made = city_map({"440106": 120, "440103": 50, "440104": 51}, breaks=(51, 101), tones=("air-1", "air-2", "air-3"))
    assert {entry.code: entry.tone for entry in made.entries if entry.value} == {
        "440106": "air-3",
        "440103": "air-1",
        "440104": "air-2",
    }
    assert [tone for tone, _words in made.legend] == ["air-1", "air-2", "air-3"]


@given(st.dictionaries(st.sampled_from(["440103", "440104", "440105", "440106"]), st.floats(-1e6, 1e6)))
def test_classes_never_fail_and_grow_with_the_value(values):
    made = city_map(values)
    tones = [entry.tone for entry in reversed(made.entries) if entry.value is not None]
    assert tones == sorted(tones)
    assert len(made.legend) in {0, *range(2, 6)}
    assert json.dumps(made.spec)


@pytest.mark.parametrize("same", [0, 7, -3.5])
def test_equal_values_make_one_class(same):
    made = city_map({"440103": same, "440104": same})
    assert made.bounds == ()
    assert {entry.tone for entry in made.entries if entry.value is not None} == {"ramp-3"}


def test_the_drawing_keeps_shapes_and_scale():
    sheet = drawn(districts(), height=600)
    assert sheet.height == 600
    spots = [(float(x), float(y)) for shape in sheet.shapes for x, y in re.findall(r"([\d.]+) ([\d.]+)", shape.path)]
    assert all(0 <= x <= sheet.width and 0 <= y <= sheet.height for x, y in spots)
    length, words = sheet.bar
    assert words == "20 km"
    # Guangzhou reaches over 1.428 degrees of latitude, 158 km, and fills the height but for the padding.
    assert length == pytest.approx(20 / 158.3 * 584, rel=0.02)


def test_labels_do_not_touch():
    sheet = drawn(districts(), height=420)
    placed = [shape for shape in sheet.shapes if shape.label]
    assert 6 <= len(placed) <= 11
    for one in placed:
        for two in placed:
            assert one is two or math.hypot(one.x - two.x, one.y - two.y) > 12


def test_points_stand_over_the_districts():
    feature = {
        "type": "Feature",
        "properties": {"code": "p", "name": "P"},
        "geometry": {"type": "Point", "coordinates": [113.3, 23.1]},
    }
    made = city_map({"p": 1}, geojson={"type": "FeatureCollection", "features": [feature]})
    page = page_of(made)
    assert 'class="ground"' in page
    assert page.count('class="point"') == 1
    assert "审图号" in page


def test_an_empty_map_is_no_trouble():
    made = city_map({}, geojson={"type": "FeatureCollection", "features": []})
    assert "T" in page_of(made)
