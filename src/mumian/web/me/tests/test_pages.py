"""My page and what is below it: who sees which card, the acts, and that strangers reach nothing."""

import io
import zipfile
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client as Program
from allauth.idp.oidc.models import Token
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level, Mandate
from mumian.web.accounts.kept import forget_at_the_door, kept_at_the_door
from tests.officials import give_post

pytestmark = pytest.mark.django_db
MEI, LIN, KID = "990106199001015014", "990105198502025025", "990106202003035005"
PAGES = ("my", "me:name", "me:mandates", "me:ask", "me:give", "me:data")
WORD = "a-long-enough-word"


def proved(name, number):
    return Account.objects.create_user(
        name, password=WORD, person=number, level=Level.L2, proved_at=timezone.now(), proved_how="counter"
    )


@pytest.fixture
def mei():
    return proved("mei", MEI)


@pytest.fixture
def client(mei):
    """Mei, who signed in just now with her password."""
    client = Client(headers={"accept-language": "en"})
    client.post("/sign-in/", {"login": "mei", "password": WORD})
    return client


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_answers_in_both_languages_with_few_questions(client, name, language, django_assert_max_num_queries):
    client.cookies["language"] = language
    with django_assert_max_num_queries(14):
        answer = client.get(reverse(name))
    assert answer.status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_asked_to_sign_in(name):
    assert Client().get(reverse(name)).url.startswith("/sign-in/")


def test_the_page_names_level_and_masked_number(client):
    text = client.get("/my/").content.decode()
    assert "990106********5014" in text
    assert MEI not in text
    assert "My data" in text


def test_a_parent_asks_and_an_official_confirms_and_the_page_switches(client, mei):
    asked = {"relation": "child", "code": KID, "name": "小宝", "basis": "birth certificate"}
    assert client.post(reverse("me:ask"), asked).status_code == 302
    mandate = Mandate.objects.get()
    assert client.post(reverse("me:act"), {"mandate": mandate.pk}).status_code == 403
    Mandate.objects.update(granted_at=timezone.now(), granted_by="user:clerk")
    assert client.post(reverse("me:act"), {"mandate": mandate.pk}).status_code == 302
    text = client.get("/my/").content.decode()
    assert "You act for somebody else" in text
    assert "My data" not in text
    client.post(reverse("me:act"), {"mandate": ""})
    assert "My data" in client.get("/my/").content.decode()


def test_a_grown_up_is_refused_in_plain_words(client):
    answer = client.post(reverse("me:ask"), {"relation": "child", "code": LIN, "name": "x", "basis": "x"})
    assert answer.status_code == 422
    assert "does not belong to a minor" in answer.content.decode()


def test_somebody_is_let_to_act_and_stopped_again(client):
    proved("lin", LIN)
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    assert client.post(reverse("me:give"), {"agent": "LIN", "until": until, "basis": "x"}).status_code == 302
    mandate = Mandate.objects.get()
    assert mandate.principal == f"person:{MEI}"
    client.post(reverse("me:withdraw"), {"mandate": mandate.pk})
    mandate.refresh_from_db()
    assert mandate.ended_at


def test_no_account_and_an_unproved_one_are_refused_alike(client):
    Account.objects.create_user("stranger")
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    pages = [
        client.post(reverse("me:give"), {"agent": name, "until": until, "basis": "x"}).content.decode()
        for name in ("stranger", "nobodys")
    ]
    assert all("whose real name is checked" in page for page in pages)


def test_a_stranger_ends_nobodys_mandate(client):
    lin = proved("lin", LIN)
    now = timezone.now()
    other = Mandate.objects.create(
        agent=lin, principal=f"person:{KID}", relation="child", begins=now, ends=now + timedelta(days=9), asked_at=now
    )
    assert client.post(reverse("me:withdraw"), {"mandate": other.pk}).status_code == 404


def test_posts_are_chosen(client, mei):
    first, _second = give_post(mei, "traffic.add_load"), give_post(mei, "indicators.report_progress")
    assert client.get("/traffic/loads/").status_code == 200
    assert b'name="tenure"' in client.get("/my/").content
    client.post(reverse("me:post"), {"tenure": first.pk})
    assert b"aria-pressed" in client.get("/my/").content


