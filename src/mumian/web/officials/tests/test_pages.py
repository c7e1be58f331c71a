"""The desk: what officials see, appoint, confirm and prove; and what they do not."""

import time
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mumian.kernel.identity.api import Account, Level, Mandate, Post, Tenure, tenures_in_force
from mumian.kernel.ledger import api as ledger
from tests.officials import give_post
from tests.people import few_areas
from tests.sample import fill_registers

pytestmark = pytest.mark.django_db
MEI, KID = "990106199001015014", "990106202003035005"
PAGES = ("officials:posts", "officials:mandates", "officials:counter")
RIGHTS = ("identity.appoint", "identity.counter", "identity.prove_person", "identity.confirm_mandate")


@pytest.fixture
def head(client):
    account = Account.objects.create_user("head", password="kapok-blossoms-in-march")
    give_post(account, *RIGHTS, district="440106")
    sign_in(client, account)
    return account


@pytest.fixture
def areas(tmp_path):
    few_areas(tmp_path)


def fresh(account):
    """Signed in a moment ago."""
    client = Client()
    sign_in(client, account)
    return client


def sign_in(client, account):
    client.force_login(account)
    client.cookies["language"] = "en"
    session = client.session
    session["account_authentication_methods_user"] = str(account.pk)
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session.save()


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
    near, far_away = [near_post.pk], [far_tenure.post_id]
    assert client.post(reverse("officials:appoint", args=far_away), wish).status_code == 404
    assert client.post(reverse("officials:appoint", args=near), wish).status_code == 302
    tenure = Tenure.objects.get(account=clerk)
    assert client.post(reverse("officials:appoint", args=near), wish).status_code == 422
    assert "穗人〔2026〕9号" in client.get(reverse("officials:post", args=near)).content.decode()
    assert "Post 3" not in client.get(reverse("officials:posts")).content.decode()
    assert client.get(reverse("officials:post", args=far_away)).status_code == 404
    assert client.post(reverse("officials:end", args=far_away), {"tenure": far_tenure.pk}).status_code == 404
    assert client.post(reverse("officials:end", args=near), {"tenure": far_tenure.pk}).status_code == 404
    assert client.post(reverse("officials:end", args=near), {"tenure": tenure.pk, "basis": ""}).status_code == 422
    assert client.post(reverse("officials:end", args=near), {"tenure": tenure.pk, "basis": "x"}).status_code == 302
    assert not Tenure.objects.filter(account=clerk, known_to=None, ends=None).exists()
    for refused in (reverse("officials:post-new"), reverse("officials:post-close", args=near)):
        assert client.post(refused, {}).status_code == 403, "heads fill posts; the administrator opens and closes them"


def test_the_administrator_opens_fills_closes_and_takes_back(client, head, areas):
    admin = Account.objects.create_user("admin")
    give_post(admin, "identity.open_post", department="11990100000000027A")
    client = fresh(admin)
    wish = {
        "department": "11990100000000019F",
        "department_zh": "市水务局",
        "department_en": "Water Affairs",
        "district": "440103",
        "title_zh": "巡查岗",
        "title_en": "Patrol",
        "rights": ["traffic.add_load"],
    }
    assert client.get(reverse("officials:post-new")).status_code == 200
    assert client.post(reverse("officials:post-new"), wish).status_code == 302
    post = Post.objects.get(title_zh="巡查岗")
    again = client.post(reverse("officials:post-new"), wish)
    assert "has an open post of this name" in again.content.decode()
    number = [post.pk]
    appointed = {"account": "head", "begins": timezone.localdate().isoformat(), "basis": "穗人〔2026〕1号"}
    assert client.post(reverse("officials:appoint", args=number), {**appointed, "account": "admin"}).status_code == 403
    assert client.post(reverse("officials:appoint", args=number), appointed).status_code == 302
    client.post(reverse("officials:post-close", args=number))
    post.refresh_from_db()
    assert post.closed_at
    assert not tenures_in_force().filter(post=post).exists()
    client.post(reverse("officials:post-close", args=number))
    (tenure,) = tenures_in_force().filter(post=post)
    client.post(reverse("officials:take-back", args=number), {"tenure": tenure.pk})
    page = client.get(reverse("officials:post", args=number)).content.decode()
    assert "The entry is taken back." in page
    assert page.count("穗人〔2026〕1号") == 4, "appointed, ended by closing, and restored, all on record; and held"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("department", "11990100000000019X", "check"),
        ("district", "440199", "never given out"),
        ("district", "4x", "division"),
        ("rights", [], "required"),
        ("rights", ["everything"], "valid choice"),
        ("department_zh", "别的名称", "called 测试部门"),
        ("title_zh", "", "required"),
    ],
)
def test_a_post_that_makes_no_sense_is_refused(client, areas, field, value, says):
    admin = Account.objects.create_user("admin")
    department = give_post(admin, "identity.open_post", department="11990100000000019F").post
    wish = {
        "department": department.department,
        "department_zh": department.department_zh,
        "department_en": department.department_en,
        "district": "440103",
        "title_zh": "巡查岗",
        "title_en": "Patrol",
        "rights": ["traffic.add_load"],
    }
    answer = fresh(admin).post(reverse("officials:post-new"), {**wish, field: value})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Post.objects.count() == 1


def test_what_the_forms_do_not_ask_is_not_taken(areas):
    admin = Account.objects.create_user("admin")
    give_post(admin, "identity.open_post", department="11990100000000027A")
    clerk, sent = Account.objects.create_user("clerk"), {"opened_by": "user:nobody", "closed_at": "2020-01-01"}
    wish = {
        "department": "11990100000000019F",
        "department_zh": "部门",
        "department_en": "Department",
        "district": "440103",
        "title_zh": "巡查岗",
        "title_en": "Patrol",
        "rights": ["traffic.add_load"],
    }
    client = fresh(admin)
    client.post(reverse("officials:post-new"), {**wish, **sent})
    post = Post.objects.get(title_zh="巡查岗")
    assert (post.opened_by, post.closed_at) == ("user:admin", None)
    wish = {"account": "clerk", "begins": timezone.localdate().isoformat(), "basis": "x"}
    client.post(reverse("officials:appoint", args=[post.pk]), {**wish, "appointed_by": "user:nobody", "post": 1})
    assert [(each.post, each.appointed_by) for each in Tenure.objects.filter(account=clerk)] == [(post, "user:admin")]


def test_acts_ask_who_it_is_when_the_sign_in_is_old(head):
    old = Client()
    old.force_login(head)
    assert old.get(reverse("officials:posts")).status_code == 200
    assert "confirm" in old.post(reverse("officials:take-back", args=[1])).url


def test_the_last_day_is_not_before_the_first(client, head):
    post = give_post(Account.objects.create_user("near"), "x", district="440106001").post
    Account.objects.create_user("clerk")
    wish = {"account": "clerk", "begins": "2027-02-01", "until": "2027-01-01", "basis": "x"}
    answer = client.post(reverse("officials:appoint", args=[post.pk]), wish)
    assert "before the first" in answer.content.decode()


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
    fill_registers()
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
    answer = client.get(reverse("officials:posts") + "?posts-export=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "Post 1" in text
    assert "Post 2" not in text


def test_whoever_is_listed_or_looked_for_finds_it_in_the_ledger(client, head):
    clerk = Account.objects.create_user("clerk")
    tenure = give_post(clerk, "x", district="440106001")
    client.get(reverse("officials:post", args=[tenure.post_id]))
    assert told("account:clerk")[0] == ("user:head", "read tenure")
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
