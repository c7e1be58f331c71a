"""How many values a mean needs before it counts (GB 3095-2012 table 4, HJ 663-2013)."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date

from .figures import Number, mean, rounded
from .sources import AIR_ASSESSMENT, AIR_LIMITS

SOURCES = (AIR_LIMITS, AIR_ASSESSMENT)
MINUTES_OF_AN_HOUR = 45
HOURS_OF_A_DAY = 20
HOURS_OF_EIGHT = 6
WINDOWS_OF_A_DAY = 14  # running eight-hour means of ozone that end from 8:00 to 24:00
DAYS_OF_A_MONTH, DAYS_OF_FEBRUARY = 27, 25
DAYS_OF_A_YEAR = 324
DECIMALS = {"so2": 0, "no2": 0, "pm10": 0, "co": 1, "o3": 0, "pm25": 0}
OZONE_OF_EIGHT_HOURS = 160  # second grade of GB 3095

Hours = Sequence[Number | None]  # 24 values of one local day, from 0:00-1:00; None where nothing valid was measured


def day_is_valid(hours: int) -> bool:
    """Whether so many hourly values make a daily mean."""
    return hours >= HOURS_OF_A_DAY


def days_needed(month: int) -> int:
    """How many valid days a calendar month (1-12) needs."""
    return DAYS_OF_FEBRUARY if month == 2 else DAYS_OF_A_MONTH


def month_is_valid(month: int, days: int) -> bool:
    """Whether so many valid days make a monthly mean."""
    return days >= days_needed(month)


def year_is_valid(days_by_month: Mapping[int, int]) -> bool:
    """Whether the valid days of each month (1-12) make an annual mean: enough in the year and enough in every month."""
    return sum(days_by_month.values()) >= DAYS_OF_A_YEAR and all(
        month_is_valid(month, days_by_month.get(month, 0)) for month in range(1, 13)
    )


def hours_of(day: Hours) -> int:
    """How many hours of a day have a value."""
    _check(day)
    return sum(value is not None for value in day)


def day_mean(day: Hours, pollutant: str) -> float | None:
    """The mean of a day, rounded as published; None where too few hours are valid."""
    known = [value for value in day if value is not None]
    return mean(known, DECIMALS[pollutant]) if day_is_valid(hours_of(day)) else None


def eight_hours(day: Hours) -> list[float | None]:
    """The running eight-hour means of ozone of a day, one for each hour that ends from 8:00 to 24:00 (17 of them).

    The first covers 0:00 to 8:00, so no hour of the day before is needed; a mean needs six of its eight hours.
    """
    _check(day)
    found: list[float | None] = []
    for end in range(8, 25):
        known = [value for value in day[end - 8 : end] if value is not None]
        found.append(mean(known, DECIMALS["o3"]) if len(known) >= HOURS_OF_EIGHT else None)
    return found


def highest_of_eight_hours(day: Hours) -> float | None:
    """The highest running eight-hour mean of ozone of a day.

    It counts with 14 of the 17 means; with fewer only when it lies above the limit already: no missing hour could
    bring it back below.
    """
    known = [value for value in eight_hours(day) if value is not None]
    if not known:
        return None
    highest = max(known)
    return highest if len(known) >= WINDOWS_OF_A_DAY or highest > OZONE_OF_EIGHT_HOURS else None


def highest_hour(day: Hours, pollutant: str = "o3") -> float | None:
    """The highest hourly value of a day with enough hours."""
    known = [value for value in day if value is not None]
    return rounded(max(known), DECIMALS[pollutant]) if day_is_valid(hours_of(day)) else None


def days_in(month: date) -> int:
    """How many days the calendar month of this day has."""
    return calendar.monthrange(month.year, month.month)[1]


def _check(day: Hours) -> None:
    if len(day) != 24:
        raise ValueError(f"A day has 24 hours and not {len(day)}.")
