"""Acting for others: who may give, ask, confirm and withdraw, and what it opens."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.identity.api import (
    Account,
    Impossible,
    Kind,
    Level,
    Mandate,
    NotAllowed,
    act_for,
    act_for_oneself,
    actor_of,
    ask_mandate,
    give_mandate,
    grant_mandate,
    serve_at_counter,
    withdraw_mandate,
)
from mumian.kernel.identity.districts import covers, stem
from mumian.kernel.identity.grown_up import coming_of_age
from mumian.kernel.ledger.api import Wanted, find
from tests.officials import give_post

from .conftest import KID, LIN, MEI

pytestmark = pytest.mark.django_db
Relation = Mandate.Relation
COMPANY = "organisation:91990106000000019X"


@pytest.fixture
def clerk():
    account = Account.objects.create_user("clerk")
    give_post(account, "identity.confirm_mandate", "identity.counter", "registers.view_personversion")
    return account


def later(days=30):
    return timezone.now() + timedelta(days=days)


def test_a_parent_acts_for_a_child_once_an_official_has_seen_the_papers(mei, clerk, ask, actor):
    asked = ask_mandate(actor(mei), relation=Relation.CHILD, principal=f"person:{KID}", name="", basis="出生医学证明")
    request = ask(mei)
    with pytest.raises(NotAllowed):
        act_for(request, mandate=asked.pk)
    with pytest.raises(NotAllowed):
        grant_mandate(actor(mei), asked)
    grant_mandate(actor(clerk), asked)
    act_for(request, mandate=asked.pk)
    now = actor_of(request)
    assert now.on_behalf_of == f"person:{KID}"
    assert now.subjects == {f"person:{KID}"}
    assert asked.ends == coming_of_age(f"person:{KID}")
    act_for_oneself(request)
    assert actor_of(request).subjects == {f"person:{MEI}"}
    lines = find(wanted=Wanted(subject=f"person:{KID}")).lines
    assert {line.action for line in lines} == {"ask for mandate", "grant mandate", "act for"}


def test_a_grown_up_is_nobodys_child(mei, actor):
    with pytest.raises(Impossible):
        ask_mandate(actor(mei), relation=Relation.CHILD, principal=f"person:{LIN}", name="", basis="x")


def test_an_elderly_parent_lets_a_child_act_and_takes_it_back(mei, lin, ask, actor):
    given_now = give_mandate(actor(lin), agent=mei, relation=Relation.PARENT, ends=later(), basis="own wish")
    request = ask(mei)
    act_for(request, mandate=given_now.pk)
    assert actor_of(request).on_behalf_of == f"person:{LIN}"
    withdraw_mandate(actor(lin), given_now, why="enough")
    request.standing = None
    assert actor_of(request).on_behalf_of == ""
    with pytest.raises(Impossible):
        withdraw_mandate(actor(lin), given_now, why="again")


def test_a_company_is_represented_first_and_then_has_agents(mei, lin, clerk, ask, actor):
    legal = ask_mandate(actor(mei), relation=Relation.LEGAL, principal=COMPANY, name="示例公司", basis="营业执照")
    grant_mandate(actor(clerk), legal)
    request = ask(mei)
    act_for(request, mandate=legal.pk)
    boss = actor_of(request)
    assert (boss.kind, boss.organisation) == (Kind.ORGANISATION, "91990106000000019X")
    agent = give_mandate(boss, agent=lin, relation=Relation.AGENT, scope=("traffic",), ends=later(), basis="授权书")
    other = ask(lin)
    act_for(other, mandate=agent.pk)
    assert actor_of(other).scope == {"traffic"}
    with pytest.raises(NotAllowed):  # an agent has no agents
        give_mandate(actor_of(other), agent=mei, relation=Relation.AGENT, ends=later(), basis="x")


def test_nobody_speaks_for_a_company_unasked(mei, lin, actor):
    with pytest.raises(NotAllowed):
        give_mandate(actor(mei), agent=lin, relation=Relation.AGENT, ends=later(), basis="x")


def test_the_agent_must_be_somebody_proved_and_the_time_bounded(mei, actor):
    stranger = Account.objects.create_user("stranger")
    with pytest.raises(Impossible):
        give_mandate(actor(mei), agent=stranger, relation=Relation.PARENT, ends=later(), basis="x")
    with pytest.raises(Impossible):
        give_mandate(actor(mei), agent=mei, relation=Relation.PARENT, ends=later(), basis="x")
    Account.objects.filter(pk=stranger.pk).update(level=Level.L1, person=KID, proved_at=timezone.now())
    stranger.refresh_from_db()
    with pytest.raises(Impossible):
        give_mandate(actor(mei), agent=stranger, relation=Relation.PARENT, ends=later(4000), basis="x")


def test_whoever_acts_for_somebody_has_put_down_the_rights_of_the_post(lin, clerk, ask, actor):
    Account.objects.filter(pk=clerk.pk).update(level=Level.L1, person=KID, proved_at=timezone.now())
    clerk.refresh_from_db()
    given_now = give_mandate(actor(lin), agent=clerk, relation=Relation.PARENT, ends=later(), basis="x")
    request = ask(clerk)
    assert actor_of(request).holds("registers.view_personversion")
    act_for(request, mandate=given_now.pk)
    assert not actor_of(request).holds("registers.view_personversion")


def test_a_clerk_serves_the_citizen_who_stands_there_and_then_no_more(mei, clerk, ask, actor):
    request = ask(clerk)
    served = serve_at_counter(actor_of(request), person=MEI, evidence="身份证原件")
    act_for(request, mandate=served.pk)
    now = actor_of(request)
    assert now.on_behalf_of == f"person:{MEI}"
    assert now.post is not None
    assert served.ends <= timezone.now() + timedelta(minutes=30)
    act_for_oneself(request)
    with pytest.raises(NotAllowed):
        act_for(request, mandate=served.pk)
    with pytest.raises(NotAllowed):
        serve_at_counter(actor(mei), person=LIN, evidence="x")


def test_a_stranger_neither_uses_nor_ends_a_mandate(mei, lin, actor, ask):
    given_now = give_mandate(actor(lin), agent=mei, relation=Relation.PARENT, ends=later(), basis="x")
    stranger = Account.objects.create_user("stranger")
    with pytest.raises(NotAllowed):
        act_for(ask(stranger), mandate=given_now.pk)
    with pytest.raises(NotAllowed):
        withdraw_mandate(actor(stranger), given_now, why="x")


def test_a_mandate_runs_out(mei, lin, actor, ask):
    given_now = give_mandate(actor(lin), agent=mei, relation=Relation.PARENT, ends=later(), basis="x")
    past = timezone.now() - timedelta(days=1)
    Mandate.objects.filter(pk=given_now.pk).update(begins=past - timedelta(days=1), ends=past)
    with pytest.raises(NotAllowed):
        act_for(ask(mei), mandate=given_now.pk)


@given(st.dates(min_value=date(1940, 1, 1), max_value=date(2026, 1, 1)))
def test_coming_of_age_is_eighteen_years_after_birth(born):
    grown = timezone.localtime(coming_of_age(f"person:990106{born:%Y%m%d}5014"))
    assert grown.year == born.year + 18
    assert (grown.month, grown.day) in {(born.month, born.day), (3, 1)}


@pytest.mark.parametrize("text", ["organisation:91990106000000019X", "person:12", "person:990106199013015014"])
def test_other_texts_have_no_coming_of_age(text):
    assert coming_of_age(text) is None


def test_districts_cover_what_lies_in_them():
    assert stem("440000000000") == "44"
    assert covers("440100", "440106001002")
    assert not covers("440106", "440100")
    assert not covers("", "440100")
    assert not covers("440105", "440106")
