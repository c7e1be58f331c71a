"""Quarterly reports, notes and milestones."""

from datetime import date

import pytest

from mumian.kernel.indicators.api import (
    Evidence,
    Milestone,
    Refused,
    Report,
    correct_report,
    note,
    notes,
    reach,
    report,
    reports,
    withdraw_report,
)
from mumian.kernel.ledger.api import Reason

from .conftest import City


def say(city: City, reason: Reason, **more: object) -> Report:
    values: dict[str, object] = {
        "task": city.task,
        "quarter": "2017-Q1",
        "state": "running",
        "words": "Two of five districts are wired.",
        "share": 40,
        "evidence": Evidence(words=""),
        "reason": reason,
    }
    return report(**{**values, **more})  # type: ignore[arg-type]


def test_a_quarter_has_one_report_and_its_correction_keeps_the_old_one(city: City, reason: Reason) -> None:
    first = say(city, reason)
    with pytest.raises(Refused) as refusal:
        say(city, reason)
    assert refusal.value.field == "quarter"
    correct_report(
        first,
        state="delayed",
        words="Only one.",
        share=20,
        evidence=Evidence(words=""),
        why="Counted one twice.",
        reason=reason,
    )
    assert reports().get().share == 20
    assert reports(history=True).count() == 2
    withdraw_report(reports().get(), why="Wrong task.", reason=reason)
    assert not reports().exists()


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("quarter", {"quarter": "2017"}),
        ("quarter", {"quarter": "first"}),
        ("quarter", {"quarter": "2099-Q1"}),
        ("quarter", {"quarter": "2014-Q4"}),
        ("state", {"state": "splendid"}),
        ("words", {"words": " "}),
        ("share", {"share": 101}),
        ("share", {"share": 90, "state": "done", "evidence": Evidence(words="Record")}),
        ("evidence", {"share": None, "state": "done"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    city: City, reason: Reason, field: str, more: dict[str, object]
) -> None:
    with pytest.raises(Refused) as refusal:
        say(city, reason, **more)
    assert refusal.value.field == field
    assert not reports().exists()


def test_the_supervisor_adds_notes(city: City, reason: Reason) -> None:
    note(task=city.task, quarter="2017-Q1", verdict="urged", words="Say by when.", reason=reason)
    assert notes().get().verdict == "urged"
    with pytest.raises(Refused):
        note(task=city.task, quarter="2017-Q1", verdict="urged", words="", reason=reason)


def test_a_milestone_is_reached_on_a_day_that_has_come(city: City, reason: Reason) -> None:
    with pytest.raises(Refused):
        reach(Milestone.objects.get(), on=date(2999, 1, 1), evidence=Evidence(words="Record"), reason=reason)
    reach(Milestone.objects.get(), on=date(2018, 11, 30), evidence=Evidence(words="Record"), reason=reason)
    assert Milestone.objects.get().reached == date(2018, 11, 30)
