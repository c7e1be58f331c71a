"""The statutory calendar: which days people work, why, and in which years anybody can know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from django.utils.translation import gettext

from .refusals import NoNotice
from .words import Words

SATURDAY = 5


class Why(StrEnum):
    """Why a day is worked or rested."""

    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # a statutory holiday
    IN_LIEU = "in-lieu"  # 调休: a rest day moved here and worked for elsewhere
    MAKE_UP = "make-up"  # 调休上班: a weekend day worked for a rest day moved elsewhere
    LOCAL_REST = "local-rest"
    LOCAL_WORK = "local-work"


class DayKind(NamedTuple):
    """What one day is. `name` is the holiday or the reason, `source` the document where it is not the yearly notice."""

    working: bool
    why: Why
    name: Words | None = None
    source: str = ""
    provisional: bool = False  # only the weekday is known: no notice has been issued for the year


WEEKDAY = DayKind(working=True, why=Why.WEEKDAY)
WEEKEND = DayKind(working=False, why=Why.WEEKEND)
ASSUMED_WEEKDAY = WEEKDAY._replace(provisional=True)
ASSUMED_WEEKEND = WEEKEND._replace(provisional=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Calendar:
    """Days that differ from their weekday, and the years for which a notice says which days those are.

    A year without a notice raises `NoNotice` when one of its days is asked for, unless the caller accepts a
    provisional answer, in which weekends alone are rest days.
    """

    noticed: frozenset[int]
    special: Mapping[date, DayKind] = field(default_factory=lambda: MappingProxyType({}))
    always: bool = False  # answers for every year from the weekday alone: a Monday–Friday clock

    def day(self, day: date, *, provisional: bool = False) -> DayKind:
        """What a day is. Raises `NoNotice` for a year nobody has announced."""
        found = self.special.get(day)
        if found is not None:
            return found
        if self.always or day.year in self.noticed:
            return WEEKEND if day.weekday() >= SATURDAY else WEEKDAY
        if not provisional:
            raise NoNotice(
                gettext("The State Council's holiday notice for %(year)s is not known here.") % {"year": day.year},
                year=day.year,
            )
        return ASSUMED_WEEKEND if day.weekday() >= SATURDAY else ASSUMED_WEEKDAY

    def plus(self, days: Mapping[date, DayKind], *, noticed: frozenset[int] = frozenset()) -> "Calendar":
        """This calendar with local days over it, and with years that a document recorded here announces."""
        return replace(self, special=MappingProxyType({**self.special, **days}), noticed=self.noticed | noticed)


MONDAY_TO_FRIDAY = Calendar(noticed=frozenset(), always=True)
