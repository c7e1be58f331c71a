"""Charts as values: the page says what is shown, the component draws it and the same figures as a table."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Value = float | int | None


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line, row of bars, set of points or band; `low` and `high` bound a band."""

    name: object
    values: Sequence[Value] = ()
    shape: Literal["line", "bar", "points", "band", "step"] = "line"
    low: Sequence[Value] = ()
    high: Sequence[Value] = ()
    tone: str = ""  # a colour with a fixed meaning, by token name
    dashed: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A figure with title, unit, source and method.

    `x` holds the categories, or ISO moments when `kind` is "time". A heat map has `y` categories too, and its
    one series holds rows of values: `cells[row of y][column of x]`.
    """

    code: str
    title: object
    unit: object
    x: Sequence[object]
    series: Sequence[Series] = ()
    kind: Literal["category", "time", "heatmap"] = "category"
    y: Sequence[object] = ()
    cells: Sequence[Sequence[Value]] = ()
    scale: Sequence[
        tuple[float, str, object]
    ] = ()  # (lower bound, tone, label) of fixed classes, e.g. congestion levels
    source: object = ""
    method: object = ""
    updated: object = ""
    notes: Sequence[object] = field(default=())
    from_zero: bool = True

    @property
    def spec(self) -> dict[str, object]:
        """What the browser needs to draw it."""
        return {
            "code": self.code,
            "title": str(self.title),
            "unit": str(self.unit),
            "kind": self.kind,
            "x": [str(each) for each in self.x],
            "y": [str(each) for each in self.y],
            "cells": [list(row) for row in self.cells],
            "scale": [[low, tone, str(label)] for low, tone, label in self.scale],
            "fromZero": self.from_zero,
            "series": [_series(each) for each in self.series],
        }

    @property
    def head(self) -> list[object]:
        """The column heads of the same figures as a table."""
        return ["", *(self.x if self.kind == "heatmap" else (each.name for each in self.series))]

    @property
    def rows(self) -> list[list[object]]:
        """The same figures as rows."""
        if self.kind == "heatmap":
            return [[label, *row] for label, row in zip(self.y, self.cells, strict=True)]
        return [[each, *(_cell(one, index) for one in self.series)] for index, each in enumerate(self.x)]


def _series(each: Series) -> dict[str, object]:
    return {
        "name": str(each.name),
        "values": list(each.values),
        "shape": each.shape,
        "low": list(each.low),
        "high": list(each.high),
        "tone": each.tone,
        "dashed": each.dashed,
    }


def _cell(series: Series, index: int) -> object:
    if series.shape == "band":
        return f"{series.low[index]} – {series.high[index]}" if series.low[index] is not None else None
    return series.values[index]
