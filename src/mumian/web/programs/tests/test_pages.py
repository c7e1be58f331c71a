"""Registering programs: who may, what is accepted, what is shown once."""

import re
import time

import pytest
from allauth.idp.oidc.models import Client as Program
from django.test import Client

from mumian.kernel.identity.api import Account, as_program
from mumian.kernel.ledger import api as ledger
from mumian.kernel.notices import api as notices
from mumian.web.programs.forms import Register
from tests.officials import give_post

pytestmark = pytest.mark.django_db
GIVEN = {
    "name": "District office",
    "operator": "District",
    "purpose": "Show the state of applications",
    "kind": "web",
    "reads": ["profile"],
    "returns": "https://district.example/back\nhttps://district.example/second",
    "leaves": "https://district.example/bye",
}


def signed_in(account: Account, *, fresh: bool = True) -> Client:
    client = Client()
    client.force_login(account)
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time() - (0 if fresh else 700)}]
    session.save()
    return client


@pytest.fixture
def officer() -> Account:
    account = Account.objects.create_user("officer", password="kapok-blossoms-in-march")
    give_post(account, "identity.register_program")
    return account


def test_a_program_is_registered_and_its_secret_shown_once(officer: Account, django_assert_max_num_queries) -> None:
    client = signed_in(officer)
    assert client.post("/programs/new/", GIVEN).url == "/programs/"
    made = Program.objects.get()
    assert made.get_redirect_uris() == ["https://district.example/back", "https://district.example/second"]
    assert made.get_response_types() == ["code"]
    assert not made.skip_consent
    assert not made.allow_uri_wildcards
    with django_assert_max_num_queries(20):
        page = client.get("/programs/").content.decode()
    found = re.search(r'class="secret">([^<]+)<', page)
    assert found
    assert made.check_secret(found[1])
    assert found[1] not in client.get("/programs/").content.decode()
    ledger.seal()
    lines = ledger.find(wanted=ledger.Wanted(subject=f"program:{made.pk}")).lines
    assert [(line.actor, line.action) for line in lines] == [("user:officer", "program registered")]


def test_a_new_secret_ends_the_old_one(officer: Account) -> None:
    client = signed_in(officer)
    client.post("/programs/new/", GIVEN)
    made = Program.objects.get()
    old = made.secret
    client.post(f"/programs/{made.pk}/", {"act": "secret"})
    made.refresh_from_db()
    assert made.secret != old
    client.post(f"/programs/{made.pk}/", {"act": "remove"})
    assert not Program.objects.exists()


def test_only_who_has_the_right_and_shows_who_it_is(officer: Account) -> None:
    other = Account.objects.create_user("other", password="kapok-blossoms-in-march")
    for address in ("/programs/", "/programs/new/", "/programs/x/"):
        assert signed_in(other).get(address).status_code == 403
        assert Client().get(address).url.startswith("/sign-in/")
    assert signed_in(officer, fresh=False).post("/programs/new/", GIVEN).url.startswith("/accounts/confirm/")
    assert not Program.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "http://district.example/back",
        "https://*.district.example/back",
        "https://district.example/back#part",
        "https://user@district.example/back",
        "javascript:alert(1)",
        "//district.example/back",
        "https://",
        "https://[::1/back",
        "https://district.example\\@elsewhere.example/",
    ],
)
def test_an_unsafe_way_back_is_refused(address: str) -> None:
    form = Register({**GIVEN, "returns": address})
    assert not form.is_valid()
    assert list(form.errors) == ["returns"]


def test_people_need_a_way_back_and_machines_have_no_people() -> None:
    assert "returns" in Register({**GIVEN, "returns": ""}).errors
    machine = Register({**GIVEN, "kind": "machine", "returns": "", "leaves": "", "reads": []})
    assert machine.is_valid(), machine.errors
    made = machine.make(secret="x")
    assert made.get_grant_types() == ["client_credentials"]
    assert made.get_response_types() == []


def test_a_machine_holds_what_was_ticked_and_loses_its_subscriptions_with_its_life(officer: Account) -> None:
    client = signed_in(officer)
    given = {**GIVEN, "kind": "machine", "returns": "", "leaves": "", "reads": [], "holds": ["notices.subscribe"]}
    client.post("/programs/new/", given)
    made = Program.objects.get()
    assert made.get_scopes() == ["api", "notices.subscribe"]
    owner = f"program:{made.pk}"
    reason = as_program(made.pk).reason(purpose="test", basis="test")
    topic = next(name for name, each in notices.topics().items() if each.outward)
    notices.subscribe_program(owner=owner, sink="https://8.8.8.8/in", types=[topic], subject_prefix="", reason=reason)
    client.post(f"/programs/{made.pk}/", {"act": "remove"})
    assert [each.why_ended for each in notices.subscriptions_of(owner=owner)] == ["ended by its owner"]
    assert "holds" in Register({**given, "holds": ["identity.prove_person"]}).errors, "only what a program may be given"


def test_what_the_form_does_not_ask_is_not_taken(officer: Account) -> None:
    sent = {"skip_consent": "on", "allow_uri_wildcards": "on", "secret": "mine", "scopes": "api", "owner": officer.pk}
    signed_in(officer).post("/programs/new/", {**GIVEN, **sent, "grant_types": "client_credentials", "id": "chosen"})
    made = Program.objects.get()
    assert (made.skip_consent, made.allow_uri_wildcards, made.owner) == (False, False, None)
    assert not made.check_secret("mine")
    assert made.pk != "chosen"
    assert made.get_grant_types() == ["authorization_code", "refresh_token"]
    assert "api" not in made.get_scopes()
