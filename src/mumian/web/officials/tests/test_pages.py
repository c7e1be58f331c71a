"""The desk: what officials see, appoint, confirm and prove; and what they do not."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level, Mandate, Tenure
from mumian.kernel.ledger import api as ledger
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Quiet
from tests.officials import give_post

pytestmark = pytest.mark.django_db
MEI, KID = "990106199001015014", "990106202003035005"
PAGES = ("officials:posts", "officials:mandates", "officials:counter")
RIGHTS = ("identity.appoint", "identity.counter", "identity.prove_person", "identity.confirm_mandate")


@pytest.fixture
def head(client):
    account = Account.objects.create_user("head")
    give_post(account, *RIGHTS, district="440106")
    client.force_login(account)
    client.cookies["language"] = "en"
    return account


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_answer_in_both_languages(client, head, name, language, django_assert_max_num_queries):
    client.cookies["language"] = language
    with django_assert_max_num_queries(18):
        assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_whoever_has_no_post_is_refused(client, name):
    client.force_login(Account.objects.create_user("stranger"))
    assert client.get(reverse(name)).status_code == 403


def test_the_head_appoints_and_ends_within_the_own_district(client, head):
    clerk, far = Account.objects.create_user("clerk"), Account.objects.create_user("far")
    near_post = give_post(Account.objects.create_user("near"), "x", district="440106001").post
    far_tenure = give_post(far, "x", district="440105")
    wish = {"account": "Clerk", "begins": timezone.localdate().isoformat(), "basis": "穗人〔2026〕9号"}
    assert client.post(reverse("officials:appoint"), {**wish, "post": far_tenure.post_id}).status_code == 422
    assert client.post(reverse("officials:appoint"), {**wish, "post": near_post.pk}).status_code == 302
    tenure = Tenure.objects.get(account=clerk)
    assert client.post(reverse("officials:appoint"), {**wish, "post": near_post.pk}).status_code == 422
    text = client.get(reverse("officials:posts")).content.decode()
    assert "穗人〔2026〕9号" in text
    assert "far" not in text
    assert client.post(reverse("officials:end"), {"tenure": far_tenure.pk, "basis": "x"}).status_code == 422
    assert client.post(reverse("officials:end"), {"tenure": tenure.pk, "basis": "x"}).status_code == 302
    assert not Tenure.objects.filter(account=clerk, known_to=None, ends=None).exists()


def test_requests_are_confirmed_and_refused_but_not_ones_own(client, head):
    now = timezone.now()
    values = {"relation": "child", "begins": now, "ends": now + timedelta(days=9), "asked_at": now}
    mei = Account.objects.create_user("mei")
    first = Mandate.objects.create(agent=mei, principal=f"person:{KID}", **values)
    second = Mandate.objects.create(agent=mei, principal=f"person:{MEI}", **values)
    own = Mandate.objects.create(agent=head, principal=f"person:{KID}", **values)
    page = reverse("officials:mandates")
    assert client.post(page, {"grant": first.pk}).status_code == 302
    assert client.post(page, {"refuse": second.pk}).status_code == 302
    assert client.post(page, {"grant": own.pk}).status_code == 404
    assert client.post(page, {"grant": "x"}).status_code == 404
    first.refresh_from_db()
    second.refresh_from_db()
    assert first.granted_by == "user:head"
    assert second.ended_by == "user:head"


def test_the_counter_proves_and_serves(client, head):
    registers.fill_sample(Quiet())
    mei = Account.objects.create_user("mei")
    wish = {"account": "mei", "number": MEI, "evidence": "身份证"}
    assert client.post(reverse("officials:prove"), {**wish, "account": "nobodys"}).status_code == 422
    assert client.post(reverse("officials:prove"), wish).status_code == 302
    mei.refresh_from_db()
    assert (mei.level, mei.person) == (Level.L2, MEI)
    assert client.post(reverse("officials:serve"), {"number": MEI, "evidence": "身份证"}).status_code == 302
    assert "You act for the citizen present." in client.get(reverse("officials:counter")).content.decode()
    client.post(reverse("me:act"), {"mandate": ""})
    assert "You act for the citizen present." not in client.get(reverse("officials:counter")).content.decode()


def test_the_list_leaves_as_csv_with_what_may_be_seen_only(client: Client, head):
    give_post(Account.objects.create_user("far"), "x", district="440105")
    answer = client.get(reverse("officials:posts") + "?tenures-export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "head" in text
    assert "far" not in text


def test_whoever_is_listed_or_looked_for_finds_it_in_the_ledger(client, head):
    clerk = Account.objects.create_user("clerk")
    give_post(clerk, "x", district="440106001")
    client.get(reverse("officials:posts"))
    assert told("account:clerk")[0] == ("user:head", "read tenure")
    b"".join(client.get(reverse("officials:posts") + "?tenures-export=csv").streaming_content)
    assert told("account:clerk")[:2] == [("user:head", "read tenure")] * 2
    client.post(reverse("officials:prove"), {"account": "clerk", "number": "wrong", "evidence": "x"})
    assert told("account:clerk")[0] == ("user:head", "read account")
    assert told("account:head") == [], "one's own row is one's own"


def test_whoever_asked_for_a_mandate_sees_who_read_the_request(client, head):
    now = timezone.now()
    mei = Account.objects.create_user("mei")
    values = {"relation": "child", "begins": now, "ends": now + timedelta(days=9), "asked_at": now}
    Mandate.objects.create(agent=mei, principal=f"person:{KID}", **values)
    client.get(reverse("officials:mandates"))
    assert told("account:mei") == told(f"person:{KID}") == [("user:head", "read mandate")]


def told(subject):
    return [(line.actor, line.action) for line in ledger.find(wanted=ledger.Wanted(subject=subject)).lines]
