"""What was done in a case, by whom, why and on what basis: rows are only ever added."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case
from .steps import Step


class ActKind(models.TextChoices):
    """The acts on a case."""

    OPEN = "open", _("opened")
    TAKE = "take", _("taken")
    GIVE_BACK = "give-back", _("given back")
    ASSIGN = "assign", _("assigned")
    FINISH_STEP = "finish-step", _("step done")
    SUSPEND = "suspend", _("clock suspended")
    RESUME = "resume", _("clock resumed")
    RESTART = "restart", _("clock begun anew")
    EXTEND = "extend", _("time extended")
    TRANSFER = "transfer", _("transferred")
    NOTE = "note", _("opinion noted")
    WITHDRAW = "withdraw", _("withdrawn")
    STOP = "stop", _("stopped")
    MERGE = "merge", _("merged")
    CLOSE = "close", _("finished")
    REOPEN = "reopen", _("reopened")
    MIGRATE = "migrate", _("moved to another version")


class Act(models.Model):
    """办理过程: one act; never changed, never removed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="acts", verbose_name=_("case"))
    step = models.ForeignKey(Step, models.PROTECT, null=True, related_name="acts", verbose_name=_("step"))
    at = models.DateTimeField(_("time"))
    kind = models.CharField(_("act"), max_length=12, choices=ActKind)
    actor = models.CharField(_("actor"), max_length=200)
    post = models.CharField(_("post"), max_length=200, blank=True)
    why = models.CharField(_("why"), max_length=500)
    basis = models.CharField(_("legal basis"), max_length=500, blank=True)
    detail = models.JSONField(_("particulars"), default=dict)

    class Meta:
        verbose_name = _("act in a case")
        verbose_name_plural = _("acts in cases")
        ordering = ["id"]
        indexes = [models.Index(fields=["case", "id"], name="case_act_in_order")]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only the first time."""
        if self.pk is not None:
            self.delete()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Never."""
        raise TypeError("acts in cases are append-only")
