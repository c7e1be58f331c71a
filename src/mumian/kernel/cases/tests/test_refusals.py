"""What must not be done is not done, and nothing is left of the attempt."""

import pytest

from mumian.kernel.cases import api
from mumian.kernel.identity.api import NOBODY, Account, Actor
from mumian.kernel.ledger import api as ledger
from mumian.kernel.notices import api as notices

from .conftest import INTAKE, OFFICER, new_case, official, open_one, step_of

pytestmark = pytest.mark.django_db
LIWAN, TIANHE = "440103", "440106"


def refusal(call: object, *args: object, **named: object) -> api.Why:
    """Why a call was refused; no act may come of it."""
    before = api.Act.objects.count()
    with pytest.raises(api.CaseRefused) as refused:
        call(*args, **named)  # type: ignore[operator]
    assert api.Act.objects.count() == before
    assert str(refused.value)
    return refused.value.why


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kind": "no.such"}, api.Why.NO_KIND),
        ({"title": " "}, api.Why.TITLE),
        ({"title": "长" * 201}, api.Why.TITLE),
        ({"values": {"a": float("nan")}}, api.Why.VALUES),
        ({"values": {"a": "x" * 70_000}}, api.Why.VALUES),
        ({"values": {"a": object()}}, api.Why.VALUES),
    ],
)
def test_a_bad_application_leaves_nothing(changed: dict[str, object], why: api.Why) -> None:
    assert refusal(api.open_case, INTAKE, new=new_case(**changed)) is why
    assert not api.Case.objects.exists()


def test_nobody_opens_a_case_for_somebody_else() -> None:
    citizen = Actor(name="user:a", account=1, person="99010319840506001X")
    assert refusal(api.open_case, NOBODY, new=new_case()) is api.Why.NOT_YOURS
    other = new_case(subject="person:990103198405060028")
    assert refusal(api.open_case, citizen, new=other) is api.Why.NOT_YOURS
    assert api.open_case(citizen, new=new_case(subject="person:99010319840506001X")).pk


def test_a_step_is_done_once_by_whoever_has_it(officer: Actor, head: Actor) -> None:
    case = open_one()
    step = step_of(case, "acceptance")
    api.take(officer, step=step)
    assert refusal(api.finish, head, step=step, answer="accept") is api.Why.TAKEN
    assert refusal(api.finish, officer, step=step, answer="perhaps") is api.Why.ANSWER
    api.assign(head, step=step, account=Account.objects.get(username="head"))
    assert refusal(api.finish, officer, step=step, answer="accept") is api.Why.TAKEN
    api.finish(head, step=step, answer="accept")
    assert refusal(api.finish, head, step=step, answer="accept") is api.Why.NO_STEP


def test_another_department_and_another_district_see_nothing(officer: Actor, fire: Actor) -> None:
    case = open_one(district=LIWAN)
    stranger = official("tianhe", *OFFICER, district=TIANHE)
    neighbour = official("liwan", *OFFICER, district=LIWAN)
    step = step_of(case, "acceptance")
    for actor in (fire, stranger, official("no-rights"), NOBODY):
        assert refusal(api.take, actor, step=step) is api.Why.NO_STEP
        assert refusal(api.case_of, actor, number=case.number, purpose="x") is api.Why.NO_CASE
        assert not api.cases(actor).exists()
        assert not api.queue(actor).exists()
    api.finish(neighbour, step=step, answer="accept")
    assert list(api.cases(fire)) == [case], "the fire department of the city has a step in it now"


def test_a_department_that_takes_part_sees_the_case_and_changes_only_its_step(officer: Actor, fire: Actor) -> None:
    case = open_one()
    api.finish(officer, step=step_of(case, "acceptance"), answer="accept")
    assert list(api.cases(fire)) == [case]
    assert refusal(api.stop, fire, number=case.number, why="x") is api.Why.NOT_YOURS
    api.note(fire, number=case.number, why="现场整改中")


def test_what_ended_is_not_changed_any_more(officer: Actor) -> None:
    case = api.stop(officer, number=open_one().number, why="申请人死亡")
    for call in (api.stop, api.resume, api.restart, api.note, api.withdraw):
        assert refusal(call, officer, number=case.number, why="x") is api.Why.NOT_OPEN
    assert refusal(api.merge, officer, number=case.number, into=case.number, why="x") is api.Why.NOT_OPEN
    again = api.reopen(officer, number=case.number, why="复查")
    assert again.state == api.State.OPEN
    assert refusal(api.reopen, officer, number=case.number, why="x") is api.Why.NOT_FINISHED
    assert refusal(api.stop, officer, number=case.number, why="  ") is api.Why.NO_REASON


def test_duplicates_become_one(officer: Actor) -> None:
    one, two = open_one(), open_one()
    assert refusal(api.merge, officer, number=one.number, into=one.number, why="x") is api.Why.SAME_CASE
    gone = api.merge(officer, number=one.number, into=two.number, why="重复申请")
    assert (gone.state, gone.merged_into) == (api.State.MERGED, two)
    assert [step.case for step in api.queue(officer)] == [two]


def test_a_transfer_moves_the_steps_in_hand(officer: Actor, fire: Actor) -> None:
    case = open_one()
    api.take(officer, step=step_of(case, "acceptance"))
    api.transfer(officer, number=case.number, department=fire.post.department, why="职责调整")
    assert not api.queue(officer).exists()
    assert api.queue(fire).get().taken_by is None
    assert refusal(api.stop, officer, number=case.number, why="x") is api.Why.NO_CASE


def test_every_act_leaves_a_line_and_whose_case_it_is_is_told(officer: Actor) -> None:
    subject = "person:99010319840506001X"
    case = open_one(subject=subject)
    api.note(officer, number=case.number, why="已电话核实")
    api.case_of(officer, number=case.number, purpose="核对材料")
    wanted = ledger.Wanted(system="cases", subject=subject)
    assert [line.action for line in ledger.find(wanted=wanted).lines] == [
        "read test.permit",
        "note test.permit",
        "open test.permit",
    ]
    api.stop(officer, number=case.number, why="申请人死亡")
    assert [note.title_zh for note in notices.inbox(recipients=[subject])] == [
        "办件“木棉餐馆”：已终止",
        "办件“木棉餐馆”：已收件",
    ]
