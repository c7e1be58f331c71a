"""What a plan orders to be done, by whom and by when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language

from .measures import Measure
from .plans import Body, Plan


class Task(models.Model):
    """One numbered task, measure or project of a plan."""

    code = models.CharField("代码", max_length=20, unique=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks", verbose_name="规划")
    number = models.CharField("任务序号", max_length=40)
    title_zh = models.CharField("中文标题", max_length=200)
    title_en = models.CharField("英文标题", max_length=300)
    summary_zh = models.TextField("中文摘要", blank=True)
    summary_en = models.TextField("英文摘要", blank=True)
    section = models.CharField("章节", max_length=200, blank=True)
    due = models.DateField("完成时限")
    due_stated = models.BooleanField("任务写明时限", default=True)
    lead_stated = models.BooleanField("规划列明牵头单位", default=True)
    others = models.BooleanField("参与单位未列尽", default=False)
    quarterly = models.BooleanField("规划要求按季督查", default=False)
    measures = models.ManyToManyField(Measure, related_name="tasks", blank=True, verbose_name="指标")
    systems = models.JSONField("所涉系统", default=list, blank=True)
    bodies = models.ManyToManyField(Body, through="Participation", related_name="tasks")

    class Meta:
        verbose_name = "任务"
        verbose_name_plural = "任务"
        ordering = ("code",)
        permissions = (("report_progress", "Can report the progress of tasks and supervise it"),)

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self.title_zh, self.title_en)

    @property
    def summary(self) -> str:
        """The summary in the reader's language."""
        return in_language(self.summary_zh, self.summary_en)


class Participation(models.Model):
    """A body's part in a task."""

    class Role(models.TextChoices):
        LEAD = "lead", _("Lead")
        PARTICIPANT = "participant", _("Participant")

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="participations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField("角色", max_length=11, choices=Role)
    place = models.PositiveSmallIntegerField("次序")
    printed = models.CharField("原文写法", max_length=60, blank=True)

    class Meta:
        verbose_name = "分工"
        verbose_name_plural = "分工"
        ordering = ("task", "role", "place")
        constraints = (models.UniqueConstraint(fields=["task", "body", "role"], name="indicators_one_part_for_a_body"),)

    def __str__(self) -> str:
        return f"{self.task_id} {self.role} {self.body_id}"


class Milestone(models.Model):
    """A date on the way that the plan itself names."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="milestones")
    due = models.DateField("完成时限")
    title_zh = models.CharField("中文标题", max_length=200, blank=True)
    title_en = models.CharField("英文标题", max_length=300, blank=True)
    reached = models.DateField("完成日", null=True, blank=True)
    evidence = models.TextField("依据", blank=True)
    link = models.URLField("依据链接", max_length=500, blank=True)

    class Meta:
        verbose_name = "节点"
        verbose_name_plural = "节点"
        ordering = ("due", "pk")
        constraints = (
            models.UniqueConstraint(fields=["task", "due", "title_zh"], name="indicators_one_milestone_a_date"),
        )

    def __str__(self) -> str:
        return self.title or str(self.due)

    @property
    def title(self) -> str:
        """The title in the reader's language; empty where the plan only names the date."""
        return in_language(self.title_zh, self.title_en)
