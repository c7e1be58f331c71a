"""A GeoJSON collection as plain shapes: what paper, old browsers and the first paint get."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

Pair = tuple[float, float]
_PADDING = 8.0
_EARTH = 6378.137  # km
_SUFFIXES = ("新区", "街道", "区", "县", "市", "镇", " District")


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One feature on the sheet: an outline, or a point when `path` is empty."""

    code: str
    name: str
    path: str
    x: float
    y: float
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The sheet: its size, its shapes, and a scale bar (length in pixels, words)."""

    width: int
    height: int
    shapes: tuple[Shape, ...]
    bar: tuple[float, str]
    ground: str = ""

    @property
    def bar_path(self) -> str:
        """The scale bar as a path from its left end."""
        return f"M0.5 0v5h{self.bar[0]:.0f}v-5"


@dataclass
class _Sheet:
    """Mercator coordinates fitted into a height."""

    west: float
    north: float
    scale: float
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)

    def at(self, lon: float, lat: float) -> Pair:
        x, y = _mercator(lon, lat)
        return (x - self.west) * self.scale + _PADDING, (self.north - y) * self.scale + _PADDING

    def label(self, x: float, y: float, name: str) -> str:
        """The short name where it does not touch another label."""
        short = next(
            (name.removesuffix(end) for end in _SUFFIXES if name.endswith(end) and len(name) > len(end) + 1), name
        )
        half = sum(6.6 if ord(letter) > 0x2E80 else 3.5 for letter in short)
        box = (x - half, y - 8, x + half, y + 8)
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self.boxes):
            return ""
        self.boxes.append(box)
        return short


def _mercator(lon: float, lat: float) -> Pair:
    bounded = max(-85.0, min(85.0, lat))
    return math.radians(lon), math.log(math.tan(math.pi / 4 + math.radians(bounded) / 2))


def drawn(geojson: Mapping[str, Any], *, height: int, ground: Mapping[str, Any] | None = None) -> Drawing:
    """Fit all features into a sheet of this height, over the outlines of the ground."""
    features = geojson["features"]
    spots = [_mercator(lon, lat) for each in features for lon, lat in _positions(each["geometry"]["coordinates"])]
    if not spots:
        return Drawing(width=height, height=height, shapes=(), bar=(0, ""))
    west, east = min(x for x, _ in spots), max(x for x, _ in spots)
    south, north = min(y for _, y in spots), max(y for _, y in spots)
    if ground:  # room around points, so that one sees where they are
        room = 0.12 * max(east - west, north - south, 1e-4)
        west, east, south, north = west - room, east + room, south - room, north + room
    inner = height - 2 * _PADDING
    scale = min(inner / max(north - south, 1e-6), 1.6 * inner / max(east - west, 1e-6))
    sheet = _Sheet(west=west, north=north, scale=scale)
    width = math.ceil((east - west) * scale + 2 * _PADDING)
    tall = math.ceil((north - south) * scale + 2 * _PADDING)
    middle = math.degrees(2 * math.atan(math.exp((south + north) / 2)) - math.pi / 2)
    shapes = tuple(_shape(each, sheet) for each in features)
    below = "".join(_outline(each["geometry"], sheet) for each in ground["features"]) if ground else ""
    return Drawing(width=max(width, 120), height=tall, shapes=shapes, bar=_bar(scale, middle), ground=below)


def _positions(part: Sequence[Any]) -> Iterable[Pair]:
    if part and isinstance(part[0], int | float):
        yield part[0], part[1]
        return
    for inner in part:
        yield from _positions(inner)


def _shape(feature: Mapping[str, Any], sheet: _Sheet) -> Shape:
    kept, geometry = feature["properties"], feature["geometry"]
    path = _outline(geometry, sheet)
    x, y = sheet.at(*_middle(kept, geometry))
    label = sheet.label(x, y, str(kept["name"])) if path else ""
    return Shape(code=str(kept["code"]), name=str(kept["name"]), path=path, x=round(x, 1), y=round(y, 1), label=label)


def _outline(geometry: Mapping[str, Any], sheet: _Sheet) -> str:
    """The path of all lines of a feature; closed for areas, empty for points."""
    end = "Z" if geometry["type"].endswith("Polygon") else ""
    lines = [[sheet.at(lon, lat) for lon, lat, *_ in ring] for ring in _rings(geometry)]
    return "".join(f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in line)}{end}" for line in lines)


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    """The lines to draw; none for points."""
    shape, given = geometry["type"], geometry["coordinates"]
    if shape == "LineString":
        return [given]
    if shape in {"Polygon", "MultiLineString"}:
        return list(given)
    if shape == "MultiPolygon":
        return [ring for part in given for ring in part]
    return []


def _middle(kept: Mapping[str, Any], geometry: Mapping[str, Any]) -> Pair:
    """Where the label stands: the given centre, or the middle of the outline."""
    if centre := kept.get("centre"):
        return centre[0], centre[1]
    spots = list(_positions(geometry["coordinates"]))
    if len(spots) < 3:
        return spots[0]
    weights = [math.dist(a, b) for a, b in pairwise(spots)]
    total = sum(weights) or 1.0
    lon = sum((a[0] + b[0]) / 2 * w for (a, b), w in zip(pairwise(spots), weights, strict=True)) / total
    lat = sum((a[1] + b[1]) / 2 * w for (a, b), w in zip(pairwise(spots), weights, strict=True)) / total
    return lon, lat


def _bar(scale: float, latitude: float) -> tuple[float, str]:
    """A round length of about 90 pixels."""
    km_per_pixel = _EARTH * math.cos(math.radians(latitude)) / scale
    wanted = 90 * km_per_pixel
    power = 10 ** math.floor(math.log10(wanted))
    length = max(step * power for step in (1, 2, 5) if step * power <= wanted)
    words = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
    return length / km_per_pixel, words
