"""Limits of concentrations in the air (GB 3095-2012), and how a period is judged and cities are ranked by them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .figures import Number, exact, exceedance, percentile
from .sources import AIR_ASSESSMENT, AIR_LIMITS, AIR_RANKING

SOURCES = (AIR_LIMITS, AIR_ASSESSMENT, AIR_RANKING)

# By averaging time: (first grade, second grade), µg/m³ and for carbon monoxide mg/m³. The first grade holds in nature
# reserves and the like, the second everywhere else.
YEAR: Mapping[str, tuple[float, float]] = {"so2": (20, 60), "no2": (40, 40), "pm10": (40, 70), "pm25": (15, 35)}
DAY: Mapping[str, tuple[float, float]] = {
    "so2": (50, 150),
    "no2": (80, 80),
    "co": (4, 4),
    "o3": (100, 160),  # the highest eight-hour mean of the day
    "pm10": (50, 150),
    "pm25": (35, 75),
}
HOUR: Mapping[str, tuple[float, float]] = {"so2": (150, 500), "no2": (200, 200), "co": (10, 10), "o3": (160, 200)}

# Which daily values stand for a period: the mean, or the value that this share of the days do not exceed.
SHARE_OF_DAYS = {"co": 0.95, "o3": 0.90}
RANKED = ("so2", "no2", "pm10", "pm25", "co", "o3")


@dataclass(frozen=True, kw_only=True)
class Excess:
    """A value above its limit, and how many times the limit it lies above it."""

    pollutant: str
    value: float
    limit: float
    times: float


def limit(pollutant: str, averaging: Mapping[str, tuple[float, float]] = DAY, grade: int = 2) -> float:
    """The limit of a pollutant for an averaging time in zones of this grade (1 or 2)."""
    if grade not in (1, 2):
        raise ValueError("The air has two grades of limits, 1 and 2.")
    return averaging[pollutant][grade - 1]


def above(
    values: Mapping[str, Number | None], averaging: Mapping[str, tuple[float, float]] = DAY, grade: int = 2
) -> list[Excess]:
    """The values above their limits, the worst first."""
    found = [
        Excess(
            pollutant=pollutant,
            value=float(value),
            limit=limit(pollutant, averaging, grade),
            times=exceedance(value, limit(pollutant, averaging, grade)),
        )
        for pollutant, value in values.items()
        if value is not None and pollutant in averaging and value > limit(pollutant, averaging, grade)
    ]
    return sorted(found, key=lambda each: (-each.times, each.pollutant))


def of_period(days: Mapping[str, Sequence[Number]]) -> dict[str, float]:
    """From the daily values of each pollutant the value that stands for the period; one without days is left out."""
    return {
        pollutant: percentile(values, SHARE_OF_DAYS[pollutant])
        if pollutant in SHARE_OF_DAYS
        else float(sum(exact(value) for value in values) / len(values))
        for pollutant, values in days.items()
        if values
    }


def composite(period: Mapping[str, Number]) -> float | None:
    """The composite index by which cities are ranked (综合指数): the sum over six pollutants of the period's value
    divided by its limit of the second grade, annual where there is one. None unless all six have a value."""
    if any(pollutant not in period for pollutant in RANKED):
        return None
    limits = {pollutant: YEAR[pollutant][1] if pollutant in YEAR else DAY[pollutant][1] for pollutant in RANKED}
    return float(sum(exact(period[pollutant]) / exact(limits[pollutant]) for pollutant in RANKED))
