"""Taking in plans."""

from decimal import Decimal

from mumian.kernel.indicators.api import (
    Evidence,
    Measure,
    Milestone,
    conflicts,
    evaluate,
    judged,
    observations,
    publish,
    reach,
    record,
    targets,
    tasks,
)
from mumian.kernel.indicators.outlook import Ground, Result
from mumian.kernel.ledger.api import Reason

from .conftest import City, small_city


def test_taking_in_twice_changes_nothing(city: City, reason: Reason) -> None:
    before = [(row.pk, row.code) for row in [*targets(), *observations(history=True), *tasks(), *conflicts()]]
    publish(small_city().contents, reason=reason)
    assert [(row.pk, row.code) for row in [*targets(), *observations(history=True), *tasks(), *conflicts()]] == before
    assert Measure.objects.get(code="fibre").see_also.get().code == "output"
    assert tasks().get().participations.count() == 1
    assert len(conflicts().get().targets.all()) == 2


def test_a_better_transcription_replaces_the_printed_value_and_keeps_the_old_one(city: City, reason: Reason) -> None:
    publish(small_city(baseline="41").contents, reason=reason)
    assert observations().get(code="I1").value == 41
    assert observations(history=True).filter(code="I1").count() == 2


def test_what_officers_entered_survives(city: City, reason: Reason) -> None:
    milestone = Milestone.objects.get()
    day = milestone.due
    reach(milestone, on=day, evidence=Evidence(words="Acceptance record"), reason=reason)
    publish(small_city().contents, reason=reason)
    assert Milestone.objects.get().reached == day


def test_a_target_printed_in_another_unit_is_judged_in_the_measures(city: City) -> None:
    goal = targets().get(code="I4").goal()
    assert goal is not None
    assert goal.low == 30_000


def test_a_plan_is_evaluated_year_by_year_in_two_queries(
    city: City, reason: Reason, django_assert_num_queries: object
) -> None:
    for year, value in (("2016", 52), ("2017", 63), ("2018", 75), ("2019", 86), ("2020", 91)):
        record(
            measure=city.measure,
            area=city.area,
            period=year,
            value=Decimal(value),
            status="final",
            evidence=Evidence(words="Yearbook"),
            reason=reason,
        )
    with django_assert_num_queries(2):  # type: ignore[operator]
        midterm = evaluate(city.plan, year=2018)
    by_code = {row.target.code: row.outlook for row in midterm.rows}
    assert (by_code["I2"].result, by_code["I2"].ground) == (Result.ON_COURSE, Ground.LINE)
    assert len(by_code["I2"].points) == 4
    final = evaluate(city.plan, year=2020)
    assert final.counts[Result.MET] == 1
    assert final.counts[Result.UNKNOWN] == 1
    assert "I3" not in {row.target.code for row in final.rows}


def test_a_reported_value_stands_before_a_printed_one(city: City, reason: Reason) -> None:
    record(
        measure=city.measure,
        area=city.area,
        period="2015",
        value=Decimal(42),
        status="final",
        evidence=Evidence(words="Yearbook"),
        reason=reason,
    )
    (row,) = judged(targets().filter(code="I2"))
    assert [observation.value for observation in row.observations] == [Decimal(42)]
