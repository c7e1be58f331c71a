"""Maps as values: features in WGS-84, a figure for each, and the same content as a list beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Map:
    """A map of areas or points.

    `geojson` is a FeatureCollection in WGS-84 whose features carry `code` and `name`; `values` gives each code its
    figure; `links` the page a feature leads to.
    """

    code: str
    title: object
    geojson: Mapping[str, object]
    values: Mapping[str, float]
    unit: object
    links: Mapping[str, str]
    source: object
    breaks: Sequence[float] = ()

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
            "breaks": list(self.breaks),
        }
