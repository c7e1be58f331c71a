"""Merges: two entries that turned out to be one subject."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .acts import Act


class Merge(models.Model):
    """合并: `dropped` is answered by `kept` until the merge is undone. Nothing is deleted."""

    register = models.CharField(_("register"), max_length=30)
    kept = models.CharField(_("code kept"), max_length=18)
    dropped = models.CharField(_("code no longer used"), max_length=18)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+")
    undone = models.ForeignKey(Act, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["register", "dropped"], condition=Q(undone=None), name="merge_once"),
        ]

    def __str__(self) -> str:
        return f"{self.register} merge {self.pk}"
