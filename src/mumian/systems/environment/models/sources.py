"""Pollution sources: who may let out how much of what, and what was let out."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .stations import Station


class Source(models.Model):
    """污染源. Whether somebody watches it live, its instrument says: see `Instrument`."""

    class Kind(models.TextChoices):
        """What makes it a source that is watched."""

        WATER = "water", _("waste water")
        GAS = "gas", _("waste gas")
        HAZARD = "hazard", _("hazardous waste")
        LANDFILL = "landfill", _("landfill")

    class Level(models.TextChoices):
        """Who put it on the list of key sources."""

        STATE = "state", _("listed by the state")
        CITY = "city", _("listed by the city")
        NONE = "", _("not a key source")

    code = models.CharField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    level = models.CharField(_("key source of"), max_length=8, choices=Level, blank=True)
    name_zh = models.CharField(_("Chinese name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    area_zh = models.CharField(_("city or district"), max_length=60)
    area_en = models.CharField(_("city or district in English"), max_length=60, blank=True)
    longitude = models.FloatField(_("longitude (WGS-84)"), null=True, blank=True)
    latitude = models.FloatField(_("latitude (WGS-84)"), null=True, blank=True)
    synthetic = models.BooleanField(_("synthetic"), default=False)
    thing = models.BigIntegerField(_("thing in the sensing room"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("area_zh", "code")
        verbose_name = _("pollution source")
        verbose_name_plural = _("pollution sources")

    def __str__(self) -> str:
        return self.name_zh


class Permit(models.Model):
    """排污许可限值: how much of one factor (code of HJ 212) an hour may hold on average, from and until a day."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="permits", verbose_name=_("pollution source"))
    number = models.CharField(_("number of the permit"), max_length=40)
    factor = models.CharField(_("factor"), max_length=10)
    limit = models.FloatField(_("limit"))
    since = models.DateField(_("valid from"))
    until = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        ordering = ("source", "factor", "since")
        verbose_name = _("permitted limit")
        verbose_name_plural = _("permitted limits")
        constraints = [
            models.UniqueConstraint(fields=["source", "factor", "since"], name="environment_permit_once"),
            models.CheckConstraint(condition=Q(limit__gt=0), name="environment_permit_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.factor}"


class Emission(models.Model):
    """An hourly mean that a source reported, with the limit in force then. Only the flag N of HJ 212 is judged."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="emissions", verbose_name=_("pollution source"))
    at = models.DateTimeField(_("begin of the hour"))
    factor = models.CharField(_("factor"), max_length=10)
    value = models.FloatField(_("value"))
    flag = models.CharField(_("flag"), max_length=1, default="N")
    limit = models.FloatField(_("limit"), null=True)

    class Meta:
        verbose_name = _("emission of an hour")
        verbose_name_plural = _("emissions of hours")
        constraints = [models.UniqueConstraint(fields=["source", "factor", "at"], name="environment_emission_once")]
        indexes = [
            models.Index(fields=["at"], name="environment_exceedance", condition=Q(flag="N", value__gt=F("limit")))
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.factor} {self.at:%Y-%m-%dT%H}"


class Instrument(models.Model):
    """在线监测设备: number (MN) and password under which a station or a source reports. Never shown to the public."""

    class Unit(models.TextChoices):
        """In what it reports concentrations in air; carbon monoxide is always in mg/m³."""

        MICROGRAM = "ug/m3", "µg/m³"
        MILLIGRAM = "mg/m3", "mg/m³"

    device = models.CharField(_("device number (MN)"), max_length=27, unique=True)
    password = models.CharField(_("password"), max_length=9)
    unit = models.CharField(_("unit of concentrations in air"), max_length=5, choices=Unit, default=Unit.MICROGRAM)
    station = models.ForeignKey(
        Station, models.CASCADE, null=True, blank=True, related_name="instruments", verbose_name=_("station")
    )
    source = models.ForeignKey(
        Source, models.CASCADE, null=True, blank=True, related_name="instruments", verbose_name=_("pollution source")
    )
    heard = models.DateTimeField(_("last heard"), null=True, blank=True)

    class Meta:
        verbose_name = _("reporting instrument")
        verbose_name_plural = _("reporting instruments")
        constraints = [
            models.CheckConstraint(
                condition=Q(station__isnull=True) ^ Q(source__isnull=True), name="environment_instrument_of_one"
            )
        ]

    def __str__(self) -> str:
        return self.device


class Channel(models.Model):
    """The datastream of the sensing room that a factor of an instrument goes to, for each command of HJ 212."""

    instrument = models.ForeignKey(
        Instrument, models.CASCADE, related_name="channels", verbose_name=_("reporting instrument")
    )
    factor = models.CharField(_("factor"), max_length=30)
    command = models.CharField(_("command"), max_length=4)
    datastream = models.BigIntegerField(_("datastream"))

    class Meta:
        verbose_name = _("channel of an instrument")
        verbose_name_plural = _("channels of instruments")
        constraints = [
            models.UniqueConstraint(fields=["instrument", "factor", "command"], name="environment_channel_once")
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.factor} {self.command}"
