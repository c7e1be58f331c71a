"""Doubt, duplicates and merges: never by overwriting, always with a trace."""

import datetime as dt

import pytest

from mumian.kernel.registers import api
from mumian.kernel.registers.api import View

from .people import MARKET, POLICE, REASON, credit_code, enter, enter_company, lines, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]
CIVIL = "市民政局"


def dispute(code: str, element: str = "name", claimed: str = "样例乙") -> api.OpenDispute:
    return api.open_dispute(
        register="person", code=code, element=element, claimed=claimed, why="marriage file", body=CIVIL, reason=REASON
    )


def decide(number: int, *, upheld: bool, body: str = POLICE) -> api.OpenDispute:
    return api.decide_dispute(number=number, upheld=upheld, decision="file checked", body=body, reason=REASON)


def test_doubt_changes_nothing_until_the_review_has_decided() -> None:
    code = enter(name="样例甲")
    opened = dispute(code)
    assert (opened.owner, opened.opened_by, opened.state) == (POLICE, CIVIL, "open")
    assert code not in repr(opened)
    assert opened.due is not None
    assert opened.due > opened.opened_at + dt.timedelta(days=9)
    assert opened.derivation
    assert api.person_is(code=code, name="样例甲", reason=REASON)
    with pytest.raises(api.SecondWriterError):
        decide(opened.number, upheld=True, body=CIVIL)
    assert decide(opened.number, upheld=True).state == "upheld"
    assert api.person_is(code=code, name="样例乙", reason=REASON)
    assert api.disputes() == ()
    wrong = api.person_history(code=code, reason=REASON, view=View.FULL)[0]
    assert wrong.superseded is not None
    assert wrong.superseded.why == "file checked"


def test_a_confirmed_value_stays() -> None:
    code = enter(name="样例甲")
    opened = dispute(code)
    assert [each.number for each in api.disputes(register="person")] == [opened.number]
    assert decide(opened.number, upheld=False).state == "rejected"
    assert api.person_is(code=code, name="样例甲", reason=REASON)
    with pytest.raises(api.NotDisputableError):
        decide(opened.number, upheld=True)


def test_what_cannot_be_disputed() -> None:
    code = enter()
    for bad in (("birth_date", "yesterday"), ("address", "x"), ("shoe_size", "43")):
        with pytest.raises(api.NotDisputableError):
            dispute(code, *bad)
    with pytest.raises(api.NotDisputableError):
        dispute(number(999))


def test_two_numbers_of_one_person() -> None:
    keep, drop = enter(number(501), name="样例甲"), enter(number(503), name="样例甲")
    enter(number(505), name="样例乙")
    (found,) = api.alike_people(area="440103", reason=REASON)
    assert len(found.people) == 2
    assert found.close
    assert "duplicates" in lines(f"person:{drop}")
    api.merge_people(keep=keep, drop=drop, why="one person", body=POLICE, reason=REASON)
    answer = api.person(code=drop, reason=REASON, view=View.FULL)
    assert answer is not None
    assert (answer.code, answer.merged_from) == (keep, drop)
    assert api.alike_people(area="440103", reason=REASON) == ()
    assert len(api.people_named(name="样例甲", reason=REASON)) == 1
    api.undo_merge(register="person", dropped=drop, why="twins", body=POLICE, reason=REASON)
    again = api.person(code=drop, reason=REASON, view=View.FULL)
    assert again is not None
    assert (again.code, again.merged_from) == (drop, "")
    assert [
        each.superseded.kind if each.superseded else "" for each in api.person_history(code=drop, reason=REASON)
    ] == [
        "merge",
        "",
    ]


def test_what_cannot_be_merged() -> None:
    code = enter()
    merge = {"why": "", "body": POLICE, "reason": REASON}
    for keep, drop in ((code, code), (code, number(999)), (number(999), code)):
        with pytest.raises(api.NotMergeableError):
            api.merge_people(keep=keep, drop=drop, **merge)
    with pytest.raises(api.SecondWriterError):
        api.merge_people(keep=code, drop=number(502), why="", body=CIVIL, reason=REASON)
    with pytest.raises(api.NotMergeableError):
        api.undo_merge(register="person", dropped=code, **merge)


def test_organisations_that_may_be_one() -> None:
    keep, drop = (
        enter_company(credit_code("MA5KAPK1")),
        enter_company(credit_code("MA5KAPK2"), name="样例 (广州)有限公司"),
    )
    (pair,) = api.alike_organisations(area="440100")
    assert {one.code for one in pair} == {keep, drop}
    api.merge_organisations(keep=keep, drop=drop, why="one company", body=MARKET, reason=REASON)
    answer = api.organisation(code=drop)
    assert answer is not None
    assert (answer.code, answer.merged_from) == (keep, drop)
