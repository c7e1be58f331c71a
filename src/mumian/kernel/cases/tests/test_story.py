"""A matter from the counter to the decision, through two departments at once."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from mumian.kernel.cases import api
from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Actor

from .conftest import open_one, step_of

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")
MONDAY = dt.datetime(2025, 9, 15, 9, 30, tzinfo=CHINA)


def test_two_departments_work_at_once_and_one_decides(officer: Actor, head: Actor, fire: Actor) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = open_one()
        assert case.number == "test.permit-20250915-00001"
        assert not case.clock, "time runs from acceptance, not from the opening"
        api.take(officer, step=step_of(case, "acceptance"))
        case = api.finish(officer, step=step_of(case, "acceptance"), answer="accept", opinion="材料齐全")
    assert case.due_at.astimezone(CHINA).date() == dt.date(2025, 10, 17), "20 working days over the long holiday"
    assert [step.element for step in api.queue(officer)] == ["review"]
    assert [step.element for step in api.queue(fire)] == ["fire"]
    api.finish(fire, step=step_of(case, "fire"), opinion="符合要求")
    case.refresh_from_db()
    assert not case.steps.filter(element="decision").exists(), "the join waits for both"
    api.finish(officer, step=step_of(case, "review"))
    with pytest.raises(api.CaseRefused) as refused:
        api.finish(officer, step=step_of(case, "decision"), answer="grant")
    assert refused.value.why is api.Why.NOT_YOURS, "deciding takes a right of its own"
    case = api.finish(head, step=step_of(case, "decision"), answer="grant", opinion="准予")
    assert (case.state, case.outcome) == (api.State.DONE, "granted")
    assert [act.kind for act in case.acts.all()][-1] == api.ActKind.CLOSE


def test_a_refusal_to_accept_ends_it_without_a_clock(officer: Actor) -> None:
    case = open_one()
    case = api.finish(officer, step=step_of(case, "acceptance"), answer="refuse", opinion="不属本部门职权")
    assert (case.state, case.outcome, case.due_at) == (api.State.DONE, "not-accepted", None)


def test_the_due_date_is_the_clocks_own(officer: Actor) -> None:
    with time_machine.travel(MONDAY, tick=False):
        case = open_one()
        case = api.finish(officer, step=step_of(case, "acceptance"), answer="accept")
    own = clock.replay(limit=clock.limit(code="licensing-42"), operations=case.clock).due()
    assert case.due_at == own.moment
    moments = clock.thresholds(due=own)
    for at in (MONDAY, moments.warning, moments.yellow, own.moment, moments.red):
        card = clock.supervise(clock=clock.replay(limit=own.limit, operations=case.clock), at=at)
        assert api.card_of(case, at=at) is card
        found = [each for each in clock.Card if case in api.with_card(api.Case.objects.all(), card=each, at=at)]
        assert found == [card]


def test_time_stands_still_and_is_extended_once(officer: Actor) -> None:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        case = open_one()
        case = api.finish(officer, step=step_of(case, "acceptance"), answer="accept")
        traveller.shift(dt.timedelta(days=1))
        told = dt.datetime.now(CHINA)
        case = api.suspend(officer, number=case.number, ground="expert-review", why="组织专家评审", notified=told)
        assert case.due_at is None
        traveller.shift(dt.timedelta(days=3))
        case = api.resume(officer, number=case.number, why="评审结束")
        assert case.due_at is not None
        before, rank = case.due_at, clock.Rank.ORGAN_HEAD
        case = api.extend(officer, number=case.number, why="情况复杂", approved_by=rank, notified=told)
        assert case.due_at > before
        with pytest.raises(api.CaseRefused) as refused:
            api.extend(officer, number=case.number, why="再延", approved_by=rank, notified=told)
    assert refused.value.why is api.Why.CLOCK
    assert [act.kind for act in case.acts.all()] == ["open", "finish-step", "suspend", "resume", "extend"]


def test_a_citizen_opens_withdraws_and_sees_only_their_own(officer: Actor) -> None:
    mine = open_one(subject="person:99010319840506001X", subject_name="样例甲")
    citizen = Actor(name="user:a", account=1, person="99010319840506001X")
    other = Actor(name="user:b", account=2, person="990103198405060028")
    assert list(api.cases(citizen)) == [mine]
    assert list(api.cases(other)) == []
    with pytest.raises(api.CaseRefused) as refused:
        api.withdraw(other, number=mine.number, why="x")
    assert refused.value.why is api.Why.NO_CASE, "whoever may not see it does not learn that it exists"
    case = api.withdraw(citizen, number=mine.number, why="不办了")
    assert case.state == api.State.WITHDRAWN
    assert not api.queue(officer).exists()
