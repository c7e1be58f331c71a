"""What was done with a licence, by whom, why and on what basis: rows are only ever added."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from .licences import Licence, State


class ActKind(models.TextChoices):
    """The acts on a licence."""

    ISSUE = "issue", _("issued")
    TAKE_OVER = "take-over", _("taken over")
    REPLACE = "replace", _("replaced")
    REPORT_LOST = "report-lost", _("reported lost")
    FOUND = "found", _("report of loss withdrawn")
    FREEZE = "freeze", _("frozen")
    UNFREEZE = "unfreeze", _("unfrozen")
    REVOKE = "revoke", _("revoked")
    CANCEL = "cancel", _("cancelled")


class Act(models.Model):
    """One act; never changed, never removed."""

    licence = models.ForeignKey(Licence, models.PROTECT, related_name="acts", verbose_name=_("licence"))
    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("act"), max_length=12, choices=ActKind)
    before = models.CharField(_("state before"), max_length=10, choices=State, blank=True)
    after = models.CharField(_("state after"), max_length=10, choices=State)
    actor = models.CharField(_("actor"), max_length=200)
    post = models.CharField(_("post"), max_length=200, blank=True)
    why = models.CharField(_("why"), max_length=500)
    basis = models.CharField(_("legal basis"), max_length=500)
    case = models.CharField(_("case"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("act on a licence")
        verbose_name_plural = _("acts on licences")
        ordering = ["id"]
        indexes = [models.Index(fields=["licence", "id"], name="licence_act_in_order")]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only the first time."""
        if self.pk is not None:
            self.delete()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("acts on licences are append-only")
