"""Authlib, an independent client, through real HTTP: sign in with code and PKCE, refresh, read, leave."""

import pytest
import requests
from allauth.idp.oidc.models import Client as Program
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.jwk import KeySet
from pytest_django.live_server_helper import LiveServer

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger import api as ledger

from .conftest import LEAVES, RETURNS, SECRET, Visitor, asked

SCOPE = "openid profile email citizen_number"


def district_application(program: Program, **more: object) -> OAuth2Session:
    return OAuth2Session(program.pk, SECRET, scope=SCOPE, redirect_uri=RETURNS, code_challenge_method="S256", **more)


def metadata(city: LiveServer) -> dict[str, str]:
    return requests.get(f"{city.url}/.well-known/openid-configuration", timeout=10).json()


@pytest.mark.answers("S008")
def test_a_citizen_signs_in_to_a_districts_application(
    live_server: LiveServer, visitor: Visitor, district: Program
) -> None:
    told = metadata(live_server)
    assert told["code_challenge_methods_supported"] == ["S256"]
    client, verifier = district_application(district), generate_token(48)
    address, state = client.create_authorization_url(
        told["authorization_endpoint"], code_verifier=verifier, nonce="n-1"
    )
    back = visitor.allow(address)
    assert back.startswith(f"{RETURNS}?")
    token = client.fetch_token(told["token_endpoint"], authorization_response=back, code_verifier=verifier, state=state)
    keys = KeySet.import_key_set(requests.get(told["jwks_uri"], timeout=10).json())
    claims = jwt.decode(token["id_token"], keys, algorithms=["RS256"]).claims
    assert (claims["iss"], claims["aud"], claims["nonce"]) == (live_server.url, district.pk, "n-1")
    assert (claims["acr"], claims["amr"]) == ("L2", ["pwd"])
    assert "email" not in claims, "a token tells who, not what"
    read = client.get(told["userinfo_endpoint"]).json()
    assert read["sub"] == claims["sub"]
    assert (read["name"], read["email"], read["citizen_number"]) == (
        "木棉",
        "citizen@city.example",
        "110105194912310021",
    )
    old = token["access_token"]
    renewed = client.refresh_token(told["token_endpoint"], token["refresh_token"])
    assert renewed["access_token"] != old
    assert renewed["refresh_token"] != token["refresh_token"]
    assert client.get(told["userinfo_endpoint"]).status_code == 200
    leave = (
        f"{told['end_session_endpoint']}?id_token_hint={token['id_token']}&post_logout_redirect_uri={LEAVES}&state=s"
    )
    assert visitor.submit(leave, {"action": "logout", **asked(leave)}).headers["Location"] == f"{LEAVES}?state=s"
    assert client.get(told["userinfo_endpoint"]).status_code == 401
    assert visitor.session.get(f"{live_server.url}/my/", allow_redirects=False).status_code == 302


def test_every_reading_leaves_a_line_that_the_person_sees(
    live_server: LiveServer, visitor: Visitor, district: Program, citizen: Account
) -> None:
    client, verifier = district_application(district), generate_token(48)
    address, state = client.create_authorization_url(f"{live_server.url}/openid/authorize", code_verifier=verifier)
    client.fetch_token(
        f"{live_server.url}/openid/token",
        authorization_response=visitor.allow(address),
        code_verifier=verifier,
        state=state,
    )
    client.get(f"{live_server.url}/openid/userinfo")
    ledger.seal()
    lines = ledger.find(wanted=ledger.Wanted(subject=f"person:{citizen.person}")).lines
    assert [(line.actor, line.purpose) for line in lines] == [
        (f"program:{district.pk}", "Show the state of applications")
    ]
    assert "citizen_number" in lines[0].action


def test_two_programs_cannot_join_their_data(live_server: LiveServer, visitor: Visitor, district: Program) -> None:
    other = Program.objects.get(pk=district.pk)
    other.pk, other.name = "another", "Another"
    other.save(force_insert=True)
    numbers = []
    for program in (district, other, district):
        client, verifier = district_application(program), generate_token(48)
        address, state = client.create_authorization_url(f"{live_server.url}/openid/authorize", code_verifier=verifier)
        client.fetch_token(
            f"{live_server.url}/openid/token",
            authorization_response=visitor.allow(address),
            code_verifier=verifier,
            state=state,
        )
        numbers.append(client.get(f"{live_server.url}/openid/userinfo").json()["sub"])
    assert numbers[0] == numbers[2]
    assert numbers[0] != numbers[1]
    assert len(numbers[0]) == 43


def test_a_machine_gets_tokens_of_its_own(live_server: LiveServer, machine: Program) -> None:
    client = OAuth2Session(machine.pk, SECRET, scope="api")
    token = client.fetch_token(f"{live_server.url}/openid/token", grant_type="client_credentials")
    assert token["token_type"] == "Bearer"
    assert "refresh_token" not in token


def test_a_person_takes_a_permission_back(live_server: LiveServer, visitor: Visitor, district: Program) -> None:
    client, verifier = district_application(district), generate_token(48)
    address, state = client.create_authorization_url(f"{live_server.url}/openid/authorize", code_verifier=verifier)
    token = client.fetch_token(
        f"{live_server.url}/openid/token",
        authorization_response=visitor.allow(address),
        code_verifier=verifier,
        state=state,
    )
    assert visitor.session.get(address, allow_redirects=False).status_code == 302, "allowed before: not asked again"
    visitor.submit(f"{live_server.url}/accounts/allowed/", {"program": district.pk})
    assert client.get(f"{live_server.url}/openid/userinfo").status_code == 401
    refused = requests.post(
        f"{live_server.url}/openid/token",
        {"grant_type": "refresh_token", "refresh_token": token["refresh_token"]},
        auth=(district.pk, SECRET),
        timeout=10,
    )
    assert refused.json()["error"] == "invalid_grant"
    assert visitor.session.get(address, allow_redirects=False).status_code == 200, "and is asked again"
