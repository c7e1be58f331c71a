"""Where plans contradict themselves or one another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language

from .figures import Observation, Target
from .named import Named
from .plans import Plan
from .tasks import Task


class Conflict(Named):
    """Readings that cannot both hold, or a doubt about the print; kept and shown, never silently settled."""

    class Kind(models.TextChoices):
        LOST_CHARACTERS = "lost-characters", _("Characters lost in print")
        MISPRINT = "misprint", _("Misprint")
        UNIT = "unit-differs", _("Units differ")
        DEFINITION = "definition-differs", _("Definitions differ")
        TARGET_RESULT = "target-against-result", _("Target against result")
        TARGET_TARGET = "target-against-target", _("Target against target")
        SCOPE = "scope-unclear", _("Scope unclear")
        THRESHOLD = "threshold-only", _("A threshold, not an amount")
        REPEATED = "repeated", _("Printed twice")
        MISSING = "missing", _("Missing in the text")

    kind = models.CharField("类型", max_length=30, choices=Kind)
    what_zh = models.TextField("说明（中文）")
    what_en = models.TextField("说明（英文）")
    first_zh = models.CharField("读法一（中文）", max_length=300, blank=True)
    first_en = models.CharField("读法一（英文）", max_length=400, blank=True)
    second_zh = models.CharField("读法二（中文）", max_length=300, blank=True)
    second_en = models.CharField("读法二（英文）", max_length=400, blank=True)
    plans = models.ManyToManyField(Plan, related_name="conflicts", verbose_name="规划")
    targets = models.ManyToManyField(Target, related_name="conflicts", verbose_name="目标值")
    baselines = models.ManyToManyField(Observation, related_name="conflicts", verbose_name="基期值")
    tasks = models.ManyToManyField(Task, related_name="conflicts", verbose_name="任务")

    class Meta:
        verbose_name = "矛盾"
        verbose_name_plural = "矛盾"
        ordering = ("code",)

    @property
    def what(self) -> str:
        """What is at odds, in the reader's language."""
        return in_language(self.what_zh, self.what_en)

    @property
    def readings(self) -> tuple[str, ...]:
        """The readings as printed, in the reader's language; words in brackets are ours."""
        both = (in_language(self.first_zh, self.first_en), in_language(self.second_zh, self.second_en))
        return tuple(reading for reading in both if reading)
