"""What people have to do in a case: waiting in a queue, taken by somebody, done."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .cases import Case
from .timed import Timed


class StepState(models.TextChoices):
    """How far a step is."""

    WAITING = "waiting", _("waiting")
    TAKEN = "taken", _("taken")
    DONE = "done", _("done")
    DROPPED = "dropped", _("no longer needed")


class Step(Timed):
    """任务: `task` is its place in the run, `element` the shape in the model."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps", verbose_name=_("case"))
    task = models.CharField(_("place in the process"), max_length=36)
    element = models.CharField(_("step of the model"), max_length=200)
    name = models.CharField(_("step"), max_length=200)
    queue = models.CharField(_("queue"), max_length=100, blank=True)
    department = models.CharField(_("department (credit code)"), max_length=18)
    district = models.CharField(_("district"), max_length=12)
    state = models.CharField(_("state"), max_length=10, choices=StepState, default=StepState.WAITING)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("taken by")
    )
    since = models.DateTimeField(_("waiting since"))
    taken_at = models.DateTimeField(_("taken"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)
    answer = models.CharField(_("answer"), max_length=60, blank=True)
    opinion = models.TextField(_("opinion"), blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [models.UniqueConstraint(fields=["case", "task"], name="case_step_once")]
        indexes = [
            models.Index(
                fields=["department", "queue", "due_at", "id"],
                condition=models.Q(state__in=[StepState.WAITING, StepState.TAKEN]),
                name="case_step_queue",
            ),
            models.Index(
                fields=["taken_by", "due_at", "id"], condition=models.Q(state=StepState.TAKEN), name="case_step_of_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"
