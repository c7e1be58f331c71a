"""Things, what they measure with, and what they measure."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .base import Named, Owned


class Thing(Named, Owned):
    """物: a station, a manhole cover, a lamp post, a road segment with a camera."""

    class Meta(Named.Meta):
        verbose_name = _("thing")
        verbose_name_plural = _("things")


class Sensor(Named):
    """传感器: the instrument or method. `metadata` is what `encoding_type` says: an address, a text, or JSON."""

    encoding_type = models.CharField(_("encoding"), max_length=200, default="text/html")
    metadata = models.JSONField(_("metadata"), default=str, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("sensor")
        verbose_name_plural = _("sensors")


class ObservedProperty(Named):
    """观测属性: PM2.5, water pressure, tilt. `definition` is the address that defines it."""

    definition = models.CharField(_("definition"), max_length=500, blank=True)

    class Meta(Named.Meta):
        verbose_name = _("observed property")
        verbose_name_plural = _("observed properties")
