"""What is known of the speeds that the plane holds: which series there are, and which file brought what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Series(models.Model):
    """Speeds of one origin. The values are in the plane, in the version named here."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    synthetic = models.BooleanField(_("synthetic"), default=False)
    interval = models.PositiveSmallIntegerField(_("interval in minutes"))
    version = models.PositiveIntegerField(_("version in the plane"))
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    begin = models.DateTimeField(_("begin of the first interval"))
    end = models.DateTimeField(_("begin of the last interval"))
    roads = models.PositiveIntegerField(_("roads"))
    values = models.PositiveBigIntegerField(_("values"))
    updated = models.DateTimeField(_("last load"))

    class Meta:
        ordering = ("synthetic", "-updated", "code")
        verbose_name = _("series of speeds")
        verbose_name_plural = _("series of speeds")

    def __str__(self) -> str:
        return self.code


class Load(models.Model):
    """One file that was taken in, with what was found wrong with it."""

    series = models.ForeignKey(Series, on_delete=models.CASCADE, related_name="loads", verbose_name=_("series"))
    at = models.DateTimeField(_("moment"), db_index=True)
    actor = models.CharField(_("by"), max_length=100)
    file = models.CharField(_("file"), max_length=255)
    digest = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))
    layout = models.CharField(_("layout"), max_length=8)
    unit = models.CharField(_("unit in the file"), max_length=8)
    read = models.PositiveBigIntegerField(_("rows read"))
    stored = models.PositiveBigIntegerField(_("values stored"))
    version = models.PositiveIntegerField(_("version in the plane"))
    troubles = models.JSONField(_("findings"), default=list)  # a report as it was given, shown and never filtered on

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("load")
        verbose_name_plural = _("loads")

    def __str__(self) -> str:
        return f"{self.file} → {self.series_id}"
