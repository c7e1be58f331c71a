"""Entering, correcting and taking back values."""

from datetime import date
from decimal import Decimal

import pytest

from mumian.kernel.indicators.api import Evidence, Observation, Refused, correct, observations, record, withdraw
from mumian.kernel.indicators.observing import checked
from mumian.kernel.ledger.api import Reason

from .conftest import City


def enter(city: City, reason: Reason, **more: object) -> Observation:
    values: dict[str, object] = {
        "measure": city.measure,
        "area": city.area,
        "period": "2016",
        "value": Decimal("52.5"),
        "status": "final",
        "evidence": Evidence(words="Yearbook 2017, table 8-3"),
        "reason": reason,
    }
    return record(**{**values, **more})  # type: ignore[arg-type]


def test_a_value_is_kept_with_its_evidence_and_who_entered_it(city: City, reason: Reason) -> None:
    enter(city, reason)
    kept = observations().get(period="2016")
    assert (kept.value, kept.evidence, kept.entered_by) == (Decimal("52.5"), "Yearbook 2017, table 8-3", "user:planner")


def test_a_correction_keeps_the_old_value(city: City, reason: Reason) -> None:
    first = enter(city, reason)
    correct(
        first,
        value=Decimal(55),
        status="revised",
        evidence=Evidence(words="Yearbook 2018"),
        why="The yearbook revised it.",
        reason=reason,
    )
    assert [row.value for row in observations().filter(period="2016")] == [Decimal(55)]
    old = observations(history=True).get(pk=first.pk)
    assert (old.value, old.ending, old.ended_why) == (Decimal("52.5"), "corrected", "The yearbook revised it.")
    assert old.replaced_by.value == Decimal(55)


def test_a_withdrawn_value_no_longer_counts_and_can_be_entered_again(city: City, reason: Reason) -> None:
    withdraw(enter(city, reason), why="Entered for the wrong year.", reason=reason)
    assert not observations().filter(period="2016").exists()
    enter(city, reason, value=Decimal(50))
    assert observations(history=True).filter(period="2016").count() == 2


def test_two_people_cannot_correct_the_same_version(city: City, reason: Reason) -> None:
    first = enter(city, reason)
    mine, yours = Observation.objects.get(pk=first.pk), Observation.objects.get(pk=first.pk)
    change = {"status": "revised", "evidence": Evidence(words="Yearbook"), "why": "A better count.", "reason": reason}
    correct(mine, value=Decimal(1), **change)
    with pytest.raises(Refused):
        correct(yours, value=Decimal(2), **change)
    assert [row.value for row in observations().filter(period="2016")] == [Decimal(1)]


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("period", {"period": "20l6"}),
        ("period", {"period": "2016-Q1"}),
        ("period", {"period": "2099"}),
        ("period", {"period": "2015-13"}),
        ("value", {"value": Decimal("NaN")}),
        ("value", {"value": Decimal("Infinity")}),
        ("value", {"value": Decimal("1e30")}),
        ("value", {"value": Decimal("0.1234567")}),
        ("evidence", {"evidence": Evidence(words="  ")}),
        ("link", {"evidence": Evidence(link="javascript:alert(1)")}),
        ("status", {"status": "guessed"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    city: City, reason: Reason, field: str, more: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refusal:
        enter(city, reason, **more)
    assert refusal.value.field == field
    assert str(refusal.value)
    assert not observations().filter(plan=None).exists()


def test_a_second_value_for_a_period_is_refused(city: City, reason: Reason) -> None:
    enter(city, reason)
    with pytest.raises(Refused) as refusal:
        enter(city, reason, value=Decimal(60))
    assert refusal.value.field == "period"


def test_a_running_year_is_preliminary(city: City) -> None:
    running = {"measure": city.measure, "period": "2026", "value": Decimal(1), "today": date(2026, 6, 1)}
    checked(status="preliminary", **running)
    with pytest.raises(Refused) as refusal:
        checked(status="final", **running)
    assert refusal.value.field == "status"


def test_a_printed_value_stays_as_printed(city: City, reason: Reason) -> None:
    printed = observations().get(code="I1")
    with pytest.raises(Refused):
        withdraw(printed, why="I do not like it.", reason=reason)
    assert observations().filter(code="I1").exists()


def test_taking_back_needs_a_reason(city: City, reason: Reason) -> None:
    with pytest.raises(Refused) as refusal:
        withdraw(enter(city, reason), why=" ", reason=reason)
    assert refusal.value.field == "why"
