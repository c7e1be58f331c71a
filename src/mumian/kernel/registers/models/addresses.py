"""Addresses: structured, tied to an area."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Address(models.Model):
    """地址: area code, then road, number, building and room, from the large to the small."""

    area = models.CharField(_("division code"), max_length=12)
    road = models.CharField(_("road or village group"), max_length=80)
    number = models.CharField(_("house number"), max_length=20, blank=True)
    building = models.CharField(_("building"), max_length=40, blank=True)
    room = models.CharField(_("room"), max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "road", "number", "building", "room"], name="address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.road}{self.number}{self.building}{self.room}"
