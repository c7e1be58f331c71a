"""S056, the electronic licence system, told as the story of one citizen."""

import datetime as dt
import io
import json
import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api
from mumian.kernel.notices import api as notices
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet
from tests.officials import give_post
from tests.sample import fill_registers

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
WHY = {"purpose": "办理老年人优待证", "basis": "老年人权益保障法 第五章", "case": "C-2026-1"}
REASON = api.Reason(actor="program:test", purpose="test", basis="test")


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """The sample city with its seals and licences."""
    fill_registers()
    api.fill_sample(Quiet())
    yield
    cache.clear()


def signed_in(users: type, name: str, **more: object) -> Client:
    client = Client()
    client.force_login(users.objects.create_user(username=name, **more))
    return client


def somebody() -> registers.Person:
    """Somebody of sixty or more in whose name nothing was issued yet."""
    found = registers.people_named(name="何", reason=REASON, view=registers.View.FULL, limit=100)
    return next(one for one in found if one.birth_date and one.birth_date.year < 1960 and not one.died_on)


def asked_by_a_form(code: str) -> api.Answer:
    """A form asks for the birth date, with the consent of whom it concerns."""
    given = {"holder_kind": api.Holder.PERSON, "holder": code, "receiver": "pensions", "reason": REASON}
    until = timezone.now() + dt.timedelta(hours=1)
    number = api.consent(elements=["person.birth_date"], until=until, **given)
    return api.answers(element="person.birth_date", consent=number, **given)[0]


@pytest.mark.usefixtures("city")
@pytest.mark.answers("S056")
def test_a_pensioner_gets_shows_loses_and_replaces_her_card(django_user_model: type) -> None:
    who = somebody()
    clerk = signed_in(django_user_model, "clerk")
    rights = ("licences.view_licence", "licences.add_licence", "licences.change_licence", "licences.every_body")
    give_post(django_user_model.objects.get(username="clerk"), *rights)
    proved = {"level": 2, "proved_at": timezone.now(), "person": who.code}
    citizen, shop = signed_in(django_user_model, "citizen", **proved), Client()

    # The clerk at the counter issues the card; she typed nothing but the number: the registers know the rest.
    given = {"holder_kind": "person", "holder": who.code, **WHY}
    address = clerk.post("/licences/desk/issue/elderly-card/", given)["Location"]
    identifier = address.rstrip("/").rsplit("/", 1)[1]
    assert registers.parse_licence_identifier(identifier).check == identifier[-1]

    # The pensioner finds the message and the card, and prints it: sealed, Chinese fonts inside.
    told = notices.inbox(recipients=[f"person:{who.code}"])
    assert told[0].title_zh == "您的老年人优待证已颁发"
    assert "老年人优待证" in citizen.get(told[0].link).content.decode()
    pdf = citizen.get(f"/licences/mine/{identifier}/print/").content
    said = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())
    assert who.name in said
    assert "已加盖电子印章" in said
    assert b"/ETSI.CAdES.detached" in pdf

    # A shop-keeper scans the print: green, with no name and no number.
    token = re.search(r"/licences/check/([\w-]+)/", said)
    assert token
    page = shop.get(f"/licences/check/{token[1]}/").content.decode()
    assert "verdict is-good" in page
    assert who.name not in page
    assert who.code not in page

    # At the cinema she shows only that she is over sixty.
    shown = citizen.post(f"/licences/mine/{identifier}/", {"claims": ["age_over_60"]}).context["shown"]
    page = shop.get(f"/licences/shown/{shown.token}/").content.decode()
    assert "已满60周岁" in page
    assert who.name not in page

    # She loses her bag and reports the loss from home: from this moment the print is worth nothing.
    citizen.post(f"/licences/mine/{identifier}/change/", {"act": "report-lost"})
    assert "verdict is-bad" in shop.get(f"/licences/check/{token[1]}/").content.decode()

    # The clerk replaces the card; the new one counts, the old one never again.
    clerk.post("/licences/desk/", WHY)
    address = clerk.post(f"/licences/desk/item/{identifier}/replace/", WHY)["Location"]
    renewed = address.rstrip("/").rsplit("/", 1)[1]
    assert [renewed.split(".")[8], identifier.split(".")[8]] == ["002", "001"]
    assert "verdict is-bad" in shop.get(f"/licences/check/{token[1]}/").content.decode()

    # A form of another office takes her birth date from the card instead of asking for an upload.
    answer = asked_by_a_form(who.code)
    assert (answer.value, answer.identifier) == (str(who.birth_date), renewed)

    # She reads who looked: the clerk by name with purpose and basis, the shop-keeper, the form.
    page = citizen.get("/licences/mine/").content.decode()
    for words in ("clerk", WHY["basis"], "未登录的核验者", "代替上传", "打印"):
        assert words in page
    lines = ledger.find(wanted=ledger.Wanted(subject=f"person:{who.code}", system="licences")).lines
    assert all(line.purpose and line.basis for line in lines)


@pytest.mark.usefixtures("city")
@pytest.mark.answers("S056")
def test_an_office_brings_in_its_paper_licences_and_the_province_gets_them(django_user_model: type) -> None:
    who = somebody()
    clerk = signed_in(django_user_model, "clerk")
    give_post(
        django_user_model.objects.get(username="clerk"),
        "licences.view_licence",
        "licences.add_licence",
        "licences.every_body",
    )
    table = f"公民身份号码,姓名,发证日期\n{who.code},{who.name},2020-05-06\n110105194912310020,无人,2020-05-06\n"
    for check, kept in (("on", 0), ("", 1)):
        file = SimpleUploadedFile("paper.csv", table.encode())
        given = {"file": file, "type": "elderly-card", "purpose": "归集", "basis": "试点方案", "only_check": check}
        page = clerk.post("/licences/desk/import/", given).content.decode()
        assert "持证主体代码校验位或格式错误" in page
        found = api.find(text=who.code, reason=REASON)
        assert len(found) == kept
    assert found[0].issued_on.isoformat() == "2020-05-06"
    out = io.StringIO()
    batch = api.write_shared(file=out, since=0, source="440", reason=REASON)
    records = list(api.read_shared(file=io.StringIO(out.getvalue())))
    assert len(records) == batch.records
    assert found[0].identifier in json.dumps(records)
