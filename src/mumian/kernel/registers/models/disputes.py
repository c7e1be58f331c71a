"""Disputes: somebody doubts a value that another body keeps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .acts import Act


class Dispute(models.Model):
    """异议核校: the value stays as it is until the joint review has decided."""

    class State(models.TextChoices):
        """Where the review stands."""

        OPEN = "open", _("under joint review")
        UPHELD = "upheld", _("value corrected")
        REJECTED = "rejected", _("value confirmed")

    register = models.CharField(_("register"), max_length=30)
    code = models.CharField(_("subject"), max_length=18)
    element = models.CharField(_("data element"), max_length=30)
    claimed = models.CharField(_("value held to be right"), max_length=200)
    why = models.TextField(_("evidence and reasons"))
    opened_by = models.CharField(_("opened by"), max_length=60)
    owner = models.CharField(_("owning body"), max_length=60)
    opened_at = models.DateTimeField(_("opened at"))
    due = models.DateTimeField(_("joint review due"), null=True, blank=True)
    derivation = models.JSONField(_("derivation of the due date"), default=list)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    decision = models.TextField(_("decision"), blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    act = models.ForeignKey(Act, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["register", "code"], name="dispute_by_subject")]

    def __str__(self) -> str:
        return f"{self.register} dispute {self.pk}"
