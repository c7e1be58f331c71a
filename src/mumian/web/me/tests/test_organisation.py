"""My page of an organisation: whoever represents it sees what is its own, lets others act, limits and stops them."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level, Mandate, NotAllowed, actor_of, limit_mandate, visible_to
from mumian.kernel.ledger.api import Record, Wanted, find
from tests.companies import NAME, company, represented

pytestmark = pytest.mark.django_db
MEI, LIN = "990106199001015014", "990105198502025025"
WORD = "a-long-enough-word"


def account(name, number, level=Level.L2):
    return Account.objects.create_user(
        name, password=WORD, person=number, level=level, proved_at=timezone.now(), proved_how="counter"
    )


def entered(name):
    client = Client(headers={"accept-language": "en"})
    client.post("/sign-in/", {"login": name, "password": WORD})
    return client


@pytest.fixture
def code(tmp_path):
    return company(tmp_path)


@pytest.fixture
def mei(code):
    """Its legal representative."""
    made = account("mei", MEI)
    represented(made, code)
    return made


@pytest.fixture
def office(mei):
    """Mei, who acts for the company."""
    client = entered("mei")
    client.post(reverse("me:act"), {"mandate": Mandate.objects.get().pk})
    return client


def given(office, *, scope=(), days=30):
    """Lin becomes its agent; Lin acts."""
    account("lin", LIN, Level.L1)
    until = (timezone.localdate() + timedelta(days=days)).isoformat()
    wish = {"agent": "lin", "until": until, "basis": "年报", "scope": list(scope)}
    assert office.post(reverse("me:give"), wish).status_code == 302
    mandate = Mandate.objects.get(relation="agent")
    agent = entered("lin")
    agent.post(reverse("me:act"), {"mandate": mandate.pk})
    return mandate, agent


def text(client, name, *arguments):
    answer = client.get(reverse(name, args=arguments))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def told(subject):
    return [(line.actor, line.action) for line in find(wanted=Wanted(subject=subject)).lines]


def test_the_page_is_the_companys(office, code):
    page = text(office, "my")
    assert NAME in page
    assert code in page
    assert MEI[-4:] not in page.split("<main")[1], "nothing of the person"
    for card in ("My licences", "My messages", "Who looked at my data", "Acting for others", "Who acts for me now"):
        assert card in page
    for own in ("Sign-in and safety</strong>", "Real name</strong>", "Where I am signed in</strong>"):
        assert own not in page
    assert "Act for myself again" in page
    assert f"for {NAME[:8]}" in text(office, "start"), "every page says for whom"


def test_it_sees_its_licences_its_messages_and_who_looked(office, code):
    assert "wallet-card" in text(office, "licences:mine")
    assert "Yearly report" in text(office, "notices:inbox")
    page = text(office, "privacy:looked")
    assert page != "404"
    assert ("user:mei", "act for") in told(f"organisation:{code}")


def test_an_agent_sees_what_was_allowed_and_no_more(office, code):
    _mandate, agent = given(office, scope=["licences"])
    assert "wallet-card" in text(agent, "licences:mine")
    assert "Yearly report" not in text(agent, "notices:inbox")
    assert "年报" not in text(agent, "privacy:looked")
    assert "electronic licences" in text(agent, "my")
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    account("third", "990105199003037777")
    assert agent.post(reverse("me:give"), {"agent": "third", "until": until, "basis": "x"}).status_code == 403
    assert agent.post(reverse("me:export")).status_code == 403
    assert "Download my data" not in text(agent, "my")


def test_a_mandate_is_limited_at_once_and_never_widened(office, code):
    mandate, agent = given(office)
    assert "Yearly report" in text(agent, "notices:inbox")
    until = (timezone.localdate() + timedelta(days=9)).isoformat()
    address = reverse("me:limit", args=[mandate.pk])
    assert office.get(address).status_code == 200
    assert office.post(address, {"scope": ["licences"], "until": until}).status_code == 302
    assert "Yearly report" not in text(agent, "notices:inbox")
    assert "wallet-card" in text(agent, "licences:mine")
    for wider in ({"scope": []}, {"scope": ["licences", "notices"]}, {"scope": ["licences"], "until": "2028-01-01"}):
        answer = office.post(address, {"until": until, **wider})
        assert answer.status_code == 422
        assert "only be narrowed" in answer.content.decode()
    for subject in (f"organisation:{code}", f"person:{LIN}"):
        assert ("user:mei", "limit mandate") in told(subject)


def test_nobody_else_limits_it(office, code, rf):
    mandate, agent = given(office)
    assert agent.get(reverse("me:limit", args=[mandate.pk])).status_code in {302, 404}
    request = rf.get("/")
    request.user, request.session = mandate.agent, agent.session
    with pytest.raises(NotAllowed):
        limit_mandate(actor_of(request), mandate, scope=("licences",), ends=mandate.ends)
    account("stranger", "990105199003037777")
    assert entered("stranger").get(reverse("me:limit", args=[mandate.pk])).status_code == 404


def test_a_mandate_that_ended_is_not_limited(office, mei):
    mandate, _agent = given(office)
    Mandate.objects.filter(pk=mandate.pk).update(ended_at=timezone.now())
    until = (timezone.localdate() + timedelta(days=3)).isoformat()
    answer = office.post(reverse("me:limit", args=[mandate.pk]), {"scope": ["licences"], "until": until})
    assert "has ended" in answer.content.decode()


def test_a_session_in_which_somebody_acts_is_seen_and_ended(office, code):
    _mandate, agent = given(office)
    page = text(office, "me:uses")
    assert page.count('name="session"') == 1, "the representative's own session is by another mandate"
    number = page.split('name="session" value="')[1].split('"')[0]
    assert office.post(reverse("me:uses"), {"session": number}).status_code == 302
    page = text(agent, "my")
    assert "You act for this organisation" not in page
    assert "Nobody acts just now." in text(office, "me:uses")
    assert ("user:mei", "end use") in told(f"organisation:{code}")
    agent.post(reverse("me:act"), {"mandate": Mandate.objects.get(relation="agent").pk})
    assert "You act for this organisation" in text(agent, "my"), "the mandate itself goes on"


def test_a_stranger_sees_and_ends_nobodys_sessions(office):
    _mandate, agent = given(office)
    account("stranger", "990105199003037777")
    stranger = entered("stranger")
    assert 'name="session"' not in text(stranger, "me:uses")
    stranger.post(reverse("me:uses"), {"session": "all"})
    assert "You act for this organisation" in text(agent, "my")
    assert 'name="session"' not in text(agent, "me:uses"), "an agent ends nobody's session but by signing out"


def test_a_withdrawn_agent_acts_no_more_at_the_next_request(office):
    mandate, agent = given(office)
    office.post(reverse("me:withdraw"), {"mandate": mandate.pk})
    assert "You act for this organisation" not in text(agent, "my")


def test_the_representative_takes_the_companys_data_along_and_nothing_of_the_person(office, code):
    given(office)
    answer = office.post(reverse("me:export"))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        parts = {name: json.loads(packed.read(name)) for name in packed.namelist()}
        everything = "".join(packed.read(name).decode() for name in packed.namelist())
    assert parts["licences.json"]["licences"][0]["identifier"] == "company"
    assert parts["notices.json"]["messages"][0]["title_en"] == "Yearly report"
    assert {each["relation"] for each in parts["identity.json"]["mandates"]} == {"legal", "agent"}
    assert {each["subject"] for each in parts["who-looked.json"]} == {f"organisation:{code}"}
    assert "sign-in.json" not in parts
    assert MEI not in everything
    assert ("user:mei", "export own data") in told(f"organisation:{code}")


def test_the_account_is_not_joined_or_closed_in_the_companys_name(office, mei):
    page = text(office, "me:data")
    assert "Download my data" in page
    assert "Close this account" not in page
    assert office.post(reverse("me:close"), {"username": "mei"}).status_code == 403
    mei.refresh_from_db()
    assert mei.is_active


def test_the_list_of_sessions_follows_a_session_that_changes_for_whom_it_acts(mei):
    client = entered("mei")
    client.get("/my/")
    before = client.session.session_key
    client.post(reverse("me:act"), {"mandate": Mandate.objects.get().pk})
    assert client.session.session_key != before
    client.get("/my/")
    client.post(reverse("me:act"), {"mandate": ""})
    client.get("/my/")
    assert [each.session_key for each in UserSession.objects.filter(user=mei)] == [client.session.session_key]


def test_what_names_no_matter_is_shut_to_a_limited_mandate(office, code):
    """Rules deny by default: what did not say to which matter it belongs belongs to none."""
    _mandate, agent = given(office, scope=["licences"])
    others = Record.objects.filter(subject=f"organisation:{code}").exclude(actor="user:lin")
    request = agent.get("/my/").wsgi_request
    assert not visible_to(actor_of(request), others).exists()
    request = office.get("/my/").wsgi_request
    assert visible_to(actor_of(request), others).exists()
