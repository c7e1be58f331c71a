"""Areas: one row for each time a division had this code and this name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.registers.codes.division import Level


class AreaVersion(models.Model):
    """行政区划. `valid_from` empty: since before our sources; `valid_to` (exclusive) empty: still in force.

    Sources often give only the year of a change: then the version covers that whole year.
    """

    code = models.CharField(_("division code"), max_length=12)
    level = models.PositiveSmallIntegerField(_("level"), choices=[(level.value, level.name) for level in Level])
    parent = models.CharField(_("code of the parent"), max_length=9, blank=True)
    name_zh = models.CharField(_("Chinese name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=120, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    by_year = models.BooleanField(_("dates known to the year only"), default=False)
    source = models.CharField(_("source"), max_length=80)

    class Meta:
        indexes = [
            models.Index(fields=["code"], name="area_by_code"),
            models.Index(fields=["parent", "code"], name="area_by_parent"),
            models.Index(fields=["name_zh"], name="area_by_name"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to=None), name="area_one_in_force"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name_zh}"


class Succession(models.Model):
    """Which code took over from which: 撤并、改设."""

    old = models.CharField(_("old code"), max_length=12, db_index=True)
    new = models.CharField(_("new code"), max_length=12, db_index=True)
    on = models.DateField(_("date of change"))
    by_year = models.BooleanField(_("date of change known to the year only"), default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["old", "new"], name="area_succession_once")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
