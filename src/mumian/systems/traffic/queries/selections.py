"""What a reader asks about: a series, a period, perhaps one road."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

import ibis.expr.types as ir
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.plane.api import answer
from mumian.systems.traffic.models import Load, Series
from mumian.systems.traffic.plane import store

SAMPLE = "sample"


class Unfit(LookupError):  # noqa: N818 - it is an answer, not a fault of ours
    """There is no such series, road or period. The message is for people; `field` names what is wrong."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Selection:
    """A question that always has the same answer: the version never changes, so answers may be kept."""

    series: str
    home: str  # where the series is kept, so that two installations in one process never meet
    version: int
    updated: datetime
    synthetic: bool
    interval: int
    begin: datetime  # of the series' first interval, and of its last one (UTC)
    end: datetime
    first_day: date
    last_day: date
    first: date
    last: date
    road: str = ""

    @property
    def slots(self) -> int:
        """Intervals of a day."""
        return 24 * 60 // self.interval

    @property
    def whole(self) -> bool:
        """Whether every day and road is asked for."""
        return not self.road and (self.first, self.last) == (self.first_day, self.last_day)

    def possible(self, day: date) -> int:
        """How many values a road can have on a day: on the first and on the last one perhaps not all."""
        before = self._slot(self.begin) if day == self.first_day else 0
        after = self.slots - 1 - self._slot(self.end) if day == self.last_day else 0
        return self.slots - before - after

    def _slot(self, moment: datetime) -> int:
        wall = timezone.localtime(moment)
        return (wall.hour * 60 + wall.minute) // self.interval

    def table(self, name: str) -> ir.Table:
        """A table of the version."""
        kept = store(self.series)
        return kept.table(name, version=kept.version(self.version))

    def within(self, rows: ir.Table) -> ir.Table:
        """The rows that are asked for."""
        rows = rows.filter(rows.day.between(self.first, self.last))
        return rows.filter(rows.road == self.road) if self.road else rows


def everything() -> QuerySet[Series]:
    """All series, measured ones first, the latest load first."""
    return Series.objects.all()


def newest(*, code: str = "") -> Series | None:
    """The series of this code, or the one shown first; None where there is none."""
    found = everything()
    return (found.filter(code=code) if code else found).first()


def latest() -> Series | None:
    """The series whose values reach furthest towards the present; None where there is none."""
    return everything().order_by("-end", "synthetic").first()


def sample_is_fresh() -> bool:
    """Whether the sample city has speeds of today."""
    return everything().filter(code=SAMPLE, last_day__gte=timezone.localdate()).exists()


def loads(*, series: str = "") -> QuerySet[Load]:
    """The loads, the latest first."""
    found = Load.objects.select_related("series")
    return found.filter(series__code=series) if series else found


def select(*, series: str = "", first: date | None = None, last: date | None = None, road: str = "") -> Selection:
    """The question about a series (default: the one shown first), a period within it, a road. Raises Unfit."""
    found = newest(code=series)
    if found is None:
        raise Unfit("series", _("There is no series of this name."))
    begin, end = found.first_day, found.last_day
    first, last = first or begin, last or end
    if first > last:
        raise Unfit("first", _("The period ends before it begins."))
    if last < begin or first > end:
        raise Unfit("first", _("The series holds the days from %(begin)s to %(end)s.") % {"begin": begin, "end": end})
    chosen = Selection(
        series=found.code,
        home=str(store(found.code).folder),
        version=found.version,
        updated=found.updated,
        synthetic=found.synthetic,
        interval=found.interval,
        begin=found.begin,
        end=found.end,
        first_day=begin,
        last_day=end,
        first=max(first, begin),
        last=min(last, end),
        road=road,
    )
    if road and road not in road_names(chosen):
        raise Unfit("road", _("The series has no road of this name."))
    return chosen


def road_names(selection: Selection) -> tuple[str, ...]:
    """Every road of the series, with or without values, in order."""
    return _road_names(selection.series, selection.home, selection.version, selection.updated)


@lru_cache(maxsize=64)
def _road_names(series: str, home: str, version: int, updated: datetime) -> tuple[str, ...]:
    kept = store(series)
    roster = kept.table("roster", version=kept.version(version))
    return tuple(sorted(answer(roster)["road"].to_pylist()))
