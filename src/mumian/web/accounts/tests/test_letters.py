"""Sign-up and forgotten passwords, with letters over real SMTP."""

import pytest
from allauth.account.models import EmailAddress
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.test import Client

from mumian.kernel.identity.api import Account, Level

from .conftest import PASSWORD, Mailbox, lines

pytestmark = pytest.mark.django_db
NEW = "another-flower-in-april"


def sign_up(client: Client, email: str = "new@city.example", **more: str):
    return client.post("/accounts/sign-up/", {"email": email, "password1": PASSWORD, **more})


@pytest.mark.answers("S008")
def test_a_new_account_is_self_declared_and_opens_after_its_address_is_proved(client: Client, mailbox: Mailbox) -> None:
    assert sign_up(client).url == "/accounts/address/sent/"
    assert SESSION_KEY not in client.session
    made = Account.objects.get()
    assert (made.level, made.is_staff, made.is_superuser) == (Level.L0, False, False)
    assert made.get_username().startswith("c-")
    link = mailbox.link("new@city.example")
    assert "是我的" in client.get(link).content.decode()
    assert not EmailAddress.objects.get().verified, "opening a link proves nothing: programs open links too"
    client.post(link)
    assert EmailAddress.objects.get().verified
    signed_in = client.post("/sign-in/", {"login": "new@city.example", "password": PASSWORD})
    assert signed_in.url == "/"
    assert lines(made.get_username()) == ["signed up", "sign-in"]


def test_what_a_form_does_not_ask_is_not_taken(client: Client, mailbox: Mailbox) -> None:
    wanted = {"is_superuser": "on", "is_staff": "on", "level": "3", "person": "110105194912310021", "username": "admin"}
    sign_up(client, **wanted, kind="organisation", is_active="on", groups="1")
    made = Account.objects.get()
    assert (made.is_superuser, made.is_staff, made.level, made.person, made.kind) == (
        False,
        False,
        Level.L0,
        None,
        "person",
    )
    assert made.get_username() != "admin"
    assert not made.groups.exists()


def test_signing_up_tells_nobody_who_has_an_account(client: Client, planner: Account, mailbox: Mailbox) -> None:
    known, unknown = sign_up(Client(), "planner@city.example"), sign_up(Client(), "new@city.example")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert Account.objects.count() == 2
    assert "已经有账号" in mailbox.last_to("planner@city.example")
    assert len(mailbox.letters) == 2, "both send a letter, so both take as long"


def test_a_forgotten_password_is_set_again(client: Client, planner: Account, mailbox: Mailbox) -> None:
    elsewhere = Client()
    elsewhere.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    client.post("/accounts/password/forgotten/", {"email": "planner@city.example"})
    page = client.get(mailbox.link("planner@city.example"), follow=True)
    form = page.redirect_chain[-1][0]
    assert client.post(form, {"password1": NEW, "password2": NEW}).url == "/accounts/password/done/"
    planner.refresh_from_db()
    assert planner.check_password(NEW)
    assert elsewhere.get("/my/").status_code == 302, "whoever was signed in with the old password is out"
    assert "重设" in mailbox.last_to("planner@city.example")
    assert "password reset" in lines()
    link = mailbox.letters[0]
    assert client.get(_link(link), follow=True).context["token_fail"], "a link works once"


def test_setting_the_password_again_ends_the_lock(client: Client, planner: Account, mailbox: Mailbox) -> None:
    for _each in range(11):
        client.post("/sign-in/", {"login": "planner", "password": "wrong"})
    client.post("/accounts/password/forgotten/", {"email": "planner@city.example"})
    form = client.get(mailbox.link("planner@city.example"), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    assert client.post("/sign-in/", {"login": "planner", "password": NEW}).url == "/"


def test_a_forgotten_password_tells_nobody_who_has_an_account(planner: Account, mailbox: Mailbox) -> None:
    asked = [
        Client().post("/accounts/password/forgotten/", {"email": address})
        for address in ("planner@city.example", "new@city.example")
    ]
    assert len({(answer.status_code, answer.url) for answer in asked}) == 1
    assert "没有账号" in mailbox.last_to("new@city.example")


def test_letters_are_braked(client: Client, planner: Account, mailbox: Mailbox) -> None:
    for _each in range(8):
        client.post("/accounts/password/forgotten/", {"email": "planner@city.example"})
    assert len(mailbox.letters) == 5
    for number in range(40):
        client.post("/accounts/password/forgotten/", {"email": f"name-{number}@city.example"})
    assert len(mailbox.letters) < 25


@pytest.mark.parametrize("weak", ["short", "password1234", "new@city.example", "123456789012"])
def test_weak_passwords_are_refused(client: Client, mailbox: Mailbox, weak: str) -> None:
    answer = client.post("/accounts/sign-up/", {"email": "new@city.example", "password1": weak})
    assert answer.status_code == 200
    assert not Account.objects.exists()
    assert not mailbox.letters


def test_changing_the_password_needs_the_present_one_and_is_braked(
    planner: Account, client: Client, mailbox: Mailbox
) -> None:
    client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    wrong = {"oldpassword": "wrong", "password1": NEW, "password2": NEW}
    for _each in range(12):
        assert client.post("/accounts/password/", wrong).status_code == 200
    assert client.post("/accounts/password/", {**wrong, "oldpassword": PASSWORD}).status_code == 200
    planner.refresh_from_db()
    assert planner.check_password(PASSWORD), "guessing at this form is held like guessing at the door"


def test_changing_the_password_is_told(
    planner: Account, client: Client, mailbox: Mailbox, settings: LazySettings
) -> None:
    client.post("/sign-in/", {"login": "planner", "password": PASSWORD})
    client.post("/accounts/password/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert "密码已更改" in mailbox.last_to("planner@city.example")
    assert "127.0.…" in mailbox.last_to("planner@city.example")
    assert lines() == ["sign-in", "password changed"]


def _link(letter) -> str:
    text = letter.get_body(("plain",)).get_content()
    return next(word for word in text.split() if word.startswith("http")).split("testserver")[1]
