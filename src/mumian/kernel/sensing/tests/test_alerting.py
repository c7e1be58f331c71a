"""Rules raise an alert once, with hysteresis and duration, and what follows is in the same transaction."""

from typing import Any

import pytest

from mumian.kernel.identity.api import NOBODY, NotAllowed, as_job
from mumian.kernel.ledger import api as ledger
from mumian.kernel.sensing import api, keeping
from mumian.kernel.sensing.alerting import declarations
from mumian.kernel.sensing.alerting.watching import watch, watch_absence
from mumian.kernel.sensing.observing import store

from .making import BEGIN, ENGINEER, minutes, send

MINUTE = 60_000_000
DESK = as_job("test.desk", rights=frozenset({api.ALERTS}))
pytestmark = pytest.mark.django_db


def rule(stream: api.Datastream, condition: str = "above", limit: float | None = 10, **more: Any) -> api.Rule:
    return api.make_rule(actor=ENGINEER, stream=stream, name="too much", condition=condition, limit=limit, **more)


def arrive(stream: api.Datastream, *values: float, begin: int = 0) -> list[str]:
    """Values, a minute apart, and the states of all alerts after them."""
    send([stream.pk] * len(values), minutes(begin + len(values))[begin:], [float(value) for value in values])
    watch()
    return list(api.Alert.objects.order_by("pk").values_list("state", flat=True))


def test_an_alert_is_raised_once_and_over_beyond_the_other_limit(stream: api.Datastream) -> None:
    rule(stream, clear_at=8)
    assert arrive(stream, 5, 9, 10) == []
    assert arrive(stream, 11, 12, begin=3) == ["raised"]
    assert arrive(stream, 9, 11, begin=5) == ["raised"]
    assert arrive(stream, 8, begin=7) == ["cleared"]
    assert arrive(stream, 9, 20, 7, 30, begin=8) == ["cleared", "cleared", "raised"]
    first = api.Alert.objects.order_by("pk")[0]
    assert (first.value, first.cleared_by, int(first.begun_at.timestamp() * 1e6)) == (11, "rule", minutes(4)[3])


def test_what_passes_before_its_time_raises_nothing(stream: api.Datastream) -> None:
    rule(stream, seconds=120)
    assert arrive(stream, 11, 11, 5, 11) == []
    assert arrive(stream, 11, begin=4) == []
    assert arrive(stream, 11, begin=5) == ["raised"]


@pytest.mark.parametrize(
    ("condition", "limit", "seconds", "values"),
    [("below", 2, 0, (3, 1)), ("rate", 5, 0, (3, 9)), ("stuck", None, 120, (3, 3, 3))],
)
def test_other_conditions(stream: api.Datastream, condition: str, limit: float, seconds: int, values: Any) -> None:
    rule(stream, condition, limit, seconds=seconds)
    assert arrive(stream, *values[:-1]) == []
    assert arrive(stream, values[-1], begin=len(values) - 1) == (["raised"] if condition != "stuck" else [])
    assert arrive(stream, values[-1], begin=len(values)) == (["cleared"] if condition == "rate" else ["raised"])


def test_silence_raises_an_alert_and_the_next_value_ends_it(stream: api.Datastream) -> None:
    rule(stream, "absent", None, seconds=300)
    assert arrive(stream, 1) == []
    assert watch_absence(BEGIN + 4 * MINUTE) == 0
    assert watch_absence(BEGIN + 5 * MINUTE) == 1
    assert watch_absence(BEGIN + 9 * MINUTE) == 0
    assert arrive(stream, 1, begin=10) == ["cleared"]


def test_people_acknowledge_and_clear(stream: api.Datastream) -> None:
    rule(stream)
    arrive(stream, 11)
    alert = api.Alert.objects.get()
    with pytest.raises(NotAllowed):
        api.acknowledge(actor=NOBODY, alert=alert)
    api.acknowledge(actor=DESK, alert=alert)
    assert (alert.state, alert.acknowledged_by) == ("acknowledged", DESK.name)
    with pytest.raises(api.SensingRefused):
        api.acknowledge(actor=DESK, alert=alert)
    api.clear(actor=DESK, alert=alert)
    assert arrive(stream, 12, begin=1) == ["cleared"]
    lines = ledger.find(wanted=ledger.Wanted(actor=DESK.name)).lines
    assert [line.action.rpartition(" ")[0] for line in lines] == ["clear alert", "acknowledge alert"]


def test_a_reaction_stands_or_falls_with_its_alert(stream: api.Datastream, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []

    def follow(alert: api.Alert) -> None:
        heard.append(alert.state)
        if len(heard) == 1:
            raise RuntimeError("the ward's list is locked")

    reaction = api.Reaction(code="ward.list", name="Task", raised=follow, cleared=follow)
    monkeypatch.setattr(declarations, "offered", lambda _kind: (reaction,))
    rule(stream, reaction="ward.list")
    with pytest.raises(RuntimeError):
        arrive(stream, 11)
    assert not api.Alert.objects.exists()
    watch()
    assert arrive(stream, 1, begin=1) == ["cleared"]
    assert heard == ["raised", "raised", "cleared"]


def test_nothing_is_forgotten_before_the_rules_have_looked(stream: api.Datastream) -> None:
    rule(stream)
    send([stream.pk], minutes(1), [11.0])
    keeping.expire()
    assert store().waiting() == 0
    watch()
    assert api.Alert.objects.count() == 1
    send([stream.pk], minutes(2)[1:], [11.0])
    watch()
    keeping.expire()
    assert store().journal.after(0)[1] == []


@pytest.mark.parametrize(
    "values", [{"limit": None}, {"clear_at": 11}, {"condition": "stuck"}, {"reaction": "none"}, {"condition": "odd"}]
)
def test_a_rule_that_makes_no_sense_is_refused(stream: api.Datastream, values: dict[str, Any]) -> None:
    with pytest.raises(api.SensingRefused):
        rule(stream, **values)
    with pytest.raises(NotAllowed):
        api.make_rule(actor=NOBODY, stream=stream, name="x", condition="above", limit=1)


def test_a_changed_rule_is_tried_on_the_past_first(stream: api.Datastream) -> None:
    send([stream.pk] * 6, minutes(6), [1.0, 11.0, 12.0, 3.0, 15.0, 16.0])
    tried = api.Rule(stream=stream, name="x", condition="above", limit=10, seconds=60)
    found = api.replay(rule=tried, since=BEGIN, until=BEGIN + 60 * MINUTE)
    at = minutes(6)
    assert [(each.since, each.raised, each.over) for each in found] == [(at[1], at[2], at[3]), (at[4], at[5], None)]
    assert not api.Alert.objects.exists()
