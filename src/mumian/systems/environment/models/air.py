"""The air: hours as published, days as judged, of a station and of an area."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .stations import Station


class AirValues(models.Model):
    """Concentrations in µg/m³, of carbon monoxide in mg/m³, and the index that follows; None where nothing is valid."""

    so2 = models.FloatField(_("SO₂"), null=True)
    no2 = models.FloatField(_("NO₂"), null=True)
    pm10 = models.FloatField(_("PM10"), null=True)
    co = models.FloatField(_("CO"), null=True)
    o3 = models.FloatField(_("O₃"), null=True)
    pm25 = models.FloatField(_("PM2.5"), null=True)
    aqi = models.PositiveSmallIntegerField(_("AQI"), null=True)

    class Meta:
        abstract = True


class AirHour(AirValues):
    """小时值. `at` (UTC) is the begin of the hour; `o3` is the mean of the hour."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="air_hours", verbose_name=_("station"))
    at = models.DateTimeField(_("begin of the hour"))

    class Meta:
        verbose_name = _("hour of air")
        verbose_name_plural = _("hours of air")
        constraints = [models.UniqueConstraint(fields=["station", "at"], name="environment_hour_once")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.at:%Y-%m-%dT%H}"


class AirResult(AirValues):
    """日值. `o3` is the highest eight-hour mean. `primary` and `exceeding` name pollutants, separated by spaces."""

    day = models.DateField(_("day"))
    hours = models.PositiveSmallIntegerField(_("hours of the pollutant that has fewest"))
    primary = models.CharField(_("primary pollutants"), max_length=40, blank=True)
    exceeding = models.CharField(_("pollutants above the limit"), max_length=40, blank=True)
    complete = models.BooleanField(_("all six pollutants are valid"))

    class Meta:
        abstract = True


class AirDay(AirResult):
    """A day at a station."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="air_days", verbose_name=_("station"))

    class Meta:
        verbose_name = _("day of air at a station")
        verbose_name_plural = _("days of air at stations")
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="environment_air_day_once")]
        indexes = [models.Index(fields=["day"], name="environment_air_by_day")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


class AreaDay(AirResult):
    """A day of a city or district: the mean of its stations; `stations` of `of` were valid."""

    area_zh = models.CharField(_("city or district"), max_length=60)
    area_en = models.CharField(_("city or district in English"), max_length=60, blank=True)
    synthetic = models.BooleanField(_("synthetic"), default=False)
    stations = models.PositiveSmallIntegerField(_("stations with a valid day"))
    of = models.PositiveSmallIntegerField(_("stations"))

    class Meta:
        verbose_name = _("day of air of an area")
        verbose_name_plural = _("days of air of areas")
        constraints = [
            models.UniqueConstraint(fields=["synthetic", "area_zh", "day"], name="environment_area_day_once")
        ]

    def __str__(self) -> str:
        return f"{self.area_zh} {self.day}"
