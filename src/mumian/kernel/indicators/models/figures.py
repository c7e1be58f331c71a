"""The numbers: what was observed and what was promised."""

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from mumian.kernel.indicators.forecast import Point
from mumian.kernel.indicators.goals import Comparator, Direction, Goal
from mumian.kernel.indicators.outlook import Known
from mumian.kernel.indicators.periods import moment
from mumian.kernel.indicators.units import Unit, unit

from .measures import Area, Measure
from .named import Standing, Versioned, current
from .plans import Plan


class Wording(models.TextChoices):
    """How a value is worded."""

    AT_LEAST = Comparator.AT_LEAST.value, _("at least")
    EXACTLY = Comparator.EXACTLY.value, _("exactly")
    ABOUT = Comparator.ABOUT.value, _("about")
    AT_MOST = Comparator.AT_MOST.value, _("at most")


class Dating(models.TextChoices):
    """Where the year of a printed figure comes from."""

    STATED = "stated", _("the sentence names the year")
    SECTION = "section", _("the section names the year")
    PLAN = "plan", _("no year is named; the plan's own is taken")


class Figure(models.Model):
    """A number about a measure in an area. `printed` keeps what the plan prints, in the unit that it prints."""

    code = models.CharField("规划内编号", max_length=20, blank=True)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="指标")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name="地区")
    period = models.CharField("时期", max_length=10)
    value = models.DecimalField("值", max_digits=24, decimal_places=6, null=True, blank=True)
    unit_code = models.CharField("单位", max_length=40)
    comparator = models.CharField("措辞", max_length=5, choices=Wording, default=Wording.EXACTLY)
    printed = models.CharField("原文写法", max_length=60, blank=True)
    section = models.CharField("章节", max_length=300, blank=True)
    dating = models.CharField("年份依据", max_length=8, choices=Dating, default=Dating.STATED)

    class Meta:
        abstract = True

    @property
    def moment(self) -> float:
        """The end of the period on an axis of years."""
        return moment(self.period)

    @property
    def unit(self) -> Unit:
        """The unit in which it is written."""
        return unit(self.unit_code)

    def in_measure(self, value: Decimal) -> Decimal:
        """A value of this figure in the unit of its measure."""
        return self.measure.unit.amount(value, of=self.unit)

    @property
    def amount(self) -> Decimal | None:
        """The value in the unit of the measure."""
        return None if self.value is None else self.in_measure(self.value)


class Observation(Figure, Versioned):
    """A value that somebody stands for: an officer who entered it, or the plan that printed it."""

    class Status(models.TextChoices):
        PRELIMINARY = "preliminary", _("Preliminary")
        FINAL = "final", _("Final")
        REVISED = "revised", _("Revised")

    status = models.CharField("状态", max_length=12, choices=Status, default=Status.FINAL)
    since = models.PositiveSmallIntegerField("起始年", null=True, blank=True)
    plan = models.ForeignKey(
        Plan,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="baselines",
        verbose_name="载于",
    )
    evidence = models.TextField("依据", blank=True)
    link = models.URLField("依据链接", max_length=500, blank=True)

    objects: ClassVar[models.Manager["Observation"]] = models.Manager()
    standing: ClassVar[Standing] = Standing()

    class Meta:
        verbose_name = "观测值"
        verbose_name_plural = "观测值"
        ordering = ("measure", "area", "period", "pk")
        permissions = (("enter_observation", _("Can enter, correct and withdraw observations")),)
        constraints = (
            models.UniqueConstraint(
                fields=["measure", "area", "period"],
                condition=current(plan__isnull=True),
                name="indicators_one_value_a_period",
            ),
            models.UniqueConstraint(
                fields=["code"], condition=current() & ~models.Q(code=""), name="indicators_one_printed_value"
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.period}"

    def known(self) -> Known | None:
        """The value as the forecast takes it, in the unit of the measure; None where there are only words."""
        if self.amount is None:
            return None
        point = Point(year=self.moment, value=float(self.amount))
        return Known(point=point, qualifier=Comparator(self.comparator))


class Target(Figure):
    """What a plan promises for the end of a year; `value` to `upper` where it promises a range."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="targets", verbose_name="规划")
    upper = models.DecimalField("上限值", max_digits=24, decimal_places=6, null=True, blank=True)
    due = models.DateField("截止日", null=True, blank=True)
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name="重复",
    )

    class Meta:
        verbose_name = "目标值"
        verbose_name_plural = "目标值"
        ordering = ("period", "code")
        constraints = (models.UniqueConstraint(fields=["code"], name="indicators_one_target_a_code"),)

    def __str__(self) -> str:
        return self.code

    @property
    def year(self) -> int:
        """The year by whose end it is to be met."""
        return int(self.period[:4])

    def goal(self) -> Goal | None:
        """The target as the forecast takes it, in the unit of the measure; None where there are only words."""
        if self.amount is None:
            return None
        return Goal(
            year=self.year,
            low=float(self.amount),
            high=float(self.amount if self.upper is None else self.in_measure(self.upper)),
            comparator=Comparator(self.comparator),
            direction=Direction(self.measure.direction),
        )
