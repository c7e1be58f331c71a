"""What the case itself does not hold: what was reported, and where it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.cases.api import Case

from .classes import CHOICES


class Source(models.TextChoices):
    """Who found it."""

    CITIZEN = "citizen", _("a citizen")
    COLLECTOR = "collector", _("a collector")
    DEVICE = "device", _("a device")


class Report(models.Model):
    """上报: one matter in the street. Positions are WGS-84 degrees."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="+", verbose_name=_("case"))
    category = models.CharField(_("class"), max_length=20, choices=CHOICES)
    source = models.CharField(_("found by"), max_length=10, choices=Source)
    description = models.TextField(_("what is wrong"), max_length=1000)
    address = models.CharField(_("where"), max_length=200)
    lon = models.FloatField(_("longitude"), null=True)
    lat = models.FloatField(_("latitude"), null=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [models.Index(fields=["category", "-id"], name="grid_report_by_class")]

    def __str__(self) -> str:
        return self.address
