"""What the entities of SensorThings have in common."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 500
CREDIT_CODE = 18


class Entity(models.Model):
    """An entity with an integer id and free properties. `changed_at` (UTC) is when its present state began."""

    id = models.BigAutoField(primary_key=True)
    properties = models.JSONField(_("properties"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("in this state since"), default=timezone.now, editable=False)

    class Meta:
        abstract = True


class Named(Entity):
    """An entity that people know by a name; pages by name go by (name, id)."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["name", "id"], name="%(app_label)s_%(class)s_name")]

    def __str__(self) -> str:
        return self.name


class Owned(models.Model):
    """Whose it is: `owner` is the credit code of a department; what is not open only its owner sees."""

    owner = models.CharField(_("owning department"), max_length=CREDIT_CODE, blank=True)
    is_open = models.BooleanField(_("open to everybody"), default=True)

    class Meta:
        abstract = True


class Placed(models.Model):
    """Where GeoJSON lies: its bounds in degrees (WGS-84), empty when it has no coordinates."""

    west = models.FloatField(_("west"), null=True, editable=False)
    south = models.FloatField(_("south"), null=True, editable=False)
    east = models.FloatField(_("east"), null=True, editable=False)
    north = models.FloatField(_("north"), null=True, editable=False)

    class Meta:
        abstract = True
