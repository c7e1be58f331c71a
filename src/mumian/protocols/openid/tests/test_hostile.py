"""What an attacker tries at the provider. Each test fails when its defence is taken away."""

import base64
import hashlib
import hmac
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import jwt
import pytest
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from cryptography.hazmat.primitives import serialization
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import Account
from mumian.protocols.openid import signing_keys

from .conftest import LEAVES, RETURNS, SECRET, asked, register

pytestmark = pytest.mark.django_db(transaction=True)
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()


def question(program: Program, **more: str) -> str:
    given = {
        "response_type": "code",
        "client_id": program.pk,
        "redirect_uri": RETURNS,
        "scope": "openid profile",
        "state": "s",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **more,
    }
    return "/openid/authorize?" + urlencode({name: value for name, value in given.items() if value})


@pytest.fixture
def person(citizen: Account) -> Client:
    client = Client()
    client.force_login(citizen)
    return client


def allow(person: Client, program: Program, **more: str) -> str:
    """The code."""
    page = person.get(question(program, **more))
    if page.status_code == 200:
        signed = re.search(r'name="request" value="([^"]+)"', page.content.decode())
        assert signed
        sent = {"request": unescape(signed[1]), "action": "grant", "scopes": ["openid", "profile"]}
        page = person.post("/openid/authorize", sent)
    return asked(page["Location"])["code"]


def redeem(program: Program, **given: str):
    sent = {"grant_type": "authorization_code", "redirect_uri": RETURNS, "code_verifier": VERIFIER, **given}
    return Client().post(
        "/openid/token", {"client_id": program.pk, "client_secret": SECRET, **{k: v for k, v in sent.items() if v}}
    )


def renew(program: Program, token: str):
    return redeem(program, grant_type="refresh_token", refresh_token=token, redirect_uri="", code_verifier="")


def reads(token: str) -> int:
    return Client().get("/openid/userinfo", headers={"authorization": f"Bearer {token}"}).status_code


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/back",
        "https://district.example/back/../evil",
        "https://district.example/back?next=//elsewhere.example",
        "https://district.example/back#",
        "https://district.example.elsewhere.example/back",
        "https://district.example@elsewhere.example/back",
        "https://district.example\\@elsewhere.example/back",
        "https://DISTRICT.example/back",
        "https://district.example:8443/back",
        "http://district.example/back",
        "https://district.example/BACK",
        "javascript:alert(1)",
        "",
    ],
)
def test_a_code_goes_only_where_it_was_registered_to_go(person: Client, district: Program, elsewhere: str) -> None:
    answer = person.get(question(district, redirect_uri=elsewhere))
    assert answer.status_code == 400
    assert "Location" not in answer
    assert "elsewhere" not in answer.content.decode().split("<main")[1]


def test_an_app_on_the_same_machine_may_choose_its_port(person: Client, district: Program) -> None:
    district.set_redirect_uris(["http://127.0.0.1/back"])
    district.save()
    assert person.get(question(district, redirect_uri="http://127.0.0.1:50123/back")).status_code == 200
    for other in (
        "http://127.0.0.1.elsewhere.example/back",
        "http://127.0.0.1:1@elsewhere.example/back",
        "https://127.0.0.1:5/back",
    ):
        assert person.get(question(district, redirect_uri=other)).status_code == 400, other


@pytest.mark.parametrize(
    "weaker",
    [
        {"code_challenge": "", "code_challenge_method": ""},
        {"code_challenge": VERIFIER[:43], "code_challenge_method": "plain"},
        {"code_challenge_method": ""},
        {"code_challenge": "x"},
    ],
)
def test_pkce_cannot_be_left_out_or_weakened(person: Client, district: Program, weaker: dict[str, str]) -> None:
    answer = person.get(question(district, **weaker))
    assert asked(answer["Location"])["error"] == "invalid_request"
    assert answer["Location"].startswith(RETURNS)


def test_a_code_without_its_verifier_is_worth_nothing(person: Client, district: Program) -> None:
    code = allow(person, district)
    for verifier in ("", "w" * 64, CHALLENGE):
        assert redeem(district, code=code, code_verifier=verifier).status_code == 400
    assert redeem(district, code=code).status_code == 200, "wrong guesses do not use it up"


@pytest.mark.parametrize("kind", ["token", "id_token", "code token", "id_token token", "none"])
def test_tokens_never_travel_in_an_address(person: Client, district: Program, kind: str) -> None:
    district.set_response_types([kind, "code"])
    district.save()
    answer = person.get(question(district, response_type=kind, nonce="n"))
    assert asked(answer["Location"])["error"] == "unsupported_response_type"


