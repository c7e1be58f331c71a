"""Meters of customers, and the metered areas whose flow is watched."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.Model):
    """计量分区 (DMA): a part of the network whose inflow is measured."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("Chinese name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    properties = models.PositiveIntegerField(_("properties"))
    mains = models.FloatField(_("mains, km"))
    synthetic = models.BooleanField(_("synthetic"), default=False)

    class Meta:
        ordering = ("code",)
        verbose_name = _("metered area")
        verbose_name_plural = _("metered areas")

    def __str__(self) -> str:
        return self.code


class AreaHour(models.Model):
    """An hour of an area: inflow in m³/h, pressure in metres of water."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="hours", verbose_name=_("metered area"))
    at = models.DateTimeField(_("begin of the hour"))
    flow = models.FloatField(_("inflow, m³/h"))
    pressure = models.FloatField(_("pressure, m"), null=True)

    class Meta:
        verbose_name = _("hour of a metered area")
        verbose_name_plural = _("hours of metered areas")
        constraints = [models.UniqueConstraint(fields=["area", "at"], name="water_area_hour_once")]

    def __str__(self) -> str:
        return f"{self.area_id} {self.at:%Y-%m-%dT%H}"


class Meter(models.Model):
    """水表 of a customer. What it shows tells how people live: only its days in sum are public."""

    code = models.CharField(_("code"), max_length=40, unique=True)

    class Meta:
        ordering = ("code",)
        verbose_name = _("water meter")
        verbose_name_plural = _("water meters")

    def __str__(self) -> str:
        return self.code


class MeterDay(models.Model):
    """A day of a meter: litres of the hours that count."""

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="days", verbose_name=_("water meter"))
    day = models.DateField(_("day"))
    litres = models.FloatField(_("litres"))
    hours = models.PositiveSmallIntegerField(_("hours"))

    class Meta:
        verbose_name = _("day of a meter")
        verbose_name_plural = _("days of meters")
        constraints = [models.UniqueConstraint(fields=["meter", "day"], name="water_meter_day_once")]
        indexes = [models.Index(fields=["day"], name="water_by_day")]

    def __str__(self) -> str:
        return f"{self.meter_id} {self.day}"


class Oddity(models.Model):
    """Something odd about a meter, from an hour up to another; `amount` in litres, of a gap in hours."""

    meter = models.ForeignKey(Meter, models.CASCADE, related_name="oddities", verbose_name=_("water meter"))
    kind = models.CharField(_("kind of oddity"), max_length=10)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"))
    amount = models.FloatField(_("amount"))

    class Meta:
        ordering = ("-since", "meter")
        verbose_name = _("odd reading")
        verbose_name_plural = _("odd readings")

    def __str__(self) -> str:
        return f"{self.meter_id} {self.kind}"
