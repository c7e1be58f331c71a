"""Own data in one's hand, an account that goes, two accounts that become one."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from mumian.kernel.identity.api import (
    NOBODY,
    Account,
    Impossible,
    Level,
    Mandate,
    NotAllowed,
    PersonalData,
    Proof,
    delete_own_account,
    export_own_data,
    give_mandate,
    merge_accounts,
    programs,
    shown_to,
)
from mumian.kernel.identity.models import Subject
from mumian.kernel.ledger.api import Wanted, find
from mumian.kernel.system.api import offered
from tests.officials import give_post

from .conftest import LIN, MEI

pytestmark = pytest.mark.django_db


def given(actor, mei, lin):
    return give_mandate(
        actor(lin), agent=mei, relation="parent", ends=timezone.now() + timedelta(days=9), basis="own wish"
    )


def lines_about(subject):
    return {line.action for line in find(wanted=Wanted(subject=subject)).lines}


def test_the_export_holds_what_is_known_and_no_secret(mei, lin, actor):
    given(actor, mei, lin)
    Proof.objects.create(account=mei, level=2, person=MEI, succeeded=True, at=timezone.now(), by="user:clerk")
    with zipfile.ZipFile(io.BytesIO(export_own_data(actor(mei)))) as packed:
        own = json.loads(packed.read("identity.json"))
        everything = "".join(packed.read(name).decode() for name in packed.namelist())
    assert own["account"][0]["person"] == MEI
    assert own["mandates"][0]["principal"] == f"person:{LIN}"
    assert len(own["proofs"]) == 1
    assert mei.password not in everything
    assert "password" not in everything
    assert "export own data" in lines_about(f"person:{MEI}")


def test_nobody_exports_for_somebody_else(mei):
    with pytest.raises(NotAllowed):
        export_own_data(NOBODY)


def test_a_deleted_account_is_nobodys_and_its_mandates_end(mei, lin, actor):
    mei.set_password("a-long-enough-word")
    mei.save()
    mandate = given(actor, mei, lin)
    Proof.objects.create(account=mei, level=2, person=MEI, succeeded=True, at=timezone.now(), by="user:clerk")
    delete_own_account(actor(mei))
    gone = Account.objects.get(pk=mei.pk)
    assert (gone.username, gone.person, gone.email, gone.name, gone.is_active) == (
        f"deleted-{mei.pk}",
        None,
        "",
        "",
        False,
    )
    assert authenticate(username="mei", password="a-long-enough-word") is None
    assert not Proof.objects.filter(person=MEI).exists()
    mandate.refresh_from_db()
    assert mandate.ended_at is not None
    assert "delete own account" in lines_about(f"person:{MEI}")
    assert Account.objects.create_user("mei").pk != mei.pk


def test_whoever_holds_a_post_cannot_vanish(actor):
    clerk = Account.objects.create_user("clerk")
    give_post(clerk, "x")
    with pytest.raises(Impossible):
        delete_own_account(actor(clerk))


def test_the_stronger_proof_and_the_mandates_go_to_the_account_that_is_kept(mei, lin, actor):
    mandate = given(actor, mei, lin)
    new = Account.objects.create_user("mei2")
    merge_accounts(actor(new), kept=new, dropped=mei)
    new.refresh_from_db()
    mei.refresh_from_db()
    assert (new.person, new.level) == (MEI, Level.L2)
    assert (mei.is_active, mei.person, mei.merged_into) == (False, None, new)
    assert Mandate.objects.get(pk=mandate.pk).agent == new
    assert "merge mei into mei2" in lines_about(f"person:{MEI}")
    assert "merge mei into mei2" in lines_about("account:mei2")


def test_two_people_are_never_merged_nor_one_with_itself_nor_by_a_stranger(mei, lin, actor):
    with pytest.raises(Impossible):
        merge_accounts(actor(mei), kept=mei, dropped=lin)
    with pytest.raises(Impossible):
        merge_accounts(actor(mei), kept=mei, dropped=mei)
    with pytest.raises(NotAllowed):
        merge_accounts(actor(Account.objects.create_user("stranger")), kept=mei, dropped=lin)


def unpacked(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return json.loads(packed.read(f"{name}.json"))


def test_the_export_tells_who_looked_what_was_allowed_and_what_the_door_keeps(mei, lin, actor):
    official = Account.objects.create_user("official")
    shown_to(actor(official), [mei], purpose="a reason")
    programs.consent(account=mei, program="district", scopes=["profile"])
    programs.begin(account=mei, program="district", ticket="t", proved_at=timezone.now(), means=["pwd"])
    given(actor, mei, lin)
    content = export_own_data(actor(mei), beside={"sign-in": {"sessions": ["one"]}})
    looked = unpacked(content, "who-looked")
    assert ("user:official", "read account", "a reason") in {(a["actor"], a["action"], a["purpose"]) for a in looked}
    assert "allowed district" in {each["action"] for each in looked}, "lines about the account are there too"
    own = unpacked(content, "identity")
    assert [each["program"] for each in own["programs"]] == ["district"]
    assert [each["program"] for each in own["sign-ins to programs"]] == ["district"]
    assert [each["relation"] for each in own["mandates"]] == ["parent"]
    assert unpacked(content, "sign-in") == {"sessions": ["one"]}


def test_programs_know_nobody_any_more(mei, actor):
    known = programs.subject(account=mei, sector="district")
    programs.consent(account=mei, program="district", scopes=["profile"])
    programs.begin(account=mei, program="district", ticket="t", proved_at=timezone.now(), means=["pwd"])
    delete_own_account(actor(mei))
    assert programs.account_behind(sub=known, sector="district") is None
    for model in (Subject, programs.Consent, programs.Grant, programs.Ticket):
        assert not model.objects.exists(), model


def test_a_program_goes_on_knowing_whom_it_knew(mei, actor):
    new = Account.objects.create_user("mei2")
    first, both = (programs.subject(account=mei, sector=each) for each in ("district", "hospital"))
    stays = programs.subject(account=new, sector="hospital")
    programs.consent(account=mei, program="district", scopes=["profile"])
    grant = programs.begin(account=mei, program="district", ticket="t", proved_at=timezone.now(), means=["pwd"])
    merge_accounts(actor(new), kept=new, dropped=mei)
    assert programs.account_behind(sub=first, sector="district") == new
    assert programs.account_behind(sub=stays, sector="hospital") == new
    assert programs.account_behind(sub=both, sector="hospital") is None
    assert programs.has_consented(account=new, program="district", scopes=["profile"])
    assert not programs.in_force(grant=str(grant.pk), account=mei, program="district")


def test_rooms_move_what_they_keep(mei, actor, monkeypatch):
    moved = []
    part = PersonalData(
        code="x", name="x", export=lambda _actor: [], move=lambda gone, stays: moved.append((gone, stays))
    )
    monkeypatch.setattr("mumian.kernel.identity.leaving.offered", lambda _kind: (*offered(PersonalData), part))
    new = Account.objects.create_user("mei2")
    merge_accounts(actor(new), kept=new, dropped=mei)
    assert moved == [(mei.pk, new.pk)]
