"""Water, noise and soil: what was found on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .stations import Station


class WaterDay(models.Model):
    """水质日值 of an automatic station: means in mg/L and the class (1-5, 6: worse than V) by the worst item."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="water_days", verbose_name=_("station"))
    day = models.DateField(_("day"))
    samples = models.PositiveSmallIntegerField(_("samples"))
    ph = models.FloatField("pH", null=True)
    do = models.FloatField(_("dissolved oxygen"), null=True)
    codmn = models.FloatField(_("permanganate index"), null=True)
    nh3n = models.FloatField(_("ammonia nitrogen"), null=True)
    tp = models.FloatField(_("total phosphorus"), null=True)
    tn = models.FloatField(_("total nitrogen"), null=True)
    number = models.PositiveSmallIntegerField(_("class"), null=True)
    setting = models.CharField(_("items that set the class"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("day of water")
        verbose_name_plural = _("days of water")
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="environment_water_day_once")]
        indexes = [models.Index(fields=["day"], name="environment_water_by_day")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


class NoiseDay(models.Model):
    """噪声日值: equivalent levels in dB(A) of the sixteen hours of day and the eight of night."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="noise_days", verbose_name=_("station"))
    day = models.DateField(_("day"))
    day_level = models.FloatField(_("level by day"), null=True)
    night_level = models.FloatField(_("level by night"), null=True)
    hours = models.PositiveSmallIntegerField(_("hours measured"))

    class Meta:
        verbose_name = _("day of noise")
        verbose_name_plural = _("days of noise")
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="environment_noise_day_once")]
        indexes = [models.Index(fields=["day"], name="environment_noise_by_day")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"


class SoilSample(models.Model):
    """土壤样品: metals in mg/kg."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="soil_samples", verbose_name=_("station"))
    day = models.DateField(_("day"))
    arsenic = models.FloatField(_("arsenic"), null=True)
    cadmium = models.FloatField(_("cadmium"), null=True)
    copper = models.FloatField(_("copper"), null=True)
    lead = models.FloatField(_("lead (Pb)"), null=True)
    mercury = models.FloatField(_("mercury"), null=True)
    nickel = models.FloatField(_("nickel"), null=True)

    class Meta:
        verbose_name = _("sample of soil")
        verbose_name_plural = _("samples of soil")
        constraints = [models.UniqueConstraint(fields=["station", "day"], name="environment_soil_once")]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"
