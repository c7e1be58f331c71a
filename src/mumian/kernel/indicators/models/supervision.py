"""Quarterly supervision: what the responsible body reported and what the supervisor noted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .named import Standing, Versioned, current
from .tasks import Task


class Report(Versioned):
    """How far a task has come in one quarter, said by the responsible body."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Not begun")
        RUNNING = "running", _("On course")
        DELAYED = "delayed", _("Delayed")
        DONE = "done", _("Done")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="reports", verbose_name="任务")
    quarter = models.CharField("季度", max_length=7)
    state = models.CharField("进展", max_length=8, choices=State)
    share = models.PositiveSmallIntegerField("完成比例（%）", null=True, blank=True)
    words = models.TextField("进展情况")
    evidence = models.TextField("依据", blank=True)
    link = models.URLField("依据链接", max_length=500, blank=True)

    objects: ClassVar[models.Manager["Report"]] = models.Manager()
    standing: ClassVar[Standing] = Standing()

    class Meta:
        verbose_name = "进展报告"
        verbose_name_plural = "进展报告"
        ordering = ("-quarter", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["task", "quarter"], condition=current(), name="indicators_one_report_a_quarter"
            ),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__lte=100), name="indicators_share_is_a_share"
            ),
        )

    def __str__(self) -> str:
        return f"{self.task_id} {self.quarter}"


class SupervisionNote(models.Model):
    """What the supervisor said about a task in a quarter; added to, never changed."""

    class Verdict(models.TextChoices):
        NOTED = "noted", _("Noted")
        URGED = "urged", _("Urged to act")
        ACCEPTED = "accepted", _("Accepted as done")

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="notes", verbose_name="任务")
    quarter = models.CharField("季度", max_length=7)
    verdict = models.CharField("意见类别", max_length=8, choices=Verdict)
    words = models.TextField("意见")
    entered_by = models.CharField("填报人", max_length=120)
    entered_at = models.DateTimeField("填报时间")

    class Meta:
        verbose_name = "督办意见"
        verbose_name_plural = "督办意见"
        ordering = ("-quarter", "-pk")

    def __str__(self) -> str:
        return f"{self.task_id} {self.quarter}"
