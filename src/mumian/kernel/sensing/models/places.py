"""Where things are and were, and what is observed there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Entity, Named, Owned, Placed
from .things import Thing

GEOJSON = "application/geo+json"


class Location(Named, Owned, Placed):
    """位置: a place with GeoJSON (WGS-84) where one or more things are."""

    encoding_type = models.CharField(_("encoding"), max_length=200, default=GEOJSON)
    location = models.JSONField(_("location"))
    things = models.ManyToManyField(Thing, related_name="locations", verbose_name=_("things"), blank=True)

    class Meta(Named.Meta):
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        indexes = [*Named.Meta.indexes, models.Index(fields=["west", "south"], name="sensing_location_place")]


class HistoricalLocation(Entity):
    """位置沿革: from `time` (UTC) on the thing was at these locations."""

    time = models.DateTimeField(_("since"))
    thing = models.ForeignKey(
        Thing, models.CASCADE, related_name="historical_locations", verbose_name=_("thing"), db_index=False
    )
    locations = models.ManyToManyField(Location, related_name="historical_locations", verbose_name=_("locations"))

    class Meta:
        verbose_name = _("historical location")
        verbose_name_plural = _("historical locations")
        indexes = [models.Index(fields=["thing", "time"], name="sensing_history_of_thing")]

    def __str__(self) -> str:
        return f"{self.thing_id} {self.time:%Y-%m-%dT%H:%M}"


class FeatureOfInterest(Named, Owned, Placed):
    """观测对象: what an observation is about, often the place of the thing."""

    encoding_type = models.CharField(_("encoding"), max_length=200, default=GEOJSON)
    feature = models.JSONField(_("feature"))

    class Meta(Named.Meta):
        verbose_name = _("feature of interest")
        verbose_name_plural = _("features of interest")
        indexes = [*Named.Meta.indexes, models.Index(fields=["west", "south"], name="sensing_feature_place")]
