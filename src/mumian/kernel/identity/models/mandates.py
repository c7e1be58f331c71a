"""Mandates: who may act for whom, in what, how long, and who withdrew it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .accounts import Account


class Mandate(models.Model):
    """代理、监护和代办. `principal` is a ledger subject: "person:<citizen number>" or "organisation:<credit code>"."""

    class Relation(models.TextChoices):
        """Why somebody acts for another."""

        CHILD = "child", _("parent for a minor child")
        WARD = "ward", _("guardian for a ward")
        PARENT = "parent", _("for an elderly parent")
        LEGAL = "legal", _("legal representative of an organisation")
        AGENT = "agent", _("agent of an organisation")
        COUNTER = "counter", _("counter clerk, the citizen being present")

    agent = models.ForeignKey(Account, models.PROTECT, related_name="mandates", verbose_name=_("agent"))
    principal = models.CharField(_("acts for"), max_length=40)
    principal_name = models.CharField(_("name of whom they act for"), max_length=200, blank=True)
    relation = models.CharField(_("relation"), max_length=10, choices=Relation)
    scope = models.JSONField(_("scope"), default=list)
    basis = models.CharField(_("basis"), max_length=200)
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"))
    asked_at = models.DateTimeField(_("asked for at"))
    asked_by = models.CharField(_("asked for by"), max_length=200)
    granted_at = models.DateTimeField(_("granted at"), null=True, blank=True)
    granted_by = models.CharField(_("granted by"), max_length=200, blank=True)
    ended_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    ended_by = models.CharField(_("withdrawn by"), max_length=200, blank=True)
    ended_why = models.CharField(_("why it was withdrawn"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        indexes = [models.Index(fields=["principal"], name="mandate_by_principal")]
        constraints = [models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="mandate_ends_after_begin")]

    def __str__(self) -> str:
        return f"mandate {self.pk}"  # neither name nor number
