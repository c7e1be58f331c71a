"""Six digits, recovery codes, sensitive acts, sessions."""

import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mumian.kernel.identity.api import Account, actor_of
from mumian.web.accounts.step_up import is_fresh, step_up

from .conftest import PASSWORD, Mailbox, lines

pytestmark = pytest.mark.django_db


def digits(secret: str, *, steps: int = 0) -> str:
    """RFC 6238, written out: an app on a telephone knows nothing of our library."""
    counter = struct.pack(">Q", int(time.time()) // 30 + steps)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def opened(*, again: bool = True) -> Client:
    client = Client()
    client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    if again:
        client.post("/accounts/confirm/", {"password": PASSWORD})
    return client


def switched_on(client: Client) -> tuple[str, list[str]]:
    """The secret of the app, and the recovery codes."""
    page = client.get("/accounts/app/on/").content.decode()
    found = re.search(r'class="secret">([A-Z2-7]+)<', page)
    assert found
    secret = found[1]
    assert client.post("/accounts/app/on/", {"code": digits(secret)}).url == "/accounts/codes/"
    shown = client.get("/accounts/codes/").content.decode()
    return secret, re.findall(r"<li><code>(\d+)</code>", shown)


def test_switching_the_app_on_asks_again_who_it_is(planner: Account, mailbox: Mailbox) -> None:
    assert opened(again=False).get("/accounts/app/on/").url.startswith("/accounts/confirm/")


def test_a_wrong_password_does_not_confirm(planner: Account, mailbox: Mailbox) -> None:
    client = opened(again=False)
    assert client.post("/accounts/confirm/", {"password": "wrong"}).status_code == 200
    assert client.get("/accounts/app/on/").status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_app_is_the_second_step(planner: Account, mailbox: Mailbox) -> None:
    secret, codes = switched_on(opened())
    assert len(codes) == 10
    client = Client()
    assert client.post("/sign-in/", {"login": "planner", "password": PASSWORD}).url == "/accounts/second-step/"
    assert SESSION_KEY not in client.session, "half way is not inside"
    assert client.get("/my/").status_code == 302
    assert client.post("/accounts/second-step/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/second-step/", {"code": digits(secret, steps=1)}).url == "/"
    assert client.session["identity.means"] == "password+app"
    assert client.session["identity.strong_at"]
    assert "totp activated" in lines()
    assert "second factor failed" in lines()
    assert "验证器应用" in mailbox.last_to("planner@city.example")


def test_digits_work_once(planner: Account, mailbox: Mailbox) -> None:
    secret, _codes = switched_on(opened())
    code = digits(secret, steps=1)
    for expected in (302, 200):
        client = Client()
        client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
        assert client.post("/accounts/second-step/", {"code": code}).status_code == expected


def test_a_recovery_code_works_once(planner: Account, mailbox: Mailbox) -> None:
    _secret, codes = switched_on(opened())
    for expected in (302, 200):
        client = Client()
        client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
        assert client.post("/accounts/second-step/", {"code": codes[0]}).status_code == expected


def test_recovery_codes_are_shown_once(planner: Account, mailbox: Mailbox) -> None:
    client = opened()
    _secret, codes = switched_on(client)
    for _each in range(2):
        again = Client()
        again.cookies = client.cookies
        assert codes[0] not in again.get("/accounts/codes/").content.decode()


def test_guessing_digits_is_braked(planner: Account, mailbox: Mailbox) -> None:
    secret, _codes = switched_on(opened())
    client = Client()
    client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    for number in range(10):
        client.post("/accounts/second-step/", {"code": f"{number:06d}"})
    assert client.post("/accounts/second-step/", {"code": digits(secret, steps=1)}).status_code == 200
    assert "locked" in lines()


def test_secrets_are_encrypted_in_the_database(planner: Account, mailbox: Mailbox) -> None:
    secret, codes = switched_on(opened())
    kept = " ".join(str(data) for data in Authenticator.objects.values_list("data", flat=True))
    assert secret not in kept
    assert all(code not in kept for code in codes)


def test_who_has_a_second_factor_confirms_with_it(planner: Account, mailbox: Mailbox) -> None:
    client = opened()
    secret, _codes = switched_on(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 601
    session.save()
    assert client.get("/accounts/app/off/").url.startswith("/accounts/confirm/code/"), "not with the password"
    client.post("/accounts/confirm/code/", {"code": digits(secret, steps=1)})
    assert client.get("/accounts/app/off/").status_code == 200


def test_step_up_lets_through_for_ten_minutes(planner: Account, rf) -> None:
    @step_up
    def sensitive(request: HttpRequest) -> HttpResponse:
        return HttpResponse("done")

    request = rf.get("/sensitive/")
    request.user, request.session = planner, {}
    assert sensitive(request).url == "/accounts/confirm/?next=%2Fsensitive%2F"
    request.session["account_authentication_methods_user"] = str(planner.pk)
    for age, fresh in ((599, True), (601, False)):
        request.session["account_authentication_methods"] = [{"method": "password", "at": time.time() - age}]
        assert is_fresh(request) is fresh
    other = Account.objects.create_user("other")
    request.user = other
    request.session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    assert not is_fresh(request), "a proof of somebody else proves nothing"


def test_step_up_needs_the_second_factor_where_there_is_one(planner: Account, rf) -> None:
    Authenticator.objects.create(user=planner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    request = rf.get("/sensitive/")
    request.user = planner
    request.session = {"account_authentication_methods_user": str(planner.pk)}
    request.session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    assert not is_fresh(request)
    request.session["account_authentication_methods"].append({"method": "mfa", "type": "totp", "at": time.time()})
    assert is_fresh(request)


def test_the_actor_knows_the_means(planner: Account, rf) -> None:
    client = opened()
    request = rf.get("/")
    request.user, request.session = planner, client.session
    assert actor_of(request).means == "password"
    assert actor_of(request).strong_at is None


def test_sessions_are_seen_and_ended(planner: Account) -> None:
    here = opened(again=False)
    phone = Client(
        headers={"user-agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1"}, REMOTE_ADDR="203.0.113.77"
    )
    phone.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    page = here.get("/accounts/sessions/").content.decode()
    assert "Safari · iPhone" in page
    assert "203.0.…" in page
    assert "203.0.113" not in page, "the front half of the address is enough"
    number = re.search(r'name="session" value="(\d+)"', page)
    assert number
    here.post("/accounts/sessions/", {"session": number[1]})
    assert phone.get("/my/").status_code == 302
    assert here.get("/my/").status_code == 200
    assert lines()[-1] == "session ended"


def test_sessions_of_others_are_out_of_reach(planner: Account) -> None:
    here = opened(again=False)
    here.get("/accounts/sessions/")
    Account.objects.create_user("other", password=PASSWORD)
    stranger = Client()
    stranger.post("/sign-in/", {"login": "other", "password": PASSWORD})
    for number in range(1, 20):
        stranger.post("/accounts/sessions/", {"session": str(number)})
    assert here.get("/my/").status_code == 200


def test_reading_pages_seldom_writes(planner: Account) -> None:
    client = opened(again=False)
    client.get("/my/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/my/")
    assert not [each for each in asked.captured_queries if each["sql"].startswith(("INSERT", "UPDATE"))]
