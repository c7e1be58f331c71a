"""Charts as values: the page says what is shown, the component draws it and the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.translation import gettext as _

Value = float | int | None


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line, row of bars, set of points or band; `low` and `high` bound a band."""

    name: object
    values: Sequence[Value] = ()
    shape: Literal["line", "bar", "points", "band", "step"] = "line"
    low: Sequence[Value] = ()
    high: Sequence[Value] = ()
    tone: str = ""  # a colour with a fixed meaning, by token name: see tones.css
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A figure with title, unit, source and method.

    `x` holds the categories, or ISO moments when `kind` is "time". A heat map has `y` categories too, and its
    values are rows: `cells[row of y][column of x]`.
    """

    code: str
    title: object
    unit: object
    x: Sequence[object]
    series: Sequence[Series] = ()
    kind: Literal["category", "time", "heatmap"] = "category"
    y: Sequence[object] = ()
    cells: Sequence[Sequence[Value]] = ()
    # (lower bound, tone, label) of fixed classes, e.g. congestion levels
    scale: Sequence[tuple[float, str, object]] = ()
    source: object = ""
    method: object = ""
    updated: object = ""
    notes: Sequence[object] = field(default=())
    from_zero: bool = True
    x_label: object = ""

    @property
    def spec(self) -> dict[str, object]:
        """What the browser needs to draw it."""
        return {
            "code": self.code,
            "title": str(self.title),
            "unit": str(self.unit),
            "kind": self.kind,
            "x": [str(each) for each in self.x],
            "xLabel": str(self.x_label),
            "y": [str(each) for each in self.y],
            "cells": [list(row) for row in self.cells],
            "scale": [[low, tone, str(label)] for low, tone, label in self.scale],
            "fromZero": self.from_zero,
            "series": [_series(each, tone) for each, tone in self.toned],
            "source": self.origin,
        }

    @property
    def origin(self) -> str:
        """Source, method and time as one line, for the picture that leaves the page."""
        return " · ".join(str(part) for part in (self.source, self.method, self.updated) if part)

    @property
    def toned(self) -> list[tuple[Series, str]]:
        """Each series with the token of its colour; a band takes the colour of the line before it."""
        result: list[tuple[Series, str]] = []
        used = 0
        for each in self.series:
            if each.shape == "band" and result and not each.tone:
                result.append((each, result[-1][1]))
                continue
            used += not each.tone
            result.append((each, each.tone or str(min(max(used, 1), 6))))
        return result

    @property
    def head(self) -> list[object]:
        """The column heads of the same figures as a table."""
        return [self.x_label, *(self.x if self.kind == "heatmap" else (each.name for each in self.series))]

    @property
    def rows(self) -> list[list[object]]:
        """The same figures as rows."""
        if self.kind == "heatmap":
            return [[label, *row] for label, row in zip(self.y, self.cells, strict=True)]
        return [[each, *(_cell(one, index) for one in self.series)] for index, each in enumerate(self.x)]

    @property
    def description(self) -> str:
        """What a listener must know to skip the drawing: the range of each series and where it ends."""
        parts = [f"{self.title} ({self.unit})" if self.unit else str(self.title)]
        if self.kind == "heatmap":
            parts += _extent(_("all cells"), [value for row in self.cells for value in row])
        for each in self.series:
            parts += _extent(each.name, each.values)
        return "; ".join([*parts, _("the same figures follow as a table")])


def _extent(name: object, values: Sequence[Value]) -> list[str]:
    known = [value for value in values if value is not None]
    if not known:
        return []
    words = {"name": name, "low": f"{min(known):g}", "high": f"{max(known):g}", "last": f"{known[-1]:g}"}
    return [_("%(name)s: from %(low)s to %(high)s, last %(last)s") % words]


def _series(each: Series, tone: str) -> dict[str, object]:
    return {
        "name": str(each.name),
        "values": list(each.values),
        "shape": each.shape,
        "low": list(each.low),
        "high": list(each.high),
        "tone": tone,
        "dashed": each.dashed,
    }


def _cell(series: Series, index: int) -> object:
    if series.shape == "band":
        return f"{series.low[index]} – {series.high[index]}" if series.low[index] is not None else None
    return series.values[index]
