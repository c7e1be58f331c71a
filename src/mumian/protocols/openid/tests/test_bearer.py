"""Access tokens at the HTTP interface. Each test of a refusal fails when its defence is taken away."""

import base64
import hashlib
import hmac
import json
from datetime import timedelta

import jwt
import pytest
import requests
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from authlib.integrations.requests_client import OAuth2Session
from cryptography.hazmat.primitives import serialization
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account, Kind, Level, actor_of, bear_token, open_with_token
from mumian.kernel.identity.api import programs as grants
from mumian.kernel.ledger import api as ledger
from mumian.kernel.notices import api as notices
from mumian.protocols.openid import signing_keys

from .conftest import SECRET
from .test_hostile import allow, redeem, renew

pytestmark = pytest.mark.django_db
MINE = "/api/govstack/data/MyPersonalDataUsage/1.0"
EVENTS = "/api/notices/subscriptions"
OPEN = "/api/datatracker/v2/heartbeat"
SCOPES = ["openid", "profile", "usage", "licences"]


@pytest.fixture
def office(district: Program) -> Program:
    district.set_scopes(SCOPES)
    district.save()
    return district


@pytest.fixture
def person(citizen: Account) -> Client:
    client = Client()
    client.force_login(citizen)
    return client


def granted(person: Client, program: Program, scopes: str = "openid usage") -> dict[str, str]:
    """The tokens of a person who allowed these scopes."""
    grants.consent(account=Account.objects.get(username="citizen"), program=program.pk, scopes=scopes.split())
    return redeem(program, code=allow(person, program, scope=scopes)).json()


def machine_token(program: Program, *scopes: str) -> str:
    """A token that a program gets for itself."""
    program.set_scopes(["api", *scopes])
    program.save()
    sent = {"grant_type": "client_credentials", "client_id": program.pk, "client_secret": SECRET}
    return Client().post("/openid/token", {**sent, "scope": " ".join(["api", *scopes])}).json()["access_token"]


def ask(token: str, address: str = MINE, client: Client | None = None, **given: str):
    headers = {"authorization": f"Bearer {token}"}
    asked = given or ({"userId": "110105194912310021"} if address == MINE else {})
    return (client or Client()).get(address, asked, headers=headers)


def refused(answer) -> bool:
    """401 as problem document, with the challenge of RFC 6750."""
    problem = answer["content-type"] == "application/problem+json"
    return answer.status_code == 401 and problem and 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_a_person_lets_a_program_ask_for_them(person: Client, office: Program, citizen: Account) -> None:
    token = granted(person, office)["access_token"]
    assert ask(token).status_code == 200
    assert ask(token, userId="11010519491231002X").status_code == 403, "about oneself, nobody else"


def test_a_program_without_people_holds_what_it_was_given(machine: Program, citizen: Account) -> None:
    number = str(citizen.person)
    headers = {"X-Road-UserId": number, "authorization": f"Bearer {machine_token(machine, 'ledger.read_usage')}"}
    found = Client().get("/api/datatracker/v2/findUsage", {"userCode": number}, headers=headers)
    assert found.status_code == 200
    ledger.seal()
    lines = ledger.find(wanted=ledger.Wanted(subject=f"person:{number}")).lines
    assert [(line.actor, line.action) for line in lines] == [(f"program:{machine.pk}", "usage")]


def test_programs_subscribe_with_a_token(live_server: LiveServer, machine: Program) -> None:
    machine.set_scopes(["api", "notices.subscribe"])
    machine.save()
    client = OAuth2Session(machine.pk, SECRET, scope="notices.subscribe")
    client.fetch_token(f"{live_server.url}/openid/token", grant_type="client_credentials")
    types = [each["type"] for each in client.get(f"{live_server.url}/api/notices/types").json()]
    wanted = {"sink": "https://receiver.example/in", "types": types[:1]}
    made = client.post(f"{live_server.url}{EVENTS}", json=wanted)
    assert made.status_code in {201, 422}, made.text  # 422 where the name of the sink cannot be looked up
    assert client.get(f"{live_server.url}{EVENTS}").status_code == 200
    assert [each.key for each in notices.subscriptions_of(owner=f"program:{machine.pk}")] == (
        [made.json()["id"]] if made.status_code == 201 else []
    )


