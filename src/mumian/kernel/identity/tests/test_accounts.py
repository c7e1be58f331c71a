"""Accounts and actors: one name whatever its case, a level that cannot be claimed, a reason that names its actor."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from mumian.kernel.identity.api import NOBODY, Account, Kind, Level, actor_of, as_job, as_program, note_means
from mumian.kernel.ledger.api import Reason

pytestmark = pytest.mark.django_db


def request_of(user):
    request = RequestFactory().get("/")
    request.user, request.session = user, SessionStore()
    return request


def test_a_name_is_one_name_whatever_its_case_and_width():
    account = Account.objects.create_user("Ｐlanner", password="a-long-enough-word")
    assert account.username == "planner"
    assert authenticate(username="PLANNER", password="a-long-enough-word") == account
    with pytest.raises(IntegrityError), transaction.atomic():
        Account(username="Planner").save()


def test_many_accounts_have_no_citizen_number_and_none_has_anothers():
    for name in ("a", "b"):
        account = Account(username=name, person="")
        account.clean()
        account.save()
    Account.objects.filter(username="a").update(person="110105194912310021")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.filter(username="b").update(person="110105194912310021")


def test_a_level_without_number_and_proof_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create_user("climber", level=Level.L2)


def test_the_actor_is_read_from_account_and_session():
    account = Account.objects.create_user("mei", person=None)
    request = request_of(account)
    note_means(request, means="passkey", strong=True)
    actor = actor_of(request)
    assert (actor.name, actor.account, actor.kind, actor.level) == ("user:mei", account.pk, Kind.PERSON, Level.L0)
    assert actor.means == "passkey"
    assert actor.strong_at is not None
    assert actor.reason(purpose="p", basis="b", case="c") == Reason(
        actor="user:mei", purpose="p", basis="b", case="c", post=""
    )


def test_nobody_and_a_closed_account_are_nobody():
    assert actor_of(RequestFactory().get("/")) == NOBODY
    assert actor_of(request_of(AnonymousUser())) == NOBODY
    assert actor_of(request_of(Account.objects.create_user("gone", is_active=False))) == NOBODY


def test_an_actor_has_no_right_by_default():
    assert not actor_of(request_of(Account.objects.create_user("mei"))).holds("registers.view_personversion")
    assert actor_of(request_of(Account.objects.create_superuser("root"))).holds("registers.view_personversion")
    assert not NOBODY.holds("registers.view_personversion")


def test_programs_and_jobs_have_names_of_their_own():
    assert as_program("tax-bureau").name == "program:tax-bureau"
    assert as_job("notices.relay", rights=frozenset({"x"})).holds("x")
