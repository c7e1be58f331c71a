"""Datastreams: one property, observed by one sensor of one thing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Named, Owned
from .places import FeatureOfInterest
from .things import ObservedProperty, Sensor, Thing

OM = "http://www.opengis.net/def/observationType/OGC-OM/2.0/"


class ResultKind(models.TextChoices):
    """The observation types of OGC 18-088 table 12, by what their results are."""

    NUMBER = f"{OM}OM_Measurement", _("number")
    COUNT = f"{OM}OM_CountObservation", _("whole number")
    TRUTH = f"{OM}OM_TruthObservation", _("true or false")
    CATEGORY = f"{OM}OM_CategoryObservation", _("text")
    ANY = f"{OM}OM_Observation", _("anything")


class Datastream(Named, Owned):
    """数据流. `unit_code` is UCUM ("ug/m3"); `unit_of_measurement` what the standard shows: name, symbol, definition.

    When observations began and ended, and how many there are, is not written here: see `api.states`.
    """

    thing = models.ForeignKey(Thing, models.CASCADE, related_name="datastreams", verbose_name=_("thing"))
    sensor = models.ForeignKey(Sensor, models.CASCADE, related_name="datastreams", verbose_name=_("sensor"))
    observed_property = models.ForeignKey(
        ObservedProperty, models.CASCADE, related_name="datastreams", verbose_name=_("observed property")
    )
    observation_type = models.CharField(
        _("observation type"), max_length=100, choices=ResultKind, default=ResultKind.NUMBER
    )
    unit_code = models.CharField(_("unit (UCUM)"), max_length=60, blank=True)
    unit_of_measurement = models.JSONField(_("unit of measurement"), default=dict, blank=True)
    observed_area = models.JSONField(_("observed area"), null=True, blank=True)
    feature = models.ForeignKey(
        FeatureOfInterest,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="datastreams",
        verbose_name=_("feature of observations that name none"),
    )
    provider = models.CharField(_("provider"), max_length=100, blank=True)
    retention_days = models.PositiveIntegerField(_("days that observations are kept"), null=True, blank=True)
    days_ahead = models.PositiveIntegerField(_("days that observations may lie ahead, as forecasts do"), default=1)

    class Meta(Named.Meta):
        verbose_name = _("datastream")
        verbose_name_plural = _("datastreams")
        indexes = [
            *Named.Meta.indexes,
            models.Index(
                fields=["retention_days"], name="sensing_retention", condition=models.Q(retention_days__isnull=False)
            ),
        ]
