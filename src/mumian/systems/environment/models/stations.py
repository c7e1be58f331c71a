"""Where the environment is measured."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a station measures."""

    AIR = "air", _("air")
    WATER = "water", _("surface water")
    NOISE = "noise", _("noise")
    SOIL = "soil", _("soil")


class Station(models.Model):
    """监测站点. What its kind asks for: `body` and `aim` (class 1-5) for water, `zone` for noise, `land` for soil."""

    code = models.CharField(_("code"), max_length=60, unique=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    name_zh = models.CharField(_("Chinese name"), max_length=100)
    name_en = models.CharField(_("English name"), max_length=100, blank=True)
    area_zh = models.CharField(_("city or district"), max_length=60)
    area_en = models.CharField(_("city or district in English"), max_length=60, blank=True)
    area_code = models.CharField(_("division code"), max_length=12, blank=True)
    longitude = models.FloatField(_("longitude (WGS-84)"), null=True, blank=True)
    latitude = models.FloatField(_("latitude (WGS-84)"), null=True, blank=True)
    basin_zh = models.CharField(_("river or basin"), max_length=60, blank=True)
    basin_en = models.CharField(_("river or basin in English"), max_length=60, blank=True)
    body = models.CharField(_("body of water"), max_length=8, blank=True)
    aim = models.PositiveSmallIntegerField(_("class to be reached"), null=True, blank=True)
    drinking = models.BooleanField(_("source of drinking water"), default=False)
    zone = models.CharField(_("noise function zone"), max_length=2, blank=True)
    land = models.PositiveSmallIntegerField(_("class of building land"), null=True, blank=True)
    synthetic = models.BooleanField(_("synthetic"), default=False)
    thing = models.BigIntegerField(_("thing in the sensing room"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ("kind", "area_zh", "code")
        verbose_name = _("monitoring station")
        verbose_name_plural = _("monitoring stations")
        constraints = [models.UniqueConstraint("kind", "area_zh", "name_zh", name="environment_station_once")]

    def __str__(self) -> str:
        return f"{self.area_zh} {self.name_zh}"
