"""What most tables of this room share: a code, two names, and versions that are never overwritten."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language


class Named(models.Model):
    """A thing with a stable code and a name in both languages."""

    code = models.CharField("代码", max_length=80, unique=True)
    name_zh = models.CharField("中文名称", max_length=200)
    name_en = models.CharField("英文名称", max_length=300)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self.name_zh, self.name_en)


class Versioned(models.Model):
    """A statement somebody made: a correction is a new row, and the old one stays with the reason why it ended."""

    class Ending(models.TextChoices):
        CORRECTED = "corrected", _("Corrected")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    entered_by = models.CharField("填报人", max_length=120)
    entered_at = models.DateTimeField("填报时间")
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaced_by",
        verbose_name="替代",
    )
    ended_at = models.DateTimeField("终止时间", null=True, blank=True)
    ended_by = models.CharField("终止人", max_length=120, blank=True)
    ending = models.CharField("终止方式", max_length=10, choices=Ending, blank=True)
    ended_why = models.CharField("终止原因", max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def current(self) -> bool:
        """Nothing has taken its place and nobody withdrew it."""
        return self.ended_at is None


def current(**more: Any) -> models.Q:
    """The condition of a version that still stands, for constraints and queries."""
    return models.Q(ended_at__isnull=True, **more)


class Standing(models.Manager[Any]):
    """Only the versions that stand."""

    use_in_migrations: ClassVar[bool] = False

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(ended_at__isnull=True)
