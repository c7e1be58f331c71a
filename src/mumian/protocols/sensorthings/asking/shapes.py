"""Spatial questions, answered by Shapely on the stored GeoJSON after the bounds have narrowed the rows in the database.

Distances and lengths are in degrees, as the reference system of WGS-84 has them.
"""

import math
import operator
from collections.abc import Callable, Iterator
from typing import Any

import shapely
from django.db.models import Q, QuerySet
from shapely.geometry.base import BaseGeometry

from mumian.kernel.sensing.api import Datastream
from mumian.protocols.sensorthings.language.faults import Fault

MOST_CANDIDATES = 200_000
AT_A_TIME = 5_000
ORDERS: dict[str, Callable[[float, float], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "ge": operator.ge,
    "lt": operator.lt,
    "le": operator.le,
}
# In these relations the bounds of the two must meet.
MEETING = {"equals", "touches", "within", "overlaps", "crosses", "intersects", "contains"}
Test = Callable[[BaseGeometry], bool]


def related(rows: "QuerySet[Any]", column: str, relation: str, shape: BaseGeometry, *, flipped: bool) -> list[int]:
    """Keys of the rows whose shape stands in this relation to a given one (`flipped`: the given one to it)."""
    shapely.prepare(shape)
    ask = getattr(shapely, relation)
    if relation in MEETING:
        rows = _meeting(rows, shape, 0.0)
    return _keys(rows, column, lambda each: bool(ask(shape, each) if flipped else ask(each, shape)))


def matching(rows: "QuerySet[Any]", column: str, shape: BaseGeometry, pattern: str, *, flipped: bool) -> list[int]:
    """Keys of the rows whose shape relates to a given one by a pattern of nine (DE-9IM)."""
    if len(pattern) != 9 or set(pattern.upper()) - set("012TF*"):
        raise Fault("A pattern has nine characters out of 0, 1, 2, T, F and *.")
    pattern = pattern.upper()

    def fits(each: BaseGeometry) -> bool:
        return bool(shapely.relate_pattern(*((shape, each) if flipped else (each, shape)), pattern))

    return _keys(rows, column, fits)


def distant(rows: "QuerySet[Any]", column: str, shape: BaseGeometry, how: str, limit: float) -> list[int]:
    """Keys of the rows whose distance to a given shape compares so with a limit."""
    if how in {"lt", "le", "eq"} and math.isfinite(limit):
        rows = _meeting(rows, shape, max(limit, 0.0))
    return _keys(rows, column, lambda each: ORDERS[how](shapely.distance(each, shape), limit))


def long(rows: "QuerySet[Any]", column: str, how: str, limit: float) -> list[int]:
    """Keys of the rows whose length compares so with a limit."""
    return _keys(rows, column, lambda each: ORDERS[how](shapely.length(each), limit))


def read(found: Any) -> BaseGeometry | None:
    """The shape of stored GeoJSON (a geometry or a feature); None when there is none."""
    if isinstance(found, dict) and found.get("type") == "Feature":
        found = found.get("geometry")
    try:
        made = shapely.geometry.shape(found) if isinstance(found, dict) else None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, shapely.errors.ShapelyError):
        return None
    return made if made is not None and not made.is_empty else None


def _meeting(rows: "QuerySet[Any]", shape: BaseGeometry, margin: float) -> "QuerySet[Any]":
    if rows.model is Datastream:  # its area has no columns for its bounds
        return rows
    west, south, east, north = shape.bounds
    return rows.filter(
        Q(west__lte=east + margin, east__gte=west - margin, south__lte=north + margin, north__gte=south - margin)
    )


def _keys(rows: "QuerySet[Any]", column: str, test: Test) -> list[int]:
    return [key for key, each in _shapes(rows, column) if test(each)]


def _shapes(rows: "QuerySet[Any]", column: str) -> Iterator[tuple[int, BaseGeometry]]:
    found = rows.filter(**{f"{column}__isnull": False}).values_list("pk", column).order_by()[: MOST_CANDIDATES + 1]
    for number, (key, stored) in enumerate(found.iterator(chunk_size=AT_A_TIME)):
        if number == MOST_CANDIDATES:
            raise Fault(f"More than {MOST_CANDIDATES} places come into question; narrow the shape.", status=422)
        shape = read(stored)
        if shape is not None:
            yield int(key), shape
