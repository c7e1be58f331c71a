"""Plans, the bodies they name, and where they contradict themselves or one another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language

from .named import Named


class Body(Named):
    """A department or other body as a plan names it; the register of organisations holds the living ones."""

    level = models.CharField("层级", max_length=20, blank=True)

    class Meta:
        verbose_name = "部门"
        verbose_name_plural = "部门"
        ordering = ("code",)


class Plan(Named):
    """A planning document with a beginning, an end, targets and tasks."""

    class Status(models.TextChoices):
        ADOPTED = "adopted", _("Adopted")
        DRAFT = "public-comment-draft", _("Draft for public comment")

    short_zh = models.CharField("中文简称", max_length=60)
    short_en = models.CharField("英文简称", max_length=80)
    issuer_zh = models.CharField("发文机关（中文）", max_length=200, blank=True)
    issuer_en = models.CharField("发文机关（英文）", max_length=300, blank=True)
    number = models.CharField("文号", max_length=60, blank=True)
    published = models.DateField("发布日期", null=True, blank=True)
    starts = models.PositiveSmallIntegerField("首年")
    ends = models.PositiveSmallIntegerField("末年")
    areas = models.JSONField("行政区划代码", default=list)
    status = models.CharField("状态", max_length=20, choices=Status, default=Status.ADOPTED)
    note_zh = models.TextField("备注（中文）", blank=True)
    note_en = models.TextField("备注（英文）", blank=True)

    class Meta:
        verbose_name = "规划"
        verbose_name_plural = "规划"
        ordering = ("starts", "ends", "code")

    @property
    def short(self) -> str:
        """The short name in the reader's language."""
        return in_language(self.short_zh, self.short_en)

    @property
    def issuer(self) -> str:
        """Who issued it, in the reader's language."""
        return in_language(self.issuer_zh, self.issuer_en)

    @property
    def note(self) -> str:
        """What a reader must know of the document itself."""
        return in_language(self.note_zh, self.note_en)
