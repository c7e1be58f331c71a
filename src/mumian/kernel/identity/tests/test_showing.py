"""Whoever is looked up or listed by somebody else finds it in their ledger; what is one's own leaves no line."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mumian.kernel.identity.api import Account, Mandate, account_named, give_mandate, shown_to, withdraw_mandate
from mumian.kernel.ledger.api import Wanted, find
from tests.officials import give_post

from .conftest import LIN, MEI

pytestmark = pytest.mark.django_db


def told(subject):
    return [(line.actor, line.action, line.purpose) for line in find(wanted=Wanted(subject=subject)).lines]


@pytest.fixture
def mandate(mei, lin, actor):
    ends = timezone.now() + timedelta(days=9)
    return give_mandate(actor(lin), agent=mei, relation="parent", ends=ends, basis="own wish")


def test_both_sides_of_a_mandate_read_what_became_of_it(mandate, lin, actor):
    withdraw_mandate(actor(lin), mandate, why="own wish")
    for subject in (f"person:{MEI}", f"person:{LIN}"):
        assert [action for _actor, action, _purpose in told(subject)] == ["withdraw mandate", "give mandate"]


def test_an_official_who_reads_a_mandate_leaves_a_line_about_both(mandate, actor):
    before = len(told(f"person:{MEI}"))
    official = actor(Account.objects.create_user("official"))
    shown_to(official, Mandate.objects.select_related("agent"), purpose="confirm")
    for subject in (f"person:{MEI}", f"person:{LIN}"):
        assert told(subject)[0] == ("user:official", "read mandate", "confirm")
    assert len(told(f"person:{MEI}")) == before + 1


def test_what_is_ones_own_leaves_none(mandate, mei, lin, actor):
    tenure = give_post(mei, "x")
    before = [told(f"person:{each}") for each in (MEI, LIN)]
    for own in (mei, lin):
        shown_to(actor(own), Mandate.objects.select_related("agent"), purpose="own page")
    shown_to(actor(mei), [mei, tenure], purpose="own page")
    assert [told(f"person:{each}") for each in (MEI, LIN)] == before
    shown_to(actor(lin), [mei, tenure], purpose="curious")
    assert {each[1] for each in told(f"person:{MEI}")[:2]} == {"read account", "read tenure"}


def test_looking_for_a_name_is_told_to_its_owner_and_to_nobody_when_it_is_nobodys(mei, actor):
    official = actor(Account.objects.create_user("official"))
    assert account_named(official, name=" Ｍei ", purpose="appoint") == mei
    assert told(f"person:{MEI}") == [("user:official", "read account", "appoint")]
    assert account_named(official, name="nobodys", purpose="appoint") is None
    Account.objects.filter(pk=mei.pk).update(is_active=False)
    assert account_named(official, name="mei", purpose="appoint") is None


def test_a_hundred_rows_cost_one_question(actor, django_assert_max_num_queries):
    accounts = [Account.objects.create_user(f"c-{number}") for number in range(100)]
    official = actor(Account.objects.create_user("official"))
    with django_assert_max_num_queries(4):
        shown_to(official, accounts, purpose="list")