@pytest.mark.parametrize("name", ["request", "request_uri"])
def test_parameters_by_another_way_are_refused(person: Client, district: Program, name: str) -> None:
    assert asked(person.get(question(district, **{name: "x"}))["Location"])["error"].endswith("_not_supported")


def test_a_parameter_given_twice_is_refused(person: Client, district: Program) -> None:
    twice = question(district) + "&code_challenge=" + "y" * 43
    assert asked(person.get(twice)["Location"])["error"] == "invalid_request"


def test_a_code_used_again_ends_everything_that_came_of_it(person: Client, district: Program) -> None:
    code = allow(person, district)
    first = redeem(district, code=code).json()
    assert reads(first["access_token"]) == 200
    assert redeem(district, code=code).json() == {"error": "invalid_grant"}
    assert reads(first["access_token"]) == 401
    assert renew(district, first["refresh_token"]).status_code == 400


def test_a_refresh_token_used_again_ends_everything_that_came_of_it(person: Client, district: Program) -> None:
    first = redeem(district, code=allow(person, district)).json()
    second = renew(district, first["refresh_token"]).json()
    other = redeem(district, code=allow(person, district)).json()
    assert reads(second["access_token"]) == 200
    assert renew(district, first["refresh_token"]).json() == {"error": "invalid_grant"}
    assert reads(second["access_token"]) == 401, "thief or owner: one of the two holds it, so both lose it"
    assert renew(district, second["refresh_token"]).status_code == 400
    assert reads(other["access_token"]) == 200, "another sign-in of the same person goes on"


def test_two_at_the_same_moment_get_one_token(person: Client, district: Program) -> None:
    code = allow(person, district)

    def try_it(_number: int) -> int:
        try:
            return redeem(district, code=code).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(try_it, range(4)))
    assert statuses == [200, 400, 400, 400]
    assert Token.objects.count() == 0, "and the others have ended it"


def test_a_code_is_for_its_program_alone(person: Client, district: Program) -> None:
    other = register("Other")
    code = allow(person, district)
    assert redeem(other, code=code).status_code == 400
    token = redeem(district, code=code).json()
    assert renew(other, token["refresh_token"]).status_code == 400
    assert renew(district, token["refresh_token"]).status_code == 200


def test_a_code_dies_after_a_minute(person: Client, district: Program, settings: LazySettings) -> None:
    settings.IDP_OIDC_AUTHORIZATION_CODE_EXPIRES_IN = 1
    code = allow(person, district)
    time.sleep(2.1)
    assert redeem(district, code=code).status_code == 400


@pytest.mark.parametrize("secret", ["", "wrong", SECRET + " "])
def test_a_program_without_its_secret_gets_nothing(person: Client, district: Program, secret: str) -> None:
    assert redeem(district, code=allow(person, district), client_secret=secret or "x").status_code == 401


def test_consent_given_to_one_program_is_no_consent_to_another(person: Client, district: Program) -> None:
    redeem(district, code=allow(person, district))
    other = register("Other")
    assert asked(person.get(question(other, prompt="none"))["Location"])["error"] == "consent_required"
    assert "code" in asked(person.get(question(district, prompt="none"))["Location"])


def test_nobody_is_signed_in_silently(district: Program) -> None:
    assert asked(Client().get(question(district, prompt="none"))["Location"])["error"] == "login_required"


def test_a_sign_in_that_is_too_old_is_asked_again(person: Client, district: Program, citizen: Account) -> None:
    assert person.get(question(district, max_age="600")).url.startswith("/accounts/confirm/?next=")
    session = person.session
    session["account_authentication_methods_user"] = str(citizen.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - 60}]
    session.save()
    assert person.get(question(district, max_age="600")).status_code == 200
    assert person.get(question(district, max_age="30")).status_code == 302


def test_consent_cannot_be_clicked_from_another_site(citizen: Account, district: Program) -> None:
    person = Client(enforce_csrf_checks=True)
    person.force_login(citizen)
    page = person.get(question(district)).content.decode()
    signed = re.search(r'name="request" value="([^"]+)"', page)
    assert signed
    sent = {"request": unescape(signed[1]), "action": "grant", "scopes": ["openid"]}
    assert person.post("/openid/authorize", sent).status_code == 403
    assert person.get(question(district))["X-Frame-Options"] == "DENY"


