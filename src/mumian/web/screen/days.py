"""The coming weeks as the law works them: the line of time under the city screen."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from mumian.kernel.clock.api import DayKind, Why, calendar

_DAYS = 35


@dataclass(frozen=True, kw_only=True)
class ComingDay:
    """One day: how it looks, and what is special about it."""

    day: dt.date
    look: str
    note: str
    today: bool
    provisional: bool


def coming_days() -> list[ComingDay]:
    """Five weeks from the Monday of this week."""
    today = timezone.localdate()
    monday = today - dt.timedelta(days=today.weekday())
    days = [monday + dt.timedelta(days=count) for count in range(_DAYS)]
    known = calendar()
    return [_described(day, known.day(day, provisional=True), today) for day in days]


def _described(day: dt.date, kind: DayKind, today: dt.date) -> ComingDay:
    look = (
        "make-up"
        if kind.why is Why.MAKE_UP
        else "works"
        if kind.working
        else "rests"
        if kind.name is None
        else "holiday"
    )
    note = str(kind.name) if kind.name is not None else ""
    return ComingDay(day=day, look=look, note=note, today=day == today, provisional=kind.provisional)
