"""Water, noise and soil, and the sources that load them."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone

from mumian.systems.environment.models import Emission, NoiseDay, Permit, SoilSample, Source, Station, WaterDay

SILENT = timedelta(hours=24)  # a source that was not heard for so long is not watched
JUDGED = Q(flag="N", value__gt=F("limit"))


def water_days() -> list[WaterDay]:
    """The newest day of every station of water, worst class first."""
    return _newest(WaterDay, "water_days").order_by("-number", "station__area_zh")  # type: ignore[return-value]


def noise_days() -> list[NoiseDay]:
    """The newest day of every noise station."""
    return _newest(NoiseDay, "noise_days").order_by("station__area_zh", "station__code")  # type: ignore[return-value]


def soil_samples() -> list[SoilSample]:
    """The newest sample of every place."""
    return _newest(SoilSample, "soil_samples").order_by("station__area_zh", "station__code")  # type: ignore[return-value]


def _newest(model: type[WaterDay] | type[NoiseDay] | type[SoilSample], name: str) -> QuerySet[WaterDay]:
    last = Station.objects.annotate(last=Max(f"{name}__day")).filter(last__isnull=False).values("pk", "last")
    wanted = Q(pk__in=[])
    for each in last:
        wanted |= Q(station=each["pk"], day=each["last"])
    return model.objects.filter(wanted).select_related("station")  # type: ignore[return-value]


def water_course(station: Station, days: int = 60) -> list[WaterDay]:
    """The last days of a station of water, in order."""
    return list(station.water_days.order_by("-day")[:days])[::-1]


def noise_course(station: Station, days: int = 60) -> list[NoiseDay]:
    """The last days of a noise station, in order."""
    return list(station.noise_days.order_by("-day")[:days])[::-1]


def good_water_share() -> float | None:
    """The share of measured stations whose newest day is class I to III, per cent."""
    found = [each for each in water_days() if each.number and not each.station.synthetic]
    return round(100 * sum((each.number or 9) <= 3 for each in found) / len(found), 1) if found else None


def sources() -> QuerySet[Source]:
    """The register of sources: when each was heard, how many factors are limited, how often it exceeded in 30 days."""
    since = timezone.now() - timedelta(days=30)
    return Source.objects.annotate(
        heard=Max("instruments__heard"),
        limited=Count("permits__factor", distinct=True),
        above=Count(
            "emissions",
            filter=Q(emissions__flag="N", emissions__value__gt=F("emissions__limit"), emissions__at__gte=since),
            distinct=True,
        ),
    ).order_by("area_zh", "code")


def watched_since() -> object:
    """A source heard after this moment counts as watched."""
    return timezone.now() - SILENT


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """How many key sources there are, and how many of them were heard within a day."""

    key: int
    watched: int
    state: int
    state_watched: int

    @property
    def share(self) -> float | None:
        """Of all key sources, per cent."""
        return round(100 * self.watched / self.key, 1) if self.key else None

    @property
    def state_share(self) -> float | None:
        """Of those that the state lists, per cent."""
        return round(100 * self.state_watched / self.state, 1) if self.state else None


def coverage(*, synthetic: bool | None = None) -> Coverage:
    """How the key sources are watched; of one origin, or of both."""
    rows = Source.objects.exclude(level="")
    if synthetic is not None:
        rows = rows.filter(synthetic=synthetic)
    heard = Q(instruments__heard__gte=watched_since())
    state = Q(level=Source.Level.STATE)
    found = rows.aggregate(
        key=Count("pk", distinct=True),
        watched=Count("pk", filter=heard, distinct=True),
        state=Count("pk", filter=state, distinct=True),
        state_watched=Count("pk", filter=heard & state, distinct=True),
    )
    return Coverage(**found)


def watched_share() -> float | None:
    """Of the key sources that are no sample, how many were heard within a day, per cent."""
    return coverage(synthetic=False).share


def state_watched_share() -> float | None:
    """The same of those that the state lists."""
    return coverage(synthetic=False).state_share


def exceedances(days: int = 30) -> QuerySet[Emission]:
    """Hourly means above the limit in force, normal ones only, newest first."""
    since = timezone.now() - timedelta(days=days)
    return Emission.objects.filter(JUDGED, at__gte=since).select_related("source").order_by("-at", "source__code")


def permit_on(permits: list[Permit], factor: str, day: date) -> float | None:
    """The limit of a factor in force on a day."""
    found = [
        each
        for each in permits
        if each.factor == factor and each.since <= day and (each.until is None or day <= each.until)
    ]
    return max(found, key=lambda each: each.since).limit if found else None


def recent() -> object:
    """Where the course of a source begins: three days ago."""
    return timezone.now() - timedelta(days=3)
