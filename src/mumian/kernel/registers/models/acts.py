"""Acts: every write into a register, who did it and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.Model):
    """登记行为. Versions name the act that made them known and the act that replaced them; acts are never changed."""

    class Kind(models.TextChoices):
        """What was done."""

        LOAD = "load", _("bulk load")
        ENTRY = "entry", _("first entry")
        CHANGE = "change", _("change of the facts")
        CORRECTION = "correction", _("correction of an error")
        MERGE = "merge", _("merge of duplicates")
        UNMERGE = "unmerge", _("merge undone")

    at = models.DateTimeField(_("registered at"))
    kind = models.CharField(_("kind of act"), max_length=10, choices=Kind.choices)
    register = models.CharField(_("register"), max_length=30)
    body = models.CharField(_("registering body"), max_length=60)
    actor = models.CharField(_("actor"), max_length=200)
    basis = models.CharField(_("legal basis"), max_length=500)
    why = models.TextField(_("why"), blank=True)

    class Meta:
        indexes = [models.Index(fields=["register", "-at"], name="act_by_register")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.register}"
