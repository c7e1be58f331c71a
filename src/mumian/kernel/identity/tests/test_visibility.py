"""Visibility: parts compose, nothing is open by default, a question stays one question and doubles no row."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.identity.api import (
    NOBODY,
    Account,
    Actor,
    Mandate,
    NotDeclaredError,
    Post,
    Proof,
    Tenure,
    as_program,
    may,
    visible_to,
)
from mumian.kernel.identity.models import Attempt
from mumian.kernel.identity.rules import EVERYBODY, NOBODY_AT_ALL, Question, Rule, for_a_purpose, in_district, own_code
from mumian.kernel.ledger.api import Entry, Kind, Reason, Record, Withheld, append
from tests.officials import give_post

from .conftest import LIN, MEI

pytestmark = pytest.mark.django_db
EVERYTHING = Actor(name="program:test", everything=True)
TABLES = (Account, Post, Tenure, Mandate, Proof, Record)


def answer(rule, actor=NOBODY, purpose=""):
    return rule.rows(Question(actor=actor, purpose=purpose))


@pytest.mark.parametrize("table", TABLES)
def test_nobody_and_a_strange_program_see_nothing(table, mei):
    give_post(mei, "identity.appoint")
    append(entry())
    assert not visible_to(NOBODY, table).exists()
    assert not visible_to(as_program("stranger"), table).exists()


def test_an_undeclared_table_is_refused_and_an_internal_one_is_empty(mei):
    with pytest.raises(NotDeclaredError, match=r"sessions\.Session"):
        visible_to(EVERYTHING, Session)
    Attempt.objects.create(key="x", count=1, until=1)
    assert not visible_to(EVERYTHING, Attempt).exists()


@given(st.lists(st.sampled_from(["all", "none", "some"]), min_size=2, max_size=5), st.booleans())
def test_parts_compose_like_sets(kinds, either):
    rules = {"all": EVERYBODY, "none": NOBODY_AT_ALL, "some": Rule(lambda _asked: Q(pk=1))}
    parts = [rules[kind] for kind in kinds]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole | part if either else whole & part
    decisive = "all" if either else "none"
    found = answer(whole)
    if decisive in kinds:
        assert found is either
    elif "some" in kinds:
        assert not isinstance(found, bool)
    else:
        assert found is not either


def test_a_purpose_must_be_stated():
    assert answer(for_a_purpose()) is False
    assert answer(for_a_purpose(), purpose=" ") is False
    assert answer(for_a_purpose(), purpose="residence permit") is True


def test_without_a_post_there_is_no_district():
    assert answer(in_district("area")) is False
    assert answer(in_district("area"), EVERYTHING) is True


def test_everybody_sees_their_own_account_and_mandates(mei, lin, actor):
    now = timezone.now()
    mandate = Mandate.objects.create(
        agent=mei, principal=f"person:{LIN}", relation="parent", begins=now, ends=now + timedelta(days=1), asked_at=now
    )
    assert list(visible_to(actor(mei), Account)) == [mei]
    assert list(visible_to(actor(mei), Mandate)) == [mandate]
    assert list(visible_to(actor(lin), Mandate)) == [mandate]
    stranger = Account.objects.create_user("stranger")
    assert not visible_to(actor(stranger), Mandate).exists()
    assert not may(actor(stranger), "withdraw", mandate)
    assert may(actor(lin), "withdraw", mandate)
    assert not may(actor(lin), "grant", mandate)
    assert not may(actor(lin), "burn", mandate)


def test_whoever_appoints_sees_their_own_department_and_district_only(actor):
    head, near, far, other = (Account.objects.create_user(name) for name in ("head", "near", "far", "other"))
    give_post(head, "identity.appoint", district="440106")
    give_post(near, "x", district="440106001")
    give_post(near, "y", district="440106002")
    give_post(far, "x", district="440105")
    give_post(other, "x", department="11990100000000027A", district="440106")
    assert set(visible_to(actor(head), Account)) == {head, near}
    assert visible_to(actor(head), Account).count() == 2
    assert visible_to(actor(head), Tenure).count() == 3
    assert visible_to(actor(head), Post).count() == 3
    assert list(visible_to(actor(far), Post)) == [far.tenures.get().post]


def entry(**more):
    return Entry(
        kind=Kind.ACCESS,
        system="registers",
        action="look-up",
        subject=f"person:{MEI}",
        reason=Reason(actor="user:clerk", purpose="p", basis="b"),
        **more,
    )


def test_lines_of_the_ledger_are_seen_by_whom_they_are_about_once_disclosed(mei, lin, actor):
    until = timezone.now() + timedelta(days=30)
    append(entry(), entry(withheld=Withheld(basis="b", by="user:head", until=until)))
    assert visible_to(actor(mei), Record).count() == 1
    assert visible_to(actor(lin), Record).count() == 0
    auditor = Account.objects.create_user("auditor")
    give_post(auditor, "ledger.audit")
    assert visible_to(actor(auditor), Record).count() == 2
    clerk = Account.objects.create_user("clerk")
    assert visible_to(actor(clerk), Record).count() == 2  # what they did themselves


def test_a_limited_mandate_opens_only_what_it_names():
    agent = Actor(name="user:a", account=1, on_behalf_of=f"person:{MEI}", scope=frozenset({"traffic"}))
    assert answer(own_code("code", system="registers"), agent) is False
    assert not isinstance(answer(own_code("code", system="traffic"), agent), bool)


def test_the_question_stays_one_question(mei, actor, django_assert_num_queries):
    head = Account.objects.create_user("head")
    give_post(head, "identity.appoint")
    asker = actor(head)
    with django_assert_num_queries(1):
        list(visible_to(asker, Account))
