"""电子监察: when a running clock is warned about, turns yellow and turns red.

Pre-warning comes one working day before the last day; the last day itself is yellow; what follows is red. For limits
in hours no document names a threshold: there it is our setting, half of the time left and a quarter of it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from .calendars import Calendar
from .clocks import Clock
from .due import Due
from .periods import hours_of
from .refusals import StandsStill
from .units import CHINA


class Card(StrEnum):
    """The colour of a matter."""

    NONE = "none"
    WARNING = "warning"
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True, kw_only=True)
class Thresholds:
    """The moments at which the card changes; each stays until the next."""

    warning: datetime
    yellow: datetime
    red: datetime  # the first moment out of time

    def card(self, at: datetime) -> Card:
        """The card at a moment."""
        for since, card in ((self.red, Card.RED), (self.yellow, Card.YELLOW), (self.warning, Card.WARNING)):
            if at >= since:
                return card
        return Card.NONE


def thresholds(due: Due, calendar: Calendar) -> Thresholds:
    """When this period is warned about, close to its end, and over. Never before it began."""
    begin = due.period.begin
    red = due.moment + timedelta.resolution
    if due.limit.unit.is_hours:
        warning, yellow = (_after(due, calendar, share) for share in (0.5, 0.75))
    else:
        warning, yellow = _morning(_working_day_before(due.day, calendar)), _morning(due.day)
    return Thresholds(warning=max(begin, warning), yellow=max(begin, yellow), red=red)


def supervise(clock: Clock, *, at: datetime, done: datetime | None = None) -> Card:
    """The card of a clock at a moment. A matter done in time has none, one done late stays red.

    A suspended clock has no card. Beyond the last notice of holidays the provisional due date is used.
    """
    try:
        due = clock.due_or_provisional()
    except StandsStill:
        return Card.NONE
    if done is not None and done <= at:
        return Card.RED if due.is_late(done) else Card.NONE
    return thresholds(due, clock.calendar).card(at)


def _after(due: Due, calendar: Calendar, share: float) -> datetime:
    """The moment at which a share of an hourly period has been used up."""
    period = replace(due.period, amount=due.period.amount * share)
    return hours_of(period, calendar, provisional=True)[1]


def _working_day_before(day: date, calendar: Calendar) -> date:
    before = day - timedelta(days=1)
    while not calendar.day(before, provisional=True).working:
        before -= timedelta(days=1)
    return before


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(0), CHINA)