def test_consent_cannot_be_widened(person: Client, district: Program) -> None:
    page = person.get(question(district)).content.decode()
    signed = re.search(r'name="request" value="([^"]+)"', page)
    assert signed
    sent = {"request": unescape(signed[1]), "action": "grant", "scopes": ["openid", "citizen_number"]}
    assert "code=" not in person.post("/openid/authorize", sent).get("Location", "")
    assert person.post("/openid/authorize", {**sent, "request": signed[1][:-3] + "abc"}).status_code == 403


def test_a_program_gets_only_what_it_was_registered_for(person: Client, district: Program) -> None:
    district.set_scopes(["openid"])
    district.save()
    assert asked(person.get(question(district))["Location"])["error"] == "invalid_scope"


def _forged(claims: dict[str, object], header: dict[str, object], key: bytes) -> str:
    def part(value: dict[str, object]) -> str:
        return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    text = f"{part(header)}.{part(claims)}"
    if header["alg"] == "none":
        return f"{text}."
    mac = base64.urlsafe_b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).rstrip(b"=").decode()
    return f"{text}.{mac}"


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
def test_a_token_signed_by_another_algorithm_is_no_token(
    person: Client, citizen: Account, district: Program, algorithm: str
) -> None:
    real = redeem(district, code=allow(person, district)).json()["id_token"]
    claims = jwt.decode(real, options={"verify_signature": False})
    header = {"alg": algorithm, "kid": jwt.get_unverified_header(real)["kid"]}
    pem = signing_keys.keys()[0].pem.encode()
    public = serialization.load_pem_private_key(pem, None).public_key()
    key = public.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    forged = _forged(claims, header, key)
    for good, hint in ((True, real), (False, forged)):
        answer = person.get(question(district, prompt="none", id_token_hint=hint))
        assert ("code" in asked(answer.get("Location", ""))) is good, hint
    assert reads(forged) == 401
    assert reads(real) == 401, "an identity token opens nothing"


def test_an_access_token_in_an_address_is_refused(person: Client, district: Program) -> None:
    token = redeem(district, code=allow(person, district)).json()["access_token"]
    assert Client().get(f"/openid/userinfo?access_token={token}").status_code == 401


def test_tokens_and_secrets_are_not_in_the_database(person: Client, district: Program) -> None:
    got = redeem(district, code=allow(person, district)).json()
    kept = " ".join(f"{each.hash} {each.data}" for each in Token.objects.all())
    assert got["access_token"] not in kept
    assert got["refresh_token"] not in kept
    assert SECRET not in district.secret


def test_signing_out_leads_only_where_it_was_registered(person: Client, district: Program) -> None:
    for elsewhere in (
        "https://elsewhere.example/",
        "https://district.example/other",
        f"{LEAVES}?x=1",
        "javascript:alert(1)",
    ):
        given = {"client_id": district.pk, "post_logout_redirect_uri": elsewhere}
        answer = person.post("/openid/logout", {**given, "action": "logout", "csrfmiddlewaretoken": "x"})
        assert answer.status_code == 400, elsewhere
        assert "Location" not in answer
    assert person.get("/my/").status_code == 200, "and nobody was signed out"


def test_another_site_cannot_sign_anybody_out(citizen: Account, district: Program) -> None:
    person = Client(enforce_csrf_checks=True)
    person.force_login(citizen)
    given = {"client_id": district.pk, "post_logout_redirect_uri": LEAVES}
    person.get("/openid/logout", given)
    person.post("/openid/logout", {**given, "action": "logout"})
    assert person.get("/my/").status_code == 200


def test_a_new_password_ends_all_tokens(person: Client, citizen: Account, district: Program) -> None:
    person.post("/sign-in/", {"login": "citizen", "password": "kapok-blossoms-in-march"})
    token = redeem(district, code=allow(person, district)).json()
    new = "another-flower-in-april"
    person.post("/accounts/password/", {"oldpassword": "kapok-blossoms-in-march", "password1": new, "password2": new})
    assert reads(token["access_token"]) == 401
    assert renew(district, token["refresh_token"]).status_code == 400


def test_a_closed_account_is_closed_everywhere(person: Client, citizen: Account, district: Program) -> None:
    token = redeem(district, code=allow(person, district)).json()
    Account.objects.update(is_active=False)
    assert reads(token["access_token"]) == 401
    assert renew(district, token["refresh_token"]).status_code == 400


def test_keys_are_replaced_without_a_gap() -> None:
    first = signing_keys.keys()
    assert len(first) == 1
    later = timezone.now() + signing_keys.LIFE
    both = signing_keys.keys(now=later)
    assert len(both) == 2
    assert both[1].not_before is not None
    assert both[1].not_before >= later, "published before it signs"
    assert len(signing_keys.keys(now=later + timedelta(days=2))) == 1, "and the old one goes after its tokens"
