"""Real-name levels over the register: what lifts an account, what does not, and that nobody fishes for numbers."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from mumian.kernel.identity.api import (
    Account,
    Actor,
    Impossible,
    Level,
    NotAllowed,
    Proof,
    actor_of,
    check_against_register,
    declare_person,
    prove_at_counter,
    prove_by_certificate,
)
from mumian.kernel.ledger.api import Wanted, find
from mumian.kernel.registers import api
from tests.officials import give_post
from tests.sample import fill_registers

pytestmark = pytest.mark.django_db
REASON = api.Reason(actor="program:test", purpose="test", basis="test")


@pytest.fixture
def known() -> tuple[str, str]:
    """Number and name of somebody in the register."""
    fill_registers()
    found = api.people_named(name="陈", reason=REASON, view=api.View.FULL, limit=1)[0]
    return found.code, found.name


def signed_in(name: str, *rights: str) -> tuple[Account, Actor]:
    account = Account.objects.create_user(name)
    if rights:
        give_post(account, *rights)
    request = RequestFactory().get("/")
    request.user, request.session = account, SessionStore()
    return account, actor_of(request)


def level(account: Account) -> tuple[int, str | None]:
    account.refresh_from_db()
    return account.level, account.person


def test_what_somebody_says_of_themselves_lifts_nothing(known: tuple[str, str]) -> None:
    mei, actor = signed_in("mei")
    declare_person(actor, number=known[0].lower())
    assert level(mei) == (Level.L0, None)
    with pytest.raises(Impossible):
        declare_person(actor, number="123")


def test_number_and_name_that_belong_together_lift_to_one_and_leave_a_line(known: tuple[str, str]) -> None:
    mei, actor = signed_in("mei")
    assert not check_against_register(actor, number=known[0], name="某某某")
    assert level(mei) == (Level.L0, None)
    assert check_against_register(actor, number=known[0], name=known[1])
    assert level(mei) == (Level.L1, known[0])
    lines = find(wanted=Wanted(subject=f"person:{known[0]}")).lines
    assert {("registers", "match no"), ("registers", "match yes")} <= {(line.system, line.action) for line in lines}
    assert all(line.actor == "user:mei" for line in lines if line.action.startswith("match"))


def test_five_tries_a_day(known: tuple[str, str]) -> None:
    _mei, actor = signed_in("mei")
    for _try in range(5):
        check_against_register(actor, number=known[0], name="某某某")
    with pytest.raises(Impossible):
        check_against_register(actor, number=known[0], name=known[1])
    assert Proof.objects.filter(succeeded=False).count() == 5


def test_a_number_that_is_taken_is_told_like_one_that_does_not_match(known: tuple[str, str]) -> None:
    _mei, actor = signed_in("mei")
    assert check_against_register(actor, number=known[0], name=known[1])
    lin, other = signed_in("lin")
    assert not check_against_register(other, number=known[0], name=known[1])
    assert level(lin) == (Level.L0, None)


def test_the_counter_is_stronger_than_the_register_and_takes_the_number_back(known: tuple[str, str]) -> None:
    thief, stolen = signed_in("thief")
    assert check_against_register(stolen, number=known[0], name=known[1])
    owner, own = signed_in("owner")
    _clerk, clerk = signed_in("clerk", "identity.prove_person")
    with pytest.raises(NotAllowed):
        prove_at_counter(own, account=owner, number=known[0], evidence="身份证")
    prove_at_counter(clerk, account=owner, number=known[0], evidence="身份证原件")
    assert level(owner) == (Level.L2, known[0])
    assert level(thief) == (Level.L0, None)
    assert (owner.proved_how, owner.proved_by) == ("counter", "user:clerk")
    with pytest.raises(Impossible):  # as strong as the first: these two are one person and must be merged
        prove_at_counter(clerk, account=thief, number=known[0], evidence="身份证原件")


def test_a_certificate_is_the_strongest(known: tuple[str, str]) -> None:
    mei, actor = signed_in("mei")
    prove_by_certificate(actor, account=mei, number=known[0], evidence="serial 01")
    assert level(mei) == (Level.L3, known[0])


def test_an_official_does_not_prove_themselves(known: tuple[str, str]) -> None:
    clerk, actor = signed_in("clerk", "identity.prove_person")
    with pytest.raises(NotAllowed):
        prove_at_counter(actor, account=clerk, number=known[0], evidence="x")


def test_only_what_was_proved_at_a_counter_opens_own_records(known: tuple[str, str]) -> None:
    mei, actor = signed_in("mei")
    check_against_register(actor, number=known[0], name=known[1])
    request = RequestFactory().get("/")
    request.user, request.session = Account.objects.get(pk=mei.pk), SessionStore()
    assert actor_of(request).person == ""
    assert actor_of(request).subjects == frozenset()
