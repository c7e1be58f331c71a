"""Reads: the use of all meters together, what is odd, and the nights of metered areas."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max, QuerySet, Sum

from .models import Area, AreaHour, Meter, MeterDay, Oddity
from .rules.areas import Burst, Night, bursts, night_of, usual_flows, usual_night

CHINA = ZoneInfo("Asia/Shanghai")
NIGHTS = 28
LEAST_METERS = 5  # fewer households in a sum would tell about each of them


@dataclass(frozen=True, kw_only=True)
class DayOfUse:
    """A day of all meters: mean litres of a meter, and how many were heard."""

    day: date
    litres: float
    meters: int


def days_of_use() -> list[DayOfUse]:
    """The mean use of a meter, day by day; days with few meters, or few of their hours, are left out."""
    rows = (
        MeterDay.objects.filter(hours__gte=20)
        .values("day")
        .annotate(total=Sum("litres"), number=Count("pk"))
        .filter(number__gte=LEAST_METERS)
        .order_by("day")
    )
    return [DayOfUse(day=each["day"], litres=each["total"] / each["number"], meters=each["number"]) for each in rows]


def oddities_by_kind() -> dict[str, int]:
    """How often each kind of oddity was found."""
    return dict(Oddity.objects.values_list("kind").annotate(number=Count("pk")))


def oddities(meters: "QuerySet[Meter]") -> "QuerySet[Oddity]":
    """The oddities of the meters that somebody may see."""
    return Oddity.objects.filter(meter__in=meters).select_related("meter")


def meters_known() -> int:
    """How many meters are known."""
    return Meter.objects.count()


@dataclass(frozen=True, kw_only=True)
class AreaState:
    """An area over the last weeks: its usual night, the nights, the bursts."""

    area: Area
    night: Night | None
    nights: tuple[tuple[date, float], ...]
    bursts: tuple[Burst, ...]
    inflow: float | None  # m³ a day, mean

    @property
    def share(self) -> float | None:
        """What is lost of the inflow, per cent."""
        if self.night is None or not self.inflow:
            return None
        return round(100 * self.night.loss_a_day / self.inflow, 1)

    @property
    def loss_a_kilometre(self) -> float | None:
        """Loss of a day on a kilometre of mains, m³."""
        return round(self.night.loss_a_day / self.area.mains, 1) if self.night and self.area.mains else None


def areas() -> list[AreaState]:
    """All areas, those that lose most of their inflow first; the same two queries however many there are."""
    last = AreaHour.objects.aggregate(last=Max("at"))["last"]
    if last is None:
        return []
    flows: dict[int, list[tuple[datetime, float]]] = defaultdict(list)
    for row in AreaHour.objects.filter(at__gt=last - timedelta(days=NIGHTS)).order_by("at"):
        flows[row.area_id].append((row.at.astimezone(CHINA), row.flow))
    found = [_state(area, flows[area.pk]) for area in Area.objects.all()]
    return sorted(found, key=lambda each: -(each.share or 0))


def _state(area: Area, flows: Sequence[tuple[datetime, float]]) -> AreaState:
    days: dict[date, dict[int, float]] = defaultdict(dict)
    for at, flow in flows:
        days[at.date()][at.hour] = flow
    nights = {day: night for day, hours in days.items() if (night := night_of(hours, area.properties))}
    usual = usual_night([each.flow for each in nights.values()])
    whole = [sum(hours.values()) for hours in days.values() if len(hours) == 24]
    return AreaState(
        area=area,
        night=night_of(dict.fromkeys(range(24), usual), area.properties) if usual is not None else None,
        nights=tuple((day, each.flow) for day, each in nights.items()),
        bursts=tuple(bursts(flows, usual_flows(flows))),
        inflow=sum(whole) / len(whole) if whole else None,
    )


def loss_share() -> float | None:
    """What the measured areas lose of their inflow, per cent; the sample does not count."""
    found = [each for each in areas() if not each.area.synthetic and each.night and each.inflow]
    inflow = sum(each.inflow or 0 for each in found)
    return round(100 * sum(each.night.loss_a_day for each in found if each.night) / inflow, 1) if inflow else None
