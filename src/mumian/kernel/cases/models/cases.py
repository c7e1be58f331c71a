"""The case: who wants what, who answers for it, how far it is, and until when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .definitions import Definition
from .timed import Timed


class State(models.TextChoices):
    """How far a case is. Whether its clock stands still is said by the clock."""

    OPEN = "open", _("in hand")
    DONE = "done", _("finished")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("merged into another")
    STOPPED = "stopped", _("stopped")


class Case(Timed):
    """办件. Values that decide its way stand in `values`; what forms and systems know more of it they keep."""

    number = models.CharField(_("case number"), max_length=60, unique=True)
    kind = models.CharField(_("kind of case"), max_length=60)
    definition = models.ForeignKey(Definition, models.PROTECT, related_name="cases", verbose_name=_("definition"))
    title = models.CharField(_("title"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(_("outcome"), max_length=60, blank=True)
    subject = models.CharField(_("whose case"), max_length=40, blank=True)
    subject_name = models.CharField(_("name"), max_length=200, blank=True)
    department = models.CharField(_("department in the lead (credit code)"), max_length=18)
    district = models.CharField(_("district"), max_length=12)
    channel = models.CharField(_("channel"), max_length=12)
    values = models.JSONField(_("values"), default=dict)
    opened_at = models.DateTimeField(_("opened"))
    opened_by = models.CharField(_("opened by"), max_length=200)
    reference = models.CharField(_("sender's reference"), max_length=100, null=True)  # noqa: DJ001 - NULL is not unique
    closed_at = models.DateTimeField(_("closed"), null=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="parts", verbose_name=_("part of the case")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("merged into")
    )
    sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints = [models.UniqueConstraint(fields=["opened_by", "reference"], name="case_once_by_reference")]
        indexes = [
            models.Index(fields=["department", "state", "-id"], name="case_by_department"),
            models.Index(fields=["subject", "-id"], name="case_by_subject"),
            models.Index(fields=["kind", "state", "-id"], name="case_by_kind"),
            models.Index(fields=["due_at"], condition=models.Q(state=State.OPEN), name="case_open_by_due"),
        ]

    def __str__(self) -> str:
        return self.number


class Running(models.Model):
    """The state of the process, apart from the case so that lists need not carry it."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, verbose_name=_("case"))
    state = models.BinaryField(_("state of the process"))

    class Meta:
        verbose_name = _("state of a process")
        verbose_name_plural = _("states of processes")

    def __str__(self) -> str:
        return str(self.case_id)
