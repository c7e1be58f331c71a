"""Organisations: public facts, each kept by the body that registers them."""

import datetime as dt

import pytest

from mumian.kernel.registers import api
from mumian.kernel.registers.codes import credit

from .people import MARKET, REASON, credit_code, enter_company, lines

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


def test_the_code_says_who_keeps_the_entry() -> None:
    society = credit.make(department="5", category="1", division="990103", body="MA5KAPK1").text
    with pytest.raises(api.SecondWriterError, match="市民政局"):
        enter_company(society)
    enter_company(society, body="市民政局")
    owner = api.owner_of(register="organisation", element="name", code=society)
    assert owner is not None
    assert owner.body == "市民政局"


def test_closing_and_renaming_keep_the_past() -> None:
    code = enter_company()
    change = {"code": code, "body": MARKET, "reason": REASON}
    api.change_organisation(values={"name": "样例集团有限公司"}, since=dt.date(2015, 6, 1), **change)
    api.change_organisation(values={"status": "closed"}, since=dt.date(2022, 1, 1), **change)
    states = [api.organisation(code=code, on=dt.date(year, 12, 31)) for year in (2012, 2018, 2023)]
    assert [(one.name, one.status) for one in states if one] == [
        ("样例（广州）有限公司", "active"),
        ("样例集团有限公司", "active"),
        ("样例集团有限公司", "closed"),
    ]
    assert api.organisations_named(name="样例集团")[0].code == code
    assert api.organisations_named(name="样例（") == ()
    assert len(api.organisation_history(code=code)) == 5
    assert lines(f"organisation:{code}") == ["entry", "change name", "change status"]


def test_a_code_that_breaks_its_rule_is_taken_with_a_flag() -> None:
    code = credit_code()
    wrong = code[:17] + ("0" if code[17] != "0" else "1")
    enter_company(wrong)
    found = api.organisation(code=wrong)
    assert found is not None
    assert found.flagged
    assert found.synthetic


def test_a_standing_that_does_not_exist_is_refused() -> None:
    with pytest.raises(api.UnfitValueError):
        enter_company(status="asleep")
    assert api.organisation(code=credit_code()) is None


def test_data_elements_name_their_owners() -> None:
    found = {(each.element, each.part): each.body for each in api.data_elements(register="organisation")}
    assert found["name", ""] == MARKET
    assert found["name", "1"] == "市委机构编制委员会办公室"
    api.set_owner(register="organisation", element="address", owner="市民政局", basis="test", part="1")
    found = {(each.element, each.part): each.body for each in api.data_elements(register="organisation")}
    assert (found["address", "1"], found["name", "1"]) == ("市民政局", "市委机构编制委员会办公室")
