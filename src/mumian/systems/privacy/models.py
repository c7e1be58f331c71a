"""Questions that people ask about readings of their data, and emergency access with its review."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Question(models.Model):
    """A question or complaint (个人信息主体请求) about one line of the ledger; it is answered once."""

    class Kind(models.TextChoices):
        """What the person wants."""

        EXPLAIN = "explain", _("I do not understand why: please explain")
        COMPLAIN = "complain", _("I think this was not allowed")

    line = models.BigIntegerField(_("line of the ledger"))
    subject = models.CharField(_("whom it concerns"), max_length=200)
    system = models.CharField(_("system"), max_length=60)
    used_at = models.DateTimeField(_("time of the reading"))
    purpose = models.CharField(_("purpose given"), max_length=500)
    basis = models.CharField(_("legal basis given"), max_length=500)
    department = models.CharField(_("department asked (统一社会信用代码)"), max_length=18, blank=True)
    post = models.CharField(_("post that read"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=8, choices=Kind)
    text = models.TextField(_("question"), max_length=2000)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"))
    due = models.DateTimeField(_("to be answered by"))
    clock = models.JSONField(_("history of the time limit"))
    answer = models.TextField(_("answer"), max_length=4000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("question about data access")
        verbose_name_plural = _("questions about data access")
        constraints = (models.UniqueConstraint(fields=("line", "subject"), name="privacy_question_once_a_line"),)
        indexes = (
            models.Index(fields=("subject", "-asked_at"), name="privacy_question_subject"),
            models.Index(fields=("department", "answered_at", "due"), name="privacy_question_desk"),
        )
        default_permissions = ()
        permissions = (
            ("answer_question", _("answer questions about access to personal data")),
            ("supervise_access", _("supervise access to personal data")),
        )

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"


class Emergency(models.Model):
    """One emergency access (紧急查阅): who, to whom, why; and what the review found."""

    class Verdict(models.TextChoices):
        """What the reviewer found."""

        JUSTIFIED = "justified", _("justified")
        UNJUSTIFIED = "unjustified", _("not justified")

    subject = models.CharField(_("whom it concerned"), max_length=200)
    actor = models.CharField(_("who looked"), max_length=200)
    post = models.CharField(_("post"), max_length=200, blank=True)
    reason = models.TextField(_("reason given"), max_length=450)
    at = models.DateTimeField(_("time"))
    found = models.BooleanField(_("somebody was found"))
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True)
    comment = models.TextField(_("reasons of the verdict"), max_length=2000, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    reviewed_by = models.CharField(_("reviewed by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("emergency access")
        verbose_name_plural = _("emergency accesses")
        indexes = (models.Index(fields=("reviewed_at", "-at"), name="privacy_emergency_review"),)
        default_permissions = ()
        permissions = (("break_glass", _("look somebody up in an emergency")),)

    def __str__(self) -> str:
        """Its number."""
        return f"{self.pk}"
