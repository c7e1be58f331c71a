"""Noise outdoors (GB 3096-2008): limits of the function zones by day and night, and the levels compared with them.

The limits hold on every day alike: neither a weekend nor a holiday changes them. Levels are equivalent sound levels
in dB(A). The night is 22:00 to 6:00 unless the local government sets it otherwise.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .figures import Number
from .sources import NOISE_LIMITS

SOURCE = NOISE_LIMITS
DAY_BEGINS, NIGHT_BEGINS = 6, 22
SUDDEN = 15  # a single sudden noise at night may exceed the limit of the night by so much


@dataclass(frozen=True, kw_only=True)
class Zone:
    """A function zone and its limits."""

    code: str
    name: object
    day: int
    night: int


ZONES = {
    zone.code: zone
    for zone in (
        Zone(code="0", name=_("zone 0: places of rest and cure"), day=50, night=40),
        Zone(code="1", name=_("zone 1: homes, hospitals, schools, offices"), day=55, night=45),
        Zone(code="2", name=_("zone 2: homes mixed with trade"), day=60, night=50),
        Zone(code="3", name=_("zone 3: industry and storage"), day=65, night=55),
        Zone(code="4a", name=_("zone 4a: beside main roads and waterways"), day=70, night=55),
        Zone(code="4b", name=_("zone 4b: beside railways"), day=70, night=60),
    )
}


def at_night(hour: int) -> bool:
    """Whether the hour that begins at this o'clock belongs to the night."""
    if not 0 <= hour < 24:
        raise ValueError("An hour lies between 0 and 23.")
    return hour >= NIGHT_BEGINS or hour < DAY_BEGINS


def limit(zone: str, hour: int) -> int:
    """The limit in this zone at this hour of the day."""
    return ZONES[zone].night if at_night(hour) else ZONES[zone].day


def sudden_limit(zone: str) -> int:
    """The highest single sudden noise of the night."""
    return ZONES[zone].night + SUDDEN


def equivalent(levels: Sequence[Number]) -> float:
    """The equivalent level of equally long stretches: the mean of their energy, not of their decibels."""
    if not levels:
        raise ValueError("There is no level of nothing.")
    # Told from the loudest, so that no power overflows.
    loudest = float(max(levels))
    energy = sum(10 ** ((float(level) - loudest) / 10) for level in levels) / len(levels)
    return round(loudest + 10 * math.log10(energy), 1)


def above(zone: str, level: Number, hour: int) -> float:
    """By how many decibels a level exceeds the limit of the zone at this hour; 0 where it keeps it."""
    return max(0.0, round(float(level) - limit(zone, hour), 1))