def test_the_line_names_the_program_that_asked(
    person: Client, office: Program, citizen: Account, rf: RequestFactory
) -> None:
    request = rf.get("/")
    bear_token(request, program="p-1", account=citizen, scopes=frozenset({"usage"}))
    assert (actor_of(request).account, actor_of(request).person) == (None, ""), "nothing is open yet"
    assert not open_with_token(request, people="licences")
    assert open_with_token(request, people="usage")
    actor = actor_of(request)
    assert (actor.name, actor.account, actor.person) == ("user:citizen", citizen.pk, citizen.person)
    assert actor.reason(purpose="looks", basis="b").purpose == "looks (program:p-1)"
    Account.objects.filter(pk=citizen.pk).update(level=Level.L1)
    citizen.refresh_from_db()
    assert actor_of(request).person == "", "a name that is not proved at a counter opens nothing"


@pytest.mark.parametrize(
    ("scopes", "address"),
    [("openid profile", MINE), ("openid licences", MINE), ("openid usage licences", EVENTS), ("openid", EVENTS)],
)
def test_what_was_not_granted_stays_shut(person: Client, office: Program, scopes: str, address: str) -> None:
    answer = ask(granted(person, office, scopes)["access_token"], address)
    assert answer.status_code == 403
    assert 'error="insufficient_scope"' in answer["WWW-Authenticate"]
    assert answer["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("held", "address"), [("", EVENTS), ("", MINE), ("ledger.read_usage", EVENTS)])
def test_a_program_opens_nothing_else(machine: Program, held: str, address: str) -> None:
    assert ask(machine_token(machine, *filter(None, [held])), address).status_code == 403


def test_a_scope_taken_from_the_program_is_gone_from_its_tokens(machine: Program) -> None:
    token = machine_token(machine, "notices.subscribe")
    assert ask(token, EVENTS).status_code == 200
    machine.set_scopes(["api"])
    machine.save()
    assert ask(token, EVENTS).status_code == 403


@pytest.mark.parametrize("address", [MINE, EVENTS, OPEN])
def test_no_door_takes_a_token_that_is_none(citizen: Account, address: str) -> None:
    for made_up in ("", "x", "x" * 86, "é" * 9):
        assert refused(ask(made_up, address)), made_up


def test_an_expired_token(person: Client, office: Program) -> None:
    token = granted(person, office)["access_token"]
    Token.objects.filter(type=Token.Type.ACCESS_TOKEN).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refused(ask(token))
    assert refused(ask(token, OPEN))


def test_a_revoked_token(person: Client, office: Program) -> None:
    token = granted(person, office)["access_token"]
    sent = {"token": token, "client_id": office.pk, "client_secret": SECRET}
    assert Client().post("/openid/revoke", sent).status_code == 200
    assert refused(ask(token))


def test_a_revoked_refresh_token_takes_the_access_token_along(person: Client, office: Program) -> None:
    got, other = granted(person, office), granted(person, office)
    sent = {"token": got["refresh_token"], "client_id": office.pk}
    assert Client().post("/openid/revoke", {**sent, "client_secret": "wrong"}).status_code in {400, 401}
    assert ask(got["access_token"]).status_code == 200, "only the program itself revokes"
    assert Client().post("/openid/revoke", {**sent, "client_secret": SECRET}).status_code == 200
    assert refused(ask(got["access_token"]))
    assert renew(office, got["refresh_token"]).status_code == 400
    assert ask(other["access_token"]).status_code == 200, "another sign-in goes on"


def test_a_permission_taken_back(person: Client, office: Program, citizen: Account) -> None:
    token = granted(person, office)["access_token"]
    grants.withdraw(account=citizen, program=office.pk)
    assert Token.objects.filter(type=Token.Type.ACCESS_TOKEN).exists(), "the token is still there"
    assert refused(ask(token))


def test_a_replayed_code_or_refresh_token_ends_its_access(person: Client, office: Program) -> None:
    first = granted(person, office)
    second = renew(office, first["refresh_token"]).json()
    assert ask(second["access_token"]).status_code == 200
    renew(office, first["refresh_token"])
    assert refused(ask(second["access_token"]))


def test_other_tokens_of_ours_are_no_access_tokens(person: Client, office: Program) -> None:
    got = granted(person, office)
    assert refused(ask(got["refresh_token"]))
    assert refused(ask(got["id_token"]))


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_that_somebody_signed_as_they_like(person: Client, office: Program, algorithm: str) -> None:
    real = granted(person, office)["id_token"]
    claims = jwt.decode(real, options={"verify_signature": False})
    claims |= {"token_use": "access", "client_id": office.pk, "scope": "openid usage"}
    pem = serialization.load_pem_private_key(signing_keys.keys()[0].pem.encode(), None).public_key()
    key = pem.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    header = {"alg": algorithm, "kid": jwt.get_unverified_header(real)["kid"]}
    text = ".".join(_part(json.dumps(each).encode()) for each in (header, claims))
    mac = "" if algorithm == "none" else _part(hmac.new(key, text.encode(), hashlib.sha256).digest())
    assert refused(ask(f"{text}.{mac}"))


def _part(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def test_the_hash_in_the_database_is_no_token(person: Client, office: Program) -> None:
    granted(person, office)
    for kept in Token.objects.all():
        assert refused(ask(kept.hash))


def test_a_token_for_another_address_is_foreign_here(person: Client, office: Program) -> None:
    token = granted(person, office)["access_token"]
    kept = Token.objects.get(type=Token.Type.ACCESS_TOKEN)
    for resources, good in ((["http://testserver/api/govstack"], True), (["https://elsewhere.example/api"], False)):
        kept.set_resources(resources)
        kept.save()
        assert refused(ask(token)) is not good


def test_a_token_in_the_address_or_the_body_is_not_looked_at(machine: Program) -> None:
    token = machine_token(machine, "notices.subscribe")
    assert Client().get(EVENTS, {"access_token": token}).status_code == 401
    sent = {"access_token": token, "sink": "https://receiver.example/in", "types": ["x"]}
    assert Client().post(EVENTS, sent, content_type="application/json").status_code == 401


def test_accounts_and_programs_that_are_closed(person: Client, office: Program, citizen: Account) -> None:
    token = granted(person, office)["access_token"]
    Account.objects.filter(pk=citizen.pk).update(is_active=False)
    assert refused(ask(token))
    Account.objects.filter(pk=citizen.pk).update(is_active=True)
    assert ask(token).status_code == 200
    office.delete()
    assert refused(ask(token))


def test_a_program_that_may_speak_for_itself_no_more(machine: Program) -> None:
    token = machine_token(machine, "notices.subscribe")
    machine.set_grant_types(["authorization_code"])
    machine.save()
    assert refused(ask(token, EVENTS))


def test_a_session_beside_a_token_counts_for_nothing(person: Client, machine: Program) -> None:
    """Neither does a bad token fall back on the cookie, nor does a good one get what the cookie opens."""
    assert person.get(MINE, {"userId": "110105194912310021"}).status_code == 200
    assert refused(ask("wrong", client=person))
    assert ask(machine_token(machine), client=person).status_code == 403


def test_a_token_needs_no_page_of_ours_and_a_session_does(machine: Program, citizen: Account) -> None:
    wanted = {"sink": "https://10.0.0.1/in", "types": ["x"]}
    Account.objects.filter(pk=citizen.pk).update(kind=Kind.PROGRAM)
    client = Client(enforce_csrf_checks=True)
    client.force_login(citizen)
    assert client.post(EVENTS, wanted, content_type="application/json").status_code == 403
    headers = {"authorization": f"Bearer {machine_token(machine, 'notices.subscribe')}"}
    assert client.post(EVENTS, wanted, content_type="application/json", headers=headers).status_code == 422


def test_pages_do_not_take_tokens(person: Client, office: Program) -> None:
    token = granted(person, office)["access_token"]
    for page in ("/my/", "/programs/", "/me/data/"):
        assert ask(token, page).status_code == 302


def test_who_comes_with_nothing_is_told_how_to_come(live_server: LiveServer) -> None:
    answer = requests.get(f"{live_server.url}{EVENTS}", timeout=10)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, 'Bearer realm="city"')
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_subscription_is_its_senders_whatever_the_body_says(machine: Program) -> None:
    headers = {"authorization": f"Bearer {machine_token(machine, 'notices.subscribe')}"}
    topic = next(name for name, each in notices.topics().items() if each.outward)
    sent = {"sink": "https://8.8.8.8/in", "types": [topic], "owner": "program:other", "key": "0" * 20}
    made = Client().post(EVENTS, sent, content_type="application/json", headers=headers)
    assert made.status_code == 201
    assert made.json()["id"] != "0" * 20
    assert notices.subscriptions_of(owner="program:other") == []
    assert len(notices.subscriptions_of(owner=f"program:{machine.pk}")) == 1
