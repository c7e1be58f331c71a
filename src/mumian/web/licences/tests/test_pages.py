"""The pages below /licences/, in both languages."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet
from tests.officials import give_post

LANGUAGES = ("zh-hans", "en")
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
WORK = {"purpose": "办理优待证", "basis": "老年人权益保障法 第五章", "case": "C-7"}


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """The sample city of the registers."""
    registers.fill_sample(Quiet())
    yield
    cache.clear()


@pytest.fixture
def officer(client: Client, django_user_model: type) -> Client:
    """A signed-in officer who may read, issue and change licences."""
    user = django_user_model.objects.create_user(username="officer", password="x")
    give_post(user, "licences.view_licence", "licences.add_licence", "licences.change_licence")
    client.force_login(user)
    return client


def somebody_old() -> str:
    """The number of somebody above sixty."""
    found = registers.people_named(name="陈", reason=REASON, view=registers.View.FULL, limit=100)
    return next(one.code for one in found if one.birth_date and one.birth_date.year < 1955)


def card() -> api.Document:
    order = api.Order(type="elderly-card", holder_kind=api.Holder.PERSON, holder=somebody_old(), content={})
    return api.issue(order=order, reason=REASON)


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_answer_in_both_languages(
    client: Client, language: str, db: None, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.cookies["language"] = language
    pages = ["/licences/", "/licences/check/", *(f"/licences/types/{code}/" for code in api.TYPES)]
    for page in pages:
        with django_assert_max_num_queries(3):
            answer = client.get(page)
        assert answer.status_code == 200, page
    said = client.get("/licences/types/elderly-card/").content.decode()
    assert ("老年人优待证" in said) == (language == "zh-hans")
    assert client.get("/licences/types/hunting/").status_code == 404


@pytest.mark.usefixtures("city")
def test_a_shop_keeper_sees_green_then_red_and_never_the_number(client: Client) -> None:
    found = card()
    address = f"/licences/check/{found.token}/"
    typed = client.post("/licences/check/", {"q": f" https://city.example{address} "})
    assert typed["Location"] == address
    said = client.get(address).content.decode()
    assert "verdict is-good" in said
    assert found.holder not in said
    assert found.holder_name not in said
    assert found.number not in said
    api.change(identifier=found.identifier, act=api.ActKind.REPORT_LOST, reason=REASON)
    said = client.get(address).content.decode()
    assert "verdict is-bad" in said
    assert "已挂失" in said
    assert client.get("/licences/check/nonsense/").status_code == 404
    seen = ledger.find(wanted=ledger.Wanted(subject=f"person:{found.holder}", system="licences")).lines
    assert [line.actor for line in seen if line.action == "verify"] == ["nobody", "nobody"]


def test_tokens_cannot_be_tried_out(client: Client, db: None) -> None:
    cache.clear()
    answers = [client.get(f"/licences/check/{number}/") for number in range(32)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429] * 2
    assert int(answers[-1]["Retry-After"]) > 0
    cache.clear()


@pytest.mark.usefixtures("city")
def test_an_officer_finds_issues_and_changes(officer: Client) -> None:
    holder = somebody_old()
    asked = officer.get("/licences/desk/").content.decode()
    assert 'name="purpose"' in asked
    assert 'name="q"' not in asked
    officer.post("/licences/desk/", WORK)
    made = officer.post("/licences/desk/issue/elderly-card/", {"holder_kind": "person", "holder": holder, **WORK})
    assert made.status_code == 302
    again = officer.post("/licences/desk/issue/elderly-card/", {"holder_kind": "person", "holder": holder, **WORK})
    assert "已有一份有效证照" in again.content.decode()
    found = officer.post("/licences/desk/", {"q": holder, "type": "", "standing": ""}).content.decode()
    assert made["Location"] in found
    done = officer.post(made["Location"], {"act": "freeze", **WORK}, follow=True).content.decode()
    assert "已冻结" in done
    refused = officer.post(made["Location"], {"act": "report-lost", **WORK}).content.decode()
    assert "error-summary" in refused
    lines = ledger.find(wanted=ledger.Wanted(subject=f"person:{holder}", actor="user:officer")).lines
    assert {line.purpose for line in lines} == {WORK["purpose"]}


@pytest.mark.usefixtures("city")
def test_a_replacement_is_a_new_version(officer: Client) -> None:
    old = card()
    officer.post("/licences/desk/", WORK)
    address = f"/licences/desk/item/{old.identifier}/replace/"
    assert officer.get(address).status_code == 200
    made = officer.post(address, WORK)
    assert made.status_code == 302
    assert ".002." in made["Location"]
    assert officer.get(address).status_code == 404


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_of_a_type_can_be_opened(officer: Client, language: str) -> None:
    officer.cookies["language"] = language
    for code, kind in api.TYPES.items():
        expected = 404 if kind.taken_over else 200
        assert officer.get(f"/licences/desk/issue/{code}/").status_code == expected


def test_nobody_else_reaches_the_desk(client: Client, db: None, django_user_model: type) -> None:
    for address in ("/licences/desk/", "/licences/desk/issue/elderly-card/", "/licences/desk/item/x/"):
        assert client.get(address)["Location"].startswith("/sign-in/")
    client.force_login(django_user_model.objects.create_user(username="somebody"))
    for address in ("/licences/desk/", "/licences/desk/issue/elderly-card/", "/licences/desk/item/x/"):
        assert client.get(address).status_code == 403