def test_the_data_leave_as_zip(client):
    answer = client.post(reverse("me:export"))
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        assert MEI in packed.read("identity.json").decode()


def test_old_sign_ins_must_prove_it_again_before_data_leave(mei):
    client = Client()
    client.force_login(mei)
    answer = client.post(reverse("me:export"))
    assert answer.status_code == 302
    assert "confirm" in answer.url or "sign-in" in answer.url


def test_two_accounts_are_joined_by_whoever_knows_both_passwords(client, mei):
    Account.objects.create_user("mei2", password=WORD)
    wrong = client.post(reverse("me:merge"), {"username": "mei2", "password": "wrong"})
    assert wrong.status_code == 422
    assert client.post(reverse("me:merge"), {"username": "mei2", "password": WORD}).status_code == 302
    assert Account.objects.get(username="mei2").merged_into == mei


def test_the_account_closes_only_after_its_name_is_typed(client, mei):
    assert client.post(reverse("me:close"), {"username": "lin"}).status_code == 422
    assert client.post(reverse("me:close"), {"username": "Mei"}).status_code == 302
    mei.refresh_from_db()
    assert (mei.is_active, mei.person) == (False, None)
    assert client.get("/my/").status_code == 302


def test_nothing_is_left_by_which_a_closed_account_could_be_entered(client, mei):
    program = Program.objects.create(name="District")
    EmailAddress.objects.create(user=mei, email="mei@city.example", verified=True)
    Token.objects.create(user=mei, client=program, type=Token.Type.REFRESH_TOKEN, hash="x")
    session = client.session.session_key
    client.post(reverse("me:close"), {"username": "mei"})
    assert [model for model in (EmailAddress, Token, UserSession) if model.objects.exists()] == []
    assert not Session.objects.filter(pk=session).exists()
    Authenticator.objects.create(user=mei, type=Authenticator.Type.WEBAUTHN, data={})
    forget_at_the_door(mei.pk)
    assert not Authenticator.objects.exists()


def test_the_export_holds_sessions_and_no_secret(client, mei):
    client.get("/my/")
    content = client.post(reverse("me:export")).content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        text = packed.read("sign-in.json").decode()
        assert {"identity.json", "who-looked.json", "notices.json"} <= set(packed.namelist())
    assert '"user_agent"' in text
    Authenticator.objects.create(user=mei, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"})
    kept = str(kept_at_the_door(mei.pk))
    assert "'totp'" in kept
    assert "JBSWY3DPEHPK3PXP" not in kept


def test_guessing_the_password_of_an_account_to_be_joined_is_braked(client, mei, settings):
    settings.SIGN_IN_FAILURES_BY_NAME = 3
    Account.objects.create_user("mei2", password=WORD)
    for _each in range(3):
        client.post(reverse("me:merge"), {"username": "mei2", "password": "wrong"})
    held = client.post(reverse("me:merge"), {"username": "mei2", "password": WORD})
    assert "Too many wrong passwords" in held.content.decode()
    assert Account.objects.get(username="mei2").is_active


def test_joining_tells_nobody_which_names_exist(client):
    Account.objects.create_user("mei2", password=WORD)
    answers = [
        client.post(reverse("me:merge"), {"username": name, "password": "wrong"}).content.decode().replace(name, "?")
        for name in ("mei2", "nobodys")
    ]
    masked = ["\n".join(line for line in each.splitlines() if "csrf" not in line) for each in answers]
    assert masked[0] == masked[1]


def test_another_site_switches_nothing(mei):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mei)
    for name in ("me:act", "me:post", "me:withdraw", "me:uses"):
        assert strict.post(reverse(name), {"mandate": ""}).status_code == 403, name


def test_the_session_key_is_new_with_every_change_of_whom_one_acts_for(client, mei):
    give_post(mei, "x")
    before = client.session.session_key
    client.post(reverse("me:post"), {"tenure": ""})
    assert client.session.session_key != before
