"""From the hours of a station to its day, and from the days of stations to the day of an area."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import air_index, air_validity
from .air_limits import RANKED
from .figures import Number, mean

STATIONS_NEEDED = 0.75  # of an area's stations, for a pollutant to count for the area (HJ 663-2013)
ITEMS = {"so2": "so2_24h", "no2": "no2_24h", "pm10": "pm10_24h", "co": "co_24h", "o3": "o3_8h", "pm25": "pm25_24h"}


@dataclass(frozen=True, kw_only=True)
class Day:
    """The valid values of a day and what follows from them. `hours`: of the pollutant that has fewest."""

    values: Mapping[str, float]
    hours: int
    index: air_index.Index | None


def of_station(hours: Mapping[str, Sequence[Number | None]]) -> Day:
    """The day of a station from 24 hours of each pollutant; a pollutant that is not there was not measured."""
    values = {}
    for pollutant, day in hours.items():
        value = air_validity.highest_of_eight_hours(day) if pollutant == "o3" else air_validity.day_mean(day, pollutant)
        if value is not None:
            values[pollutant] = value
    ozone = air_validity.highest_hour(hours["o3"]) if "o3" in hours else None
    fewest = min((air_validity.hours_of(hours[each]) if each in hours else 0 for each in RANKED), default=0)
    return Day(values=values, hours=fewest, index=_index(values, ozone))


def of_area(days: Sequence[Mapping[str, Number | None]], stations: int) -> Day:
    """The day of an area: of each pollutant the mean over its stations, where three quarters of them are valid."""
    values = {}
    for pollutant in RANKED:
        known = [day[pollutant] for day in days if day.get(pollutant) is not None]
        if known and len(known) >= STATIONS_NEEDED * stations:
            values[pollutant] = mean([each for each in known if each is not None], air_validity.DECIMALS[pollutant])
    return Day(values=values, hours=0, index=_index(values, None))


def _index(values: Mapping[str, float], ozone_hour: float | None) -> air_index.Index | None:
    items: dict[str, Number | None] = {ITEMS[pollutant]: value for pollutant, value in values.items()}
    return air_index.of_day({**items, "o3_1h": ozone_hour} if "o3" in values else items)
