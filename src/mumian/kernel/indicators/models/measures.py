"""What is measured, and where."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.indicators.goals import Direction
from mumian.kernel.indicators.units import Unit, unit
from mumian.kernel.system.api import in_language

from .named import Named


class Theme(Named):
    """A field of policy by which measures are grouped."""

    weight = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "领域"
        verbose_name_plural = "领域"
        ordering = ("weight", "code")


class Area(Named):
    """What a figure is about in space: an official division by its code, or a part that has none, such as a delta."""

    weight = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "地区"
        verbose_name_plural = "地区"
        ordering = ("weight", "code")


class Better(models.TextChoices):
    """Which way is better."""

    UP = Direction.UP.value, _("more is better")
    DOWN = Direction.DOWN.value, _("less is better")
    NEITHER = Direction.NEITHER.value, _("neither is better")


class Measure(Named):
    """A quantity with one definition: its unit, where it comes from, how it is made and who answers for it."""

    class Frequency(models.TextChoices):
        """SDMX CL_FREQ."""

        ANNUAL = "A", _("Yearly")
        QUARTERLY = "Q", _("Quarterly")
        MONTHLY = "M", _("Monthly")

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="measures", verbose_name="领域")
    unit_code = models.CharField("单位", max_length=40)
    frequency = models.CharField("频度", max_length=1, choices=Frequency, default=Frequency.ANNUAL)
    direction = models.CharField("方向", max_length=6, choices=Better, default=Better.UP)
    definition_zh = models.TextField("口径（中文）", blank=True)
    definition_en = models.TextField("口径（英文）", blank=True)
    source_zh = models.CharField("来源（中文）", max_length=300, blank=True)
    source_en = models.CharField("来源（英文）", max_length=300, blank=True)
    body = models.ForeignKey(
        "indicators.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="measures",
        verbose_name="责任单位",
    )
    see_also = models.ManyToManyField("self", blank=True, verbose_name="易混指标")

    class Meta:
        verbose_name = "指标"
        verbose_name_plural = "指标"
        ordering = ("theme__weight", "code")

    @property
    def unit(self) -> Unit:
        """The unit of its observations and charts; a plan may print another one of the same base."""
        return unit(self.unit_code)

    @property
    def definition(self) -> str:
        """What is counted and how, in the reader's language."""
        return in_language(self.definition_zh, self.definition_en)

    @property
    def source(self) -> str:
        """Where its values come from, in the reader's language."""
        return in_language(self.source_zh, self.source_en)
