"""Maps as values: features in WGS-84, a figure for each, and the same content as a list beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from django.utils.formats import number_format

from mumian.kernel.space.api import boundaries
from mumian.kernel.system.api import in_language

from .drawing import Drawing, Shape, drawn

STEPS = 5


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the list beside the map."""

    code: str
    name: str
    value: float | None
    link: str
    tone: str
    share: float

    @property
    def words(self) -> str:
        """The figure as people read it."""
        if self.value is None:
            return "–"
        whole = float(self.value).is_integer()
        return number_format(self.value, decimal_pos=0 if whole else 1, force_grouping=True)


@dataclass(frozen=True, kw_only=True)
class Map:
    """A map of areas or points.

    `geojson` is a FeatureCollection in WGS-84 whose features carry `code` and `name` (and may carry `centre`, the
    place of the label); `values` gives each code its figure; `links` the page a feature leads to. `breaks` are the
    lower bounds of the classes after the first; left empty, classes of equal width are made.
    `moving` maps can be dragged and zoomed where the browser is able to; the drawing is there for all.
    """

    code: str
    title: object
    geojson: Mapping[str, object]
    values: Mapping[str, float]
    unit: object
    links: Mapping[str, str]
    source: object
    breaks: Sequence[float] = ()
    tones: Sequence[str] = ()  # tokens of the classes, when a standard fixes their colours
    moving: bool = True
    height: int = 620

    @property
    def spec(self) -> dict[str, object]:
        """What the browser needs to draw it."""
        return {
            "code": self.code,
            "title": str(self.title),
            "geojson": self.geojson,
            "values": dict(self.values),
            "unit": str(self.unit),
            "links": dict(self.links),
            "breaks": list(self.bounds),
            "tones": {entry.code: entry.tone for entry in self.entries},
            "ground": self.ground,
            "labels": {shape.code: shape.label for shape in self.drawing.shapes},
        }

    @cached_property
    def bounds(self) -> tuple[float, ...]:
        """The lower bounds of all classes but the first."""
        if self.breaks:
            return tuple(self.breaks)
        known = sorted(set(self.values.values()))
        if len(known) < 2:
            return ()
        width = _round_width((known[-1] - known[0]) / STEPS)
        start = known[0] // width * width
        return tuple(start + width * step for step in range(1, STEPS) if start + width * step <= known[-1])

    @cached_property
    def entries(self) -> list[Entry]:
        """Every feature with its figure, largest first."""
        top = max((abs(value) for value in self.values.values()), default=1) or 1
        found = []
        for feature in self.geojson["features"]:  # type: ignore[attr-defined]
            code, name = str(feature["properties"]["code"]), str(feature["properties"]["name"])
            value = self.values.get(code)
            share = 0.0 if value is None else round(abs(value) / top * 100, 1)
            link = self.links.get(code, "")
            found.append(Entry(code=code, name=name, value=value, link=link, tone=self._tone(value), share=share))
        return sorted(found, key=lambda entry: (entry.value is None, -(entry.value or 0), entry.code))

    def _tone(self, value: float | None) -> str:
        if value is None:
            return "ramp-0"
        step = sum(value >= bound for bound in self.bounds)
        if self.tones:
            return self.tones[min(step, len(self.tones) - 1)]
        return f"ramp-{min(step + (STEPS - len(self.bounds)), STEPS)}" if self.bounds else "ramp-3"

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Tone and words of each class that has a lower bound."""
        if not self.bounds:
            return []
        edges = [number_format(bound, decimal_pos=None, force_grouping=True) for bound in map(_plain, self.bounds)]
        words = [f"< {edges[0]}", *(f"{low} – {high}" for low, high in pairwise(edges)), f"≥ {edges[-1]}"]
        samples = [self.bounds[0] - 1, *self.bounds]
        return [(self._tone(sample), word) for sample, word in zip(samples, words, strict=True)]

    @cached_property
    def drawing(self) -> Drawing:
        """The map as plain shapes, for every browser and for paper."""
        return drawn(self.geojson, height=self.height, ground=self.ground)

    @cached_property
    def ground(self) -> dict[str, object] | None:
        """The districts, under a map that has no areas of its own."""
        kinds = {feature["geometry"]["type"] for feature in self.geojson["features"]}  # type: ignore[attr-defined]
        return None if any(kind.endswith("Polygon") for kind in kinds) else districts()

    @property
    def shapes(self) -> list[tuple[Shape, Entry]]:
        """Each shape with its entry."""
        entries = {entry.code: entry for entry in self.entries}
        return [(shape, entries[shape.code]) for shape in self.drawing.shapes]

    @property
    def attribution(self) -> str:
        """The note that goes with the boundary lines."""
        words = (self.ground or self.geojson).get("attribution")
        return in_language(words["zh"], words["en"]) if isinstance(words, Mapping) else str(words or "")


def _round_width(raw: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** (len(f"{int(raw)}") - 1) if raw >= 1 else 0.1
    return next((power * step for step in (1, 2, 2.5, 5, 10) if power * step >= raw), power * 10)


def _plain(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value


def districts(*, parent: str = "440100") -> dict[str, object]:
    """The parts of an area as a map takes them: `code`, `name` in the reader's language, `centre`."""
    found = boundaries(parent=parent)
    for feature in found["features"]:
        kept = feature["properties"]
        feature["properties"] = {
            "code": kept["adcode"],
            "name": in_language(kept["name_zh"], kept["name_en"]),
            "centre": kept["centre"],
        }
    return found
