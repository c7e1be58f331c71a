"""Coordinate systems in use in China and the way between them.

GCJ-02 is a secret offset; the formula here is the public reconstruction that map clients use.
BD-09 is a second offset on top of it. Both inverses are found by iteration, so that a point taken
there and back returns to within a millimetre.
"""

import math
from enum import StrEnum
from typing import NamedTuple

_KRASOVSKY_RADIUS = 6378245.0
_KRASOVSKY_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BAIDU_ANGLE = math.pi * 3000.0 / 180.0
_BAIDU_SHIFT = (0.0065, 0.006)
_STEPS = 12
_CLOSE_ENOUGH = 1e-11  # degrees, about a micrometre


class Datum(StrEnum):
    """A coordinate system for longitude and latitude in degrees."""

    WGS84 = "WGS-84"
    CGCS2000 = "CGCS2000"
    GCJ02 = "GCJ-02"
    BD09 = "BD-09"


class Position(NamedTuple):
    """Longitude and latitude, degrees, east and north positive."""

    lon: float
    lat: float


def offset_applies(at: Position) -> bool:
    """Whether GCJ-02 shifts this place at all: a rectangle around the mainland, as clients use it."""
    return 72.004 <= at.lon <= 137.8347 and 0.8293 <= at.lat <= 55.8271


def _waves(value: float) -> float:
    return 20.0 * math.sin(6.0 * value * math.pi) + 20.0 * math.sin(2.0 * value * math.pi)


def _shift_north(x: float, y: float) -> float:
    shift = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * math.sqrt(abs(x))
    shift += _waves(x) * 2.0 / 3.0
    shift += (20.0 * math.sin(y * math.pi) + 40.0 * math.sin(y / 3.0 * math.pi)) * 2.0 / 3.0
    return shift + (160.0 * math.sin(y / 12.0 * math.pi) + 320.0 * math.sin(y * math.pi / 30.0)) * 2.0 / 3.0


def _shift_east(x: float, y: float) -> float:
    shift = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * math.sqrt(abs(x))
    shift += _waves(x) * 2.0 / 3.0
    shift += (20.0 * math.sin(x * math.pi) + 40.0 * math.sin(x / 3.0 * math.pi)) * 2.0 / 3.0
    return shift + (150.0 * math.sin(x / 12.0 * math.pi) + 300.0 * math.sin(x / 30.0 * math.pi)) * 2.0 / 3.0


def wgs84_to_gcj02(at: Position) -> Position:
    """The public reconstruction of the offset, forward."""
    if not offset_applies(at):
        return at
    x, y = at.lon - 105.0, at.lat - 35.0
    latitude = math.radians(at.lat)
    flattening = 1 - _KRASOVSKY_ECCENTRICITY_SQUARED * math.sin(latitude) ** 2
    root = math.sqrt(flattening)
    metres_north = (_KRASOVSKY_RADIUS * (1 - _KRASOVSKY_ECCENTRICITY_SQUARED)) / (flattening * root)
    metres_east = _KRASOVSKY_RADIUS / root * math.cos(latitude)
    return Position(
        at.lon + math.degrees(_shift_east(x, y) / metres_east),
        at.lat + math.degrees(_shift_north(x, y) / metres_north),
    )


def gcj02_to_bd09(at: Position) -> Position:
    """Baidu's second offset, forward."""
    radius = math.hypot(at.lon, at.lat) + 0.00002 * math.sin(at.lat * _BAIDU_ANGLE)
    angle = math.atan2(at.lat, at.lon) + 0.000003 * math.cos(at.lon * _BAIDU_ANGLE)
    return Position(
        radius * math.cos(angle) + _BAIDU_SHIFT[0],
        radius * math.sin(angle) + _BAIDU_SHIFT[1],
    )


def gcj02_to_wgs84(at: Position) -> Position:
    """The inverse by fixed-point iteration; outside the offset's rectangle nothing moves."""
    if not offset_applies(at):
        return at
    guess = at
    for _ in range(_STEPS):
        there = wgs84_to_gcj02(guess)
        error = Position(at.lon - there.lon, at.lat - there.lat)
        guess = Position(guess.lon + error.lon, guess.lat + error.lat)
        if max(abs(error.lon), abs(error.lat)) < _CLOSE_ENOUGH:
            break
    return guess


def bd09_to_gcj02(at: Position) -> Position:
    """The inverse of Baidu's offset by the same iteration."""
    guess = Position(at.lon - _BAIDU_SHIFT[0], at.lat - _BAIDU_SHIFT[1])
    for _ in range(_STEPS):
        there = gcj02_to_bd09(guess)
        error = Position(at.lon - there.lon, at.lat - there.lat)
        guess = Position(guess.lon + error.lon, guess.lat + error.lat)
        if max(abs(error.lon), abs(error.lat)) < _CLOSE_ENOUGH:
            break
    return guess
