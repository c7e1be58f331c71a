"""When a period ends, with everything that led there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from .articles import general
from .calendars import Calendar, Why
from .events import Event
from .law import Rule
from .limits import Limit
from .periods import Day, Pause, Period, Verdict, days_of, hours_of
from .units import CHINA, CLOSE_OF_BUSINESS, Closing, Unit


@dataclass(frozen=True, kw_only=True)
class Due:
    """The end of a period and its derivation.

    `moment` is the last moment still in time (Asia/Shanghai): 23:59:59.999999 of a last day that ends at 24:00.
    """

    limit: Limit
    moment: datetime
    period: Period
    days: tuple[Day, ...]
    history: tuple[Event, ...]

    @property
    def day(self) -> date:
        """The last day."""
        return self.moment.date()

    @property
    def ends_at_midnight(self) -> bool:
        """Whether the last day ends at 24:00 rather than at a moment of its own."""
        return not self.limit.unit.is_hours and self.limit.closing is Closing.MIDNIGHT

    @property
    def counted(self) -> tuple[Day, ...]:
        """The days that count."""
        return tuple(day for day in self.days if day.verdict is Verdict.COUNTED)

    @property
    def skipped(self) -> tuple[Day, ...]:
        """The days between start and end that do not count."""
        return tuple(day for day in self.days if day.verdict not in {Verdict.COUNTED, Verdict.START})

    @property
    def made_up(self) -> tuple[Day, ...]:
        """The weekend days that count because people work on them (调休)."""
        return tuple(
            day for day in self.counted if day.kind.why is Why.MAKE_UP and not self.limit.unit.counts_rest_days
        )

    @property
    def pauses(self) -> Sequence[Pause]:
        """The suspensions on the way."""
        return self.period.pauses

    @property
    def missing_years(self) -> tuple[int, ...]:
        """The years without a notice on whose days the answer depends. Not empty: the answer is provisional."""
        return tuple(sorted({day.date.year for day in self.days if day.kind.provisional and self._depends_on(day)}))

    @property
    def provisional(self) -> bool:
        """Whether the answer may change when a notice is issued."""
        return bool(self.missing_years)

    @property
    def moved_from(self) -> date | None:
        """The rest day on which the period would have ended, if it was moved."""
        return next((day.date for day in self.days if day.verdict is Verdict.MOVED), None)

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The articles on counting that were applied, beside the limit's own."""
        found = [self.limit.unit_rule, general.FROM_THE_MOMENT if self.limit.unit.is_hours else general.FIRST_DAY]
        if self.limit.unit in {Unit.MONTH, Unit.YEAR}:
            found.append(general.CORRESPONDING_DAY)
        if self.limit.unit.is_hours:
            found.append(general.OFFICE_HOURS)
        if self.moved_from:
            found.append(self.limit.rest_day_rule or general.LAST_DAY_RESTS)
        if not self.limit.unit.is_hours:
            found.append(general.LAST_DAY_ENDS)
        if not self.limit.rolls or self.limit.rest_day_rule:
            found.append(general.SPECIAL_LAW)
        return tuple(rule for rule in found if rule is not None)

    def is_late(self, at: datetime) -> bool:
        """Whether something done at this moment is out of time."""
        return at > self.moment

    def _depends_on(self, day: Day) -> bool:
        if not self.limit.unit.counts_rest_days:
            return day.verdict is not Verdict.START
        settles = day.verdict is Verdict.MOVED or day is self.days[-1]
        return settles and self.limit.rolls and not self.limit.unit.is_hours


def work_out(limit: Limit, period: Period, calendar: Calendar, history: tuple[Event, ...], *, provisional: bool) -> Due:
    """Count a period."""
    if limit.unit.is_hours:
        days, moment = hours_of(period, calendar, provisional=provisional)
    else:
        days = days_of(period, calendar, provisional=provisional)
        moment = _end_of(days[-1].date, limit.closing)
    return Due(limit=limit, moment=moment, period=period, days=tuple(days), history=history)


def _end_of(day: date, closing: Closing) -> datetime:
    return datetime.combine(day, time.max if closing is Closing.MIDNIGHT else CLOSE_OF_BUSINESS, CHINA)
