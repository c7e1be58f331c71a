"""What the home page, a plan's page and a theme's page show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse

from mumian.kernel.indicators.api import (
    Conflict,
    Evaluation,
    Observation,
    Plan,
    Reading,
    Result,
    Theme,
    amount,
    conflicts,
    evaluate,
    figure,
    judged,
    observations,
    plans,
    targets,
    themes,
    units,
)
from mumian.systems.plans.rules import KEY_FIGURES

from .rows import TargetRow, by_theme, observation_words, rows_of, tally

LAST = 9999  # a year after which nothing is judged any more


@dataclass(frozen=True, kw_only=True)
class PlanCard:
    """A plan in the list of all plans: its years on a common axis, how much it promises, and the results."""

    plan: Plan
    targets: int
    tasks: int
    tally: list[tuple[str, str, int]]
    left: float
    width: float

    @property
    def years(self) -> str:
        """Its years in a word."""
        return f"{self.plan.starts}–{self.plan.ends}" if self.plan.ends > self.plan.starts else str(self.plan.starts)


def plan_cards() -> list[PlanCard]:
    """Every plan with its counts. Four queries, however many plans."""
    found = list(plans().annotate(task_count=Count("tasks")).order_by("starts", "ends", "code"))
    results: dict[int, Counter[Result]] = {plan.pk: Counter() for plan in found}
    for row in judged(targets().filter(repeats=None)):
        results[row.target.plan_id][row.outlook.result] += 1
    first, last = min((plan.starts for plan in found), default=0), max((plan.ends for plan in found), default=0)
    scale = 200 / (last - first + 1)
    return [
        PlanCard(
            plan=plan,
            targets=results[plan.pk].total(),
            tasks=plan.task_count,
            tally=tally({result: results[plan.pk][result] for result in Result}),
            left=round((plan.starts - first) * scale, 1),
            width=round((plan.ends - plan.starts + 1) * scale, 1),
        )
        for plan in found
    ]


def theme_list() -> list[Theme]:
    """Every theme with the number of its targets."""
    counted = Count("measures__targets", filter=Q(measures__targets__repeats=None), distinct=True)
    return list(themes().annotate(target_count=counted).order_by("weight"))


def entered() -> int:
    """How many values officers have entered."""
    return observations().filter(plan=None).count()


def evaluation(plan: Plan, year: int | None = None) -> Evaluation:
    """The plan on what is known up to a year, or up to now."""
    return evaluate(plan, year=LAST if year is None else year)


@dataclass(frozen=True, kw_only=True)
class YearRow:
    """The targets of one year of a plan."""

    year: int
    count: int
    tally: list[tuple[str, str, int]]


def years_of(found: Evaluation) -> list[YearRow]:
    """The target years of a plan with their results."""
    years = sorted({row.target.year for row in found.rows})
    return [_year_row(year, [row.outlook.result for row in found.rows if row.target.year == year]) for year in years]


def _year_row(year: int, results: Sequence[Result]) -> YearRow:
    counts = Counter(results)
    return YearRow(year=year, count=len(results), tally=tally({result: counts[result] for result in Result}))


def groups_of(found: Evaluation) -> list[tuple[Theme, list[TargetRow]]]:
    """The targets of a plan by theme."""
    return by_theme(rows_of(found.rows))


def theme_groups(theme: Theme) -> list[tuple[Plan, list[TargetRow]]]:
    """The targets of a theme by plan."""
    rows = rows_of(
        judged(targets().filter(measure__theme=theme, repeats=None).order_by("plan__starts", "period", "code"))
    )
    groups: dict[Plan, list[TargetRow]] = {}
    for row in rows:
        groups.setdefault(row.target.plan, []).append(row)
    return list(groups.items())


def baselines_without_target(theme: Theme) -> list[tuple[Observation, str]]:
    """Printed values of a theme whose measure has no target in their area, with their words."""
    promised = set(targets().filter(measure__theme=theme).values_list("measure_id", "area_id"))
    printed = observations().filter(measure__theme=theme).exclude(plan=None).order_by("period", "code")
    return [(row, observation_words(row)) for row in printed if (row.measure_id, row.area_id) not in promised]


@dataclass(frozen=True, kw_only=True)
class LiveRow:
    """A live figure with its words and, where it has one, the page that shows more."""

    reading: Reading

    @property
    def words(self) -> str:
        """The value with its unit; empty where there is nothing to measure yet."""
        value, declared = self.reading.value, self.reading.indicator
        if value is None:
            return ""
        known = units().get(declared.unit)
        return amount(value, known) if known else f"{figure(value)} {declared.unit}"

    @property
    def link(self) -> str:
        """Where there is more."""
        return reverse(self.reading.indicator.page) if self.reading.indicator.page else ""


def readings(found: Sequence[Reading]) -> list[LiveRow]:
    """The live figures as lines."""
    return [LiveRow(reading=reading) for reading in found]


def key_figures() -> list[TargetRow]:
    """The figures of the start page, in the order in which they are named."""
    found = {row.target.code: row for row in rows_of(judged(targets().filter(code__in=KEY_FIGURES)))}
    return [found[code] for code in KEY_FIGURES if code in found]


def conflicts_of(plan: Plan) -> list[Conflict]:
    """The conflicts that name this plan."""
    return list(conflicts().filter(plans=plan))


def conflicts_by_kind() -> list[tuple[str, list[Conflict]]]:
    """All conflicts under the name of their kind."""
    groups: dict[str, list[Conflict]] = {}
    for conflict in conflicts():
        groups.setdefault(str(conflict.get_kind_display()), []).append(conflict)
    return list(groups.items())


def kind_of_evaluation(plan: Plan, year: int) -> str:
    """The evaluation of a plan's last year is final, that of its middle year mid-term, any other yearly."""
    if year == plan.ends:
        return "final"
    return "mid-term" if year == (plan.starts + plan.ends) // 2 else "yearly"
