"""The boundaries that ship: eleven districts that fit together and agree with an independent set."""

import json
from itertools import pairwise

import pytest

from mumian.kernel.space import api as space
from tests.shared import shared_data


def outline(feature):
    """The longest outer ring."""
    shape = feature["geometry"]
    parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return max((part[0] for part in parts), key=len)


def holds(ring, x, y):
    hits = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
            hits += 1
    return hits % 2 == 1


def edges(ring):
    return {frozenset((tuple(a), tuple(b))) for a, b in pairwise(ring)}


def test_eleven_districts_with_codes_and_both_names():
    features = space.boundaries(parent="440100")["features"]
    assert len(features) == 11
    assert {f["properties"]["adcode"][:4] for f in features} == {"4401"}
    assert len({f["properties"]["adcode"] for f in features}) == 11
    for feature in features:
        assert feature["properties"]["name_zh"].endswith("区")
        assert feature["properties"]["name_en"].isalpha()
        assert holds(outline(feature), *feature["properties"]["centre"])


def test_rings_are_closed_and_counter_clockwise():
    for feature in space.boundaries()["features"]:
        ring = outline(feature)
        assert ring[0] == ring[-1]
        assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0


def test_neighbours_share_their_border_exactly():
    """Simplified neighbours would otherwise gape: every inner edge must occur in exactly two districts."""
    rings = [outline(f) for f in space.boundaries()["features"]]
    shared = sum(len(edges(a) & edges(b)) for i, a in enumerate(rings) for b in rings[i + 1 :])
    assert shared > 400


def test_attribution_says_that_no_map_review_number_exists():
    attribution = space.boundaries()["attribution"]
    assert "审图号" in attribution["zh"]
    assert "map review number" in attribution["en"]
    assert "MIT" in attribution["en"]


def test_the_caller_gets_a_copy():
    first = space.boundaries()
    first["features"].clear()
    assert space.boundaries()["features"]


@pytest.mark.parametrize("parent", ["999999", "../../x", ""])
def test_an_area_without_boundaries_is_refused(parent):
    with pytest.raises(space.NoBoundaries):
        space.boundaries(parent=parent)


def test_agreement_with_an_independent_conversion():
    path = shared_data("02_admin/guangzhou_districts_wgs84.geojson")
    other = {f["properties"]["adcode"]: outline(f) for f in json.loads(path.read_text("utf-8"))["features"]}
    for feature in space.boundaries()["features"]:
        assert overlap(outline(feature), other[feature["properties"]["adcode"]]) > 0.95


def overlap(one, two, steps=70):
    """Intersection over union, sampled on a grid."""
    west, east = min(p[0] for p in one), max(p[0] for p in one)
    south, north = min(p[1] for p in one), max(p[1] for p in one)
    both = either = 0
    for i in range(steps):
        for j in range(steps):
            x, y = west + (east - west) * (i + 0.5) / steps, south + (north - south) * (j + 0.5) / steps
            a, b = holds(one, x, y), holds(two, x, y)
            both += a and b
            either += a or b
    return both / either
