"""The door: names and addresses, the brake, no telling who has an account."""

import re
import statistics
import time

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from mumian.kernel.identity.api import Account

from .conftest import PASSWORD, lines

pytestmark = pytest.mark.django_db


def sign_in(client: Client, login: str = "planner", password: str = PASSWORD, **more: str):
    return client.post("/sign-in/", {"login": login, "password": password, **more.pop("data", {})}, **more)


@pytest.mark.parametrize(
    "login", ["planner", " Planner ", "ｐｌａｎｎｅｒ", "planner@city.example", "Planner@City.Example"]
)
def test_name_or_address_opens(client: Client, planner: Account, login: str) -> None:
    assert sign_in(client, login).url == "/"
    assert client.session[SESSION_KEY] == str(planner.pk)


def test_an_address_that_was_not_proved_leads_to_the_letter(client: Client, planner: Account) -> None:
    EmailAddress.objects.update(verified=False)
    assert sign_in(client).url == "/accounts/address/sent/"
    assert SESSION_KEY not in client.session


def test_a_closed_account_stays_closed(client: Client, planner: Account) -> None:
    Account.objects.update(is_active=False)
    assert sign_in(client).url == "/accounts/closed/"
    assert SESSION_KEY not in client.session


def test_ten_failures_lock_the_name_and_nobody_else(client: Client, planner: Account, settings: LazySettings) -> None:
    Account.objects.create_user("other", password=PASSWORD)
    for _each in range(settings.SIGN_IN_FAILURES_BY_NAME):
        assert sign_in(client, password="wrong").status_code == 200
    held = sign_in(client)
    assert held.status_code == 429
    assert 0 < int(held["Retry-After"]) <= 900
    assert sign_in(Client(), "planner@city.example").status_code == 429, "the address is another name for the same"
    assert sign_in(Client(), "other").url == "/"
    assert lines()[-2:] == ["sign-in failed", "locked"]


def test_a_locked_name_answers_like_one_that_nobody_has(client: Client, planner: Account) -> None:
    answers = []
    for name in ("planner", "nobody-has-this"):
        for _each in range(11):
            answer = sign_in(client, name, "wrong")
        answers.append((answer.status_code, answer.content.decode().replace(name, "?").split("<main")[1]))
    masked = [(status, _without_tokens(text)) for status, text in answers]
    assert masked[0] == masked[1]
    assert masked[0][0] == 429


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(client: Client, planner: Account) -> None:
    answers = [sign_in(Client(), name, "wrong") for name in ("planner", "planner@city.example", "nobody-has-this")]
    said = {_without_tokens(each.content.decode().split("<main")[1]) for each in answers}
    typed = {re.sub(r'value="[^"]*"', "", each) for each in said}
    assert {each.status_code for each in answers} == {200}
    assert len(typed) == 1


def test_guessing_from_a_thousand_addresses_finds_the_name_locked(planner: Account) -> None:
    tried = sum(
        sign_in(
            Client(), password=f"guess-{number}", REMOTE_ADDR=f"198.51.{number // 250}.{number % 250 + 1}"
        ).status_code
        == 200
        for number in range(40)
    )
    assert tried == 10


def test_spraying_one_password_over_many_names_holds_the_address(client: Client, settings: LazySettings) -> None:
    settings.SIGN_IN_FAILURES_BY_ADDRESS = 20
    statuses = [sign_in(client, f"name-{number}", "Password123").status_code for number in range(25)]
    assert statuses == [200] * 20 + [429] * 5


def test_a_neighbour_in_the_same_household_network_is_one_origin(client: Client, settings: LazySettings) -> None:
    settings.SIGN_IN_FAILURES_BY_ADDRESS = 3
    for number in range(3):
        sign_in(client, f"name-{number}", "wrong", REMOTE_ADDR=f"2001:db8:1:2::{number + 1}")
    assert sign_in(client, "name-9", "wrong", REMOTE_ADDR="2001:db8:1:2:ffff::9").status_code == 429
    assert sign_in(client, "name-9", "wrong", REMOTE_ADDR="2001:db8:1:3::9").status_code == 200


def test_right_passwords_do_not_count(client: Client, planner: Account) -> None:
    for _each in range(15):
        assert sign_in(Client()).url == "/"
    for _each in range(10):
        assert sign_in(client, password="wrong").status_code == 200


def test_the_session_key_is_new_after_signing_in(client: Client, planner: Account) -> None:
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(client)
    assert client.session.session_key != before
    stranger = Client()
    stranger.cookies["sessionid"] = before
    assert stranger.get("/my/").status_code == 302, "the key that was planted opens nothing"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "https:elsewhere",
    ],
)
def test_signing_in_leads_only_to_us(client: Client, planner: Account, elsewhere: str) -> None:
    assert sign_in(client, data={"next": elsewhere}).url == "/"
    assert sign_in(Client(), data={"next": "/my/"}).url == "/my/"


def test_a_form_of_another_site_is_refused(planner: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert SESSION_KEY not in strict.session


def test_what_was_typed_as_a_name_is_not_written_down(client: Client) -> None:
    sign_in(client, "my-secret-password", "planner")
    assert lines("unknown") == ["sign-in failed"]
    assert lines("my-secret-password") == []


def test_every_step_leaves_a_line(client: Client, planner: Account) -> None:
    sign_in(client, password="wrong")
    sign_in(client)
    client.post("/sign-out/")
    assert lines() == ["sign-in failed", "sign-in", "sign-out"]


def test_known_and_unknown_names_take_the_same_time(planner: Account, settings: LazySettings) -> None:
    settings.PASSWORD_HASHERS = ["mumian.kernel.identity.hashers.StatedArgon2"]
    settings.SIGN_IN_FAILURES_BY_NAME = settings.SIGN_IN_FAILURES_BY_ADDRESS = 10_000
    planner.set_password(PASSWORD)
    planner.save()
    names = ("planner", "planner@city.example", "nobody-has-this", "nobody@city.example")
    took: dict[str, list[float]] = {name: [] for name in names}
    for _each in range(7):
        for name in names:
            begun = time.process_time()
            sign_in(Client(), name, "wrong")
            took[name].append(time.process_time() - begun)
    middle = [statistics.median(took[name]) for name in names]
    assert max(middle) < 1.5 * min(middle), took


def _without_tokens(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "csrfmiddlewaretoken" not in line)
