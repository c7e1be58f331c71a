"""The air quality index (AQI) of HJ 633-2012, to the digit.

Concentrations are in µg/m³, those of carbon monoxide in mg/m³. The break points give every one of 9 308 indices that
were officially published for nine cities (a test does so again). Two rules of the table are easily missed: a result is
rounded up, always; and two items end before the table does (sulphur dioxide of an hour, ozone of eight hours: above
800 µg/m³ they give no index, and the other averaging time of the same pollutant stands for them).
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from .figures import Number
from .sources import AIR_INDEX

SOURCE = AIR_INDEX
STEPS = (0, 50, 100, 150, 200, 300, 400, 500)
HIGHEST = STEPS[-1]
BREAKS: Mapping[str, tuple[int, ...]] = {
    "so2_24h": (0, 50, 150, 475, 800, 1600, 2100, 2620),
    "so2_1h": (0, 150, 500, 650, 800),
    "no2_24h": (0, 40, 80, 180, 280, 565, 750, 940),
    "no2_1h": (0, 100, 200, 700, 1200, 2340, 3090, 3840),
    "pm10_24h": (0, 50, 150, 250, 350, 420, 500, 600),
    "co_24h": (0, 2, 4, 14, 24, 36, 48, 60),
    "co_1h": (0, 5, 10, 35, 60, 90, 120, 150),
    "o3_1h": (0, 160, 200, 300, 400, 800, 1000, 1200),
    "o3_8h": (0, 100, 160, 215, 265, 800),
    "pm25_24h": (0, 35, 75, 115, 150, 250, 350, 500),
}
# What an index of an hour and of a day is made of. For particles of an hour the table of the day is used, as the
# ministry's real-time publication does.
OF_AN_HOUR = {
    "so2": ("so2_1h", "so2_24h"),
    "no2": ("no2_1h",),
    "pm10": ("pm10_24h",),
    "co": ("co_1h",),
    "o3": ("o3_1h",),
    "pm25": ("pm25_24h",),
}
OF_A_DAY = {
    "so2": ("so2_24h",),
    "no2": ("no2_24h",),
    "pm10": ("pm10_24h",),
    "co": ("co_24h",),
    "o3": ("o3_8h", "o3_1h"),
    "pm25": ("pm25_24h",),
}


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of the index: from this index upwards, in the colour that the standard gives it."""

    number: int
    code: str
    name: object
    lowest: int
    tone: str
    colour: tuple[int, int, int]
    advice: object


LEVELS = (
    Level(number=1, code="excellent", name=_("excellent"), lowest=0, tone="air-1", colour=(0, 228, 0),
          advice=_("Everybody can be outdoors as usual.")),
    Level(number=2, code="good", name=_("good"), lowest=51, tone="air-2", colour=(255, 255, 0),
          advice=_("The very few who are unusually sensitive should do less outdoors.")),
    Level(number=3, code="light", name=_("lightly polluted"), lowest=101, tone="air-3", colour=(255, 126, 0),
          advice=_("Children, old people and people with heart or lung trouble should cut down long, hard exertion.")),
    Level(number=4, code="moderate", name=_("moderately polluted"), lowest=151, tone="air-4", colour=(255, 0, 0),
          advice=_("Sensitive people should avoid long, hard exertion outdoors; everybody else should do less of it.")),
    Level(number=5, code="heavy", name=_("heavily polluted"), lowest=201, tone="air-5", colour=(153, 0, 76),
          advice=_("Sensitive people should stay indoors; everybody else should do little outdoors.")),
    Level(number=6, code="severe", name=_("severely polluted"), lowest=301, tone="air-6", colour=(126, 0, 35),
          advice=_("Sensitive people should stay indoors and rest; everybody else should stay indoors if possible.")),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Index:
    """An index with its reasons: the part of each pollutant, the primary ones, those above their limit.

    `complete`: all six pollutants had a value. `beyond`: a concentration lies above the end of the table, where the
    index stays 500.
    """

    aqi: int
    parts: Mapping[str, int]
    primary: tuple[str, ...]
    exceeding: tuple[str, ...]
    complete: bool
    beyond: bool

    @property
    def level(self) -> Level:
        """The level that this index belongs to."""
        return level(self.aqi)


def part(item: str, concentration: Number) -> int | None:
    """The individual index (IAQI) of one item, 0-500; None where the item's table ends below the concentration.

    Raises ValueError for a concentration below zero or no number, KeyError for an unknown item.
    """
    breaks = BREAKS[item]
    if not math.isfinite(concentration) or concentration < 0:
        raise ValueError(f"{concentration} is not a concentration.")
    value = Decimal(str(concentration))  # a quotient that is not whole stays 28 digits away from being it
    for (low, high), (under, over) in zip(pairwise(breaks), pairwise(STEPS), strict=False):
        if value <= high:
            return math.ceil((value - low) * (over - under) / (high - low) + under)
    return HIGHEST if len(breaks) == len(STEPS) else None


def of_hour(concentrations: Mapping[str, Number | None]) -> Index | None:
    """The index of an hour from items such as `so2_1h`; None is left out. None when nothing is left."""
    return _index(OF_AN_HOUR, concentrations)


def of_day(concentrations: Mapping[str, Number | None]) -> Index | None:
    """The index of a day from items such as `pm25_24h` and `o3_8h` (the highest eight-hour mean of the day)."""
    return _index(OF_A_DAY, concentrations)


def level(aqi: Number) -> Level:
    """The level of an index; raises ValueError below 0."""
    if aqi < 0:
        raise ValueError("An index begins at 0.")
    return next(each for each in reversed(LEVELS) if aqi >= each.lowest)


def _index(made_of: Mapping[str, tuple[str, ...]], concentrations: Mapping[str, Number | None]) -> Index | None:
    found = {pollutant: _best(items, concentrations) for pollutant, items in made_of.items()}
    parts = {pollutant: (index, item) for pollutant, pair in found.items() if pair for index, item in [pair]}
    if not parts:
        return None
    aqi = max(index for index, _item in parts.values())
    return Index(
        aqi=aqi,
        parts={pollutant: index for pollutant, (index, _item) in parts.items()},
        primary=tuple(each for each, (index, _item) in parts.items() if index == aqi) if aqi > STEPS[1] else (),
        exceeding=tuple(each for each, (index, _item) in parts.items() if index > STEPS[2]),
        complete=len(parts) == len(made_of),
        beyond=any((concentrations[item] or 0) > BREAKS[item][-1] for _index, item in parts.values()),
    )


def _best(items: tuple[str, ...], concentrations: Mapping[str, Number | None]) -> tuple[int, str] | None:
    """The first of a pollutant's items that has a value within its table."""
    for item in items:
        value = concentrations.get(item)
        index = None if value is None else part(item, value)
        if index is not None:
            return index, item
    return None
