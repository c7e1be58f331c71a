"""The pages below /licences/, in both languages."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api
from mumian.kernel.registers import api as registers
from tests.officials import give_post
from tests.sample import fill_registers

LANGUAGES = ("zh-hans", "en")
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
WORK = {"purpose": "办理优待证", "basis": "老年人权益保障法 第五章", "case": "C-7"}


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """The sample city of the registers."""
    fill_registers()
    yield
    cache.clear()


@pytest.fixture
def officer(client: Client, django_user_model: type) -> Client:
    """A signed-in officer who may read, issue and change licences."""
    user = django_user_model.objects.create_user(username="officer", password="x")
    give_post(user, "licences.view_licence", "licences.add_licence", "licences.change_licence", "licences.every_body")
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


@pytest.fixture
def citizen(client: Client, django_user_model: type) -> Client:
    """Somebody above sixty, proved at a counter and signed in."""
    proved = {"level": 2, "proved_at": timezone.now(), "person": somebody_old()}
    client.force_login(django_user_model.objects.create_user(username="citizen", **proved))
    return client


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_holder_sees_shows_and_prints(
    citizen: Client, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    citizen.cookies["language"] = language
    empty = citizen.get("/licences/mine/").content.decode()
    assert ("还没有颁发给您的证照" in empty) == (language == "zh-hans")
    found = card()
    address = f"/licences/mine/{found.identifier}/"
    with django_assert_max_num_queries(16):
        listed = citizen.get("/licences/mine/").content.decode()
    assert address in listed
    with django_assert_max_num_queries(22):
        assert found.holder_name in citizen.get(address).content.decode()
    pdf = citizen.get(f"{address}print/")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    listed = citizen.get("/licences/mine/").content.decode()
    assert ("打印" if language == "zh-hans" else "Was printed") in listed


@pytest.mark.usefixtures("city")
def test_over_sixty_alone_is_shown_to_the_shop_keeper(citizen: Client, client: Client) -> None:
    found = card()
    answer = citizen.post(f"/licences/mine/{found.identifier}/", {"claims": ["age_over_60"]})
    token = answer.context["shown"].token
    seen = Client().get(f"/licences/shown/{token}/").content.decode()
    assert "verdict is-good" in seen
    assert "已满60周岁" in seen
    assert found.holder_name not in seen
    assert found.number not in seen
    assert Client().get("/licences/shown/nothing/").status_code == 404


@pytest.mark.usefixtures("city")
def test_a_holder_reports_the_loss_and_finds_it_again(citizen: Client) -> None:
    found = card()
    for act, colour in (("report-lost", "is-bad"), ("found", "is-good")):
        citizen.post(f"/licences/mine/{found.identifier}/change/", {"act": act})
        assert f"verdict {colour}" in Client().get(f"/licences/check/{found.token}/").content.decode()
    assert citizen.post(f"/licences/mine/{found.identifier}/change/", {"act": "revoke"}).status_code == 400


@pytest.mark.usefixtures("city")
def test_somebody_elses_licence_does_not_exist(client: Client, django_user_model: type) -> None:
    found = card()
    proved = {"level": 2, "proved_at": timezone.now(), "person": "990103199001015011"}
    client.force_login(django_user_model.objects.create_user(username="other", **proved))
    for page in ("", "print/"):
        assert client.get(f"/licences/mine/{found.identifier}/{page}").status_code == 404
    assert client.post(f"/licences/mine/{found.identifier}/change/", {"act": "report-lost"}).status_code == 404
    assert client.post(f"/licences/mine/{found.identifier}/", {"claims": ["name"]}).status_code == 404
    client.force_login(django_user_model.objects.create_user(username="unproved"))
    assert "尚未实名" in client.get("/licences/mine/").content.decode()
    assert client.get(f"/licences/mine/{found.identifier}/").status_code == 404
