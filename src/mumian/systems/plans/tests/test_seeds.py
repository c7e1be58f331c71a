"""The shipped figures arrive whole, and only they."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from mumian.kernel.indicators.api import (
    Measure,
    Milestone,
    Observation,
    Participation,
    Result,
    conflicts,
    evaluate,
    observations,
    plans,
    reports,
    targets,
    tasks,
    units,
)
from mumian.kernel.system.api import Quiet
from mumian.systems.plans import queries, sample

SEEDS = Path(sample.__file__).parent / "seeds"
PRINTED = {
    "gz-135": (39, 36, 54),
    "gz-125": (31, 50, 72),
    "prd-2014": (0, 24, 24),
    "gd-2013": (11, 67, 31),
    "gd-2017": (2, 58, 36),
}


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_figure_and_task_of_every_plan_is_there(plans: None) -> None:
    found = {plan.code: (plan.baselines.count(), plan.targets.count(), plan.tasks.count()) for plan in all_plans()}
    assert found == PRINTED
    assert conflicts().count() == 49
    assert Measure.objects.count() == 257


all_plans = plans


def test_values_are_the_printed_ones(plans: None) -> None:
    printed = {row["id"]: row for row in rows("indicators")}
    kept = {row.code: row for row in [*targets(), *observations()]}
    assert kept.keys() == printed.keys()
    for code, row in kept.items():
        wanted = printed[code]
        assert row.printed == wanted["printed"]
        assert row.unit_code == wanted["unit_code"]
        assert row.comparator == wanted["comparator"]
        assert (row.value is None) == (not (wanted["value"] or wanted["value_low"]))
        if row.value is not None:
            assert float(row.value) == float(wanted["value"] or wanted["value_low"])
        assert row.amount is None or row.amount * row.measure.unit.factor == row.value * row.unit.factor


def test_nothing_is_observed_that_no_plan_prints(plans: None) -> None:
    assert not observations().filter(plan=None).exists()
    assert not reports().exists()
    assert not Milestone.objects.exclude(reached=None).exists()


def test_leads_and_participants_are_those_of_the_file(plans: None) -> None:
    for row in rows("tasks"):
        parts = Participation.objects.filter(task__code=row["id"]).order_by("role", "place")
        by_role = Counter(part.role for part in parts)
        assert by_role["lead"] == len([name for name in row["lead_codes"].split(";") if name])
        assert by_role["participant"] == len([name for name in row["participant_codes"].split(";") if name])
    assert tasks().filter(lead_stated=False).count() == 158


def test_every_unit_is_known(plans: None) -> None:
    used = {row["unit_code"] for row in rows("indicators")} | {row["unit_code"] for row in rows("measures")}
    assert used <= units().keys()


def test_filling_twice_changes_nothing(plans: None) -> None:
    before = list(Observation.objects.values_list("pk", flat=True))
    sample.fill(Quiet())
    assert list(Observation.objects.values_list("pk", flat=True)) == before
    assert Milestone.objects.count() == len(
        {
            (row["id"], day, note)
            for row in rows("tasks")
            for day, note in zip(
                row["milestones"].split(";"),
                (row["milestone_notes_zh"] or "|" * row["milestones"].count(";")).split("|"),
                strict=True,
            )
        }
    )


@pytest.mark.django_db
def test_it_is_empty_before_and_filled_after() -> None:
    assert not queries.filled()
    sample.fill(Quiet())
    assert queries.filled()


def test_on_the_shipped_figures_alone_no_target_counts_as_met(plans: None) -> None:
    for plan in all_plans():
        counts = evaluate(plan, year=2026).counts
        assert counts[Result.MET] == counts[Result.ON_COURSE] == counts[Result.WILL_MISS] == 0
