"""What traffic engineers mean by congestion and reliability. Pure figures and functions.

Sources:
- GB/T 33171-2016 城市交通运行状况评价规范: five levels of running, from the ratio of actual travel time to travel time
  in free flow, and an index from 0 to 10 over the same ratio (two points a level). The limits of the levels below
  are not checked against the text of the standard.
- FHWA, Urban Congestion Report, Documentation and Definitions: travel time index, planning time index and buffer
  index; the free-flow speed is the 85th percentile of speeds off the peak.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Hours (start) of the peaks on working days. FHWA takes 6-9 and 16-19; Guangzhou's day begins and ends later.
MORNING_PEAK = (7, 8)
EVENING_PEAK = (17, 18)
PEAK = (*MORNING_PEAK, *EVENING_PEAK)

# Off the peak means at night: by day the arterials of a large city are slow at every hour.
FREE_FLOW_HOURS = (22, 23, 0, 1, 2, 3, 4, 5)
FREE_FLOW_PERCENTILE = 0.85
FREE_FLOW_VALUES = 36  # six hours of ten-minute values; with fewer at night, all hours are taken

PLANNING_PERCENTILE = 0.95
LEAST_PEAK_VALUES = 12  # a percentile of fewer says nothing


@dataclass(frozen=True, kw_only=True)
class Level:
    """A level of running: from this travel time index upwards."""

    code: str
    name: object
    lowest: float
    tone: str  # the colour the standard gives it, by token name


LEVELS = (
    Level(code="smooth", name=pgettext_lazy("traffic level", "free"), lowest=1.0, tone="road-1"),
    Level(code="mostly-smooth", name=pgettext_lazy("traffic level", "mostly free"), lowest=1.3, tone="road-2"),
    Level(code="light", name=pgettext_lazy("traffic level", "light congestion"), lowest=1.6, tone="road-3"),
    Level(code="moderate", name=pgettext_lazy("traffic level", "moderate congestion"), lowest=1.9, tone="road-4"),
    Level(code="heavy", name=pgettext_lazy("traffic level", "heavy congestion"), lowest=2.2, tone="road-5"),
)

WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def level(travel_time_index: float) -> Level:
    """The level at this ratio of travel time to travel time in free flow."""
    return next(each for each in reversed(LEVELS) if travel_time_index >= each.lowest or each is LEVELS[0])


def running_index(travel_time_index: float) -> float:
    """The index from 0 (free) to 10 (stands still): two points for each 0.3 of the travel time index above 1."""
    return round(min(10.0, max(0.0, (travel_time_index - 1.0) / 0.3 * 2.0)), 1)


def planning_time_index(free_flow: float, slow: float) -> float:
    """How many times the free-flow time to plan so as to be late on one day in twenty; `slow` is the 5th percentile
    of speed, which is the 95th of travel time."""
    return max(1.0, free_flow / slow)


def buffer_index(planning: float, travel_time_index: float) -> float:
    """The extra time to plan, as a share of the mean travel time."""
    return max(0.0, planning / travel_time_index - 1.0)
