"""The air: which areas there are, how their days were, how they rank, what exceeded."""

import calendar
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Max, Min, Q

from mumian.systems.environment.models import AirDay, AirHour, AreaDay, Station
from mumian.systems.environment.rules import air_index, air_limits, air_validity
from mumian.systems.environment.rules.air_limits import RANKED

GOOD = 100
ENOUGH = 27 / 31  # of the days of a period must be valid for a rank: what a month needs


@dataclass(frozen=True, kw_only=True)
class Span:
    """The days of one origin, and its areas."""

    synthetic: bool
    first: date
    last: date
    areas: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """How an area did over a period."""

    area: str
    area_en: str
    days: int  # valid ones
    good: int
    composite: float | None
    period: dict[str, float]
    worst: str  # the pollutant that was primary most often
    heavy: int
    aqi: int | None  # of the last day

    @property
    def share(self) -> float | None:
        """The share of good days among the valid ones, per cent."""
        return round(100 * self.good / self.days, 1) if self.days else None


@dataclass(frozen=True, kw_only=True)
class Validity:
    """Whether a month counts: valid days against those needed."""

    area: str
    month: date
    pollutant: str
    days: int
    needed: int
    of: int

    @property
    def valid(self) -> bool:
        """Whether the month makes a mean."""
        return self.days >= self.needed


def spans() -> list[Span]:
    """The origins that have days: measured first, then the sample."""
    found = AreaDay.objects.values("synthetic").annotate(first=Min("day"), last=Max("day")).order_by("synthetic")
    areas: dict[bool, list[str]] = defaultdict(list)
    for synthetic, area in AreaDay.objects.values_list("synthetic", "area_zh").distinct().order_by("area_zh"):
        areas[synthetic].append(area)
    return [Span(**each, areas=tuple(areas[each["synthetic"]])) for each in found]


def area_days(span: Span, first: date, last: date, area: str = "") -> list[AreaDay]:
    """The days of one area, or of all, in order of days."""
    rows = AreaDay.objects.filter(synthetic=span.synthetic, day__range=(first, last)).order_by("day", "area_zh")
    return list(rows.filter(area_zh=area) if area else rows)


def judged(days: Sequence[AreaDay]) -> list[Judged]:
    """The areas of these days, the cleanest first: by the composite index, then by the share of good days."""
    by_area: dict[str, list[AreaDay]] = defaultdict(list)
    for each in days:
        by_area[each.area_zh].append(each)
    found = [_judged(area, rows) for area, rows in by_area.items()]
    return sorted(found, key=lambda each: (each.composite is None, each.composite or 0, -(each.share or 0), each.area))


def _judged(area: str, rows: Sequence[AreaDay]) -> Judged:
    valid = [each for each in rows if counts(each)]
    values = {
        pollutant: [value for each in rows if (value := getattr(each, pollutant)) is not None] for pollutant in RANKED
    }
    period = air_limits.of_period(values)
    often: dict[str, int] = defaultdict(int)
    for each in rows:
        for pollutant in each.primary.split():
            often[pollutant] += 1
    reach = (rows[-1].day - rows[0].day).days + 1
    enough = all(len(found) >= ENOUGH * reach for found in values.values())
    composite = air_limits.composite(period) if enough else None
    return Judged(
        area=area,
        area_en=rows[-1].area_en,
        days=len(valid),
        good=sum((each.aqi or 0) <= GOOD for each in valid),
        composite=round(composite, 2) if composite is not None else None,
        period=period,
        worst=max(often, key=lambda each: often[each]) if often else "",
        heavy=sum((each.aqi or 0) > 200 for each in valid),
        aqi=rows[-1].aqi,
    )


def counts(day: AreaDay | AirDay) -> bool:
    """Whether a day is judged: all six pollutants are valid, or one of those that are exceeds already."""
    return day.aqi is not None and (day.complete or day.aqi > GOOD)


@dataclass(frozen=True, kw_only=True)
class Above:
    """A valid value of a day above its limit."""

    day: date
    where: str
    pollutant: str
    value: float
    limit: float
    times: float


def exceedances(days: Sequence[AreaDay]) -> list[Above]:
    """Values of the second grade's daily limits that were exceeded, the newest first."""
    found = [
        Above(day=each.day, where=each.area_zh, pollutant=one.pollutant, value=one.value, limit=one.limit,
              times=round(one.times, 2))
        for each in days
        for one in air_limits.above({pollutant: getattr(each, pollutant) for pollutant in RANKED})
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.day, each.times), reverse=True)


def validity(days: Sequence[AreaDay]) -> list[Validity]:
    """For each area, month and pollutant how many days are valid, those that do not count first."""
    tallies: dict[tuple[str, date, str], int] = defaultdict(int)
    for each in days:
        month = each.day.replace(day=1)
        for pollutant in RANKED:
            tallies[each.area_zh, month, pollutant] += getattr(each, pollutant) is not None
    found = [
        Validity(area=area, month=month, pollutant=pollutant, days=number,
                 needed=air_validity.days_needed(month.month), of=calendar.monthrange(month.year, month.month)[1])
        for (area, month, pollutant), number in tallies.items()
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.valid, each.month, each.area, each.pollutant))


def stations(*, synthetic: bool, kind: str) -> list[Station]:
    """The stations of one kind and origin."""
    return list(Station.objects.filter(kind=kind, synthetic=synthetic))


def newest(*, synthetic: bool) -> list[AirHour]:
    """The last hour of the origin that has an index, at every station."""
    known = AirHour.objects.filter(station__synthetic=synthetic, aqi__isnull=False)
    last = known.aggregate(last=Max("at"))["last"]
    return list(known.filter(at=last).select_related("station"))


def last_judged(days: Sequence[AreaDay]) -> list[AreaDay]:
    """Of these days those of the last one on which an area was judged."""
    judged_days = [each for each in days if counts(each)]
    last = max((each.day for each in judged_days), default=None)
    return [each for each in judged_days if each.day == last]


def hours(station: Station, first: date, last: date, bounds: object) -> list[AirHour]:
    """The hours of a station between two local days."""
    begin, end = bounds(first)[0], bounds(last)[1]  # type: ignore[operator]
    return list(station.air_hours.filter(at__gte=begin, at__lt=end).order_by("at"))


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Hours at a station without any value, between its first and its last."""

    begin: object
    hours: int


def gaps(found: Sequence[AirHour]) -> list[Gap]:
    """Runs of missing hours between these, the longest first."""
    runs = []
    for one, other in pairwise(found):
        missing = int((other.at - one.at) / timedelta(hours=1)) - 1
        if missing:
            runs.append(Gap(begin=one.at + timedelta(hours=1), hours=missing))
    return sorted(runs, key=lambda each: -each.hours)


def good_share() -> float | None:
    """The share of good days among the valid ones of all measured areas over the last 365 days, per cent."""
    last = AreaDay.objects.filter(synthetic=False).aggregate(last=Max("day"))["last"]
    if last is None:
        return None
    rows = AreaDay.objects.filter(synthetic=False, day__gt=last - timedelta(days=365), aqi__isnull=False)
    valid = rows.filter(Q(complete=True) | Q(aqi__gt=GOOD)).count()
    good = rows.filter(complete=True, aqi__lte=GOOD).count()
    return round(100 * good / valid, 1) if valid else None


def level_of(aqi: int | None) -> air_index.Level | None:
    """The level of an index, if there is one."""
    return None if aqi is None else air_index.level(aqi)
