"""Posts: who may appoint whom, and what an expired tenure still allows (nothing)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import (
    Account,
    Actor,
    Impossible,
    Kind,
    NotAllowed,
    Tenure,
    actor_of,
    appoint,
    choose_post,
    close_post,
    end_tenure,
    open_post,
    posts_of,
    who_held,
)
from mumian.kernel.ledger.api import Wanted, find
from tests.officials import DEPARTMENT, give_post

pytestmark = pytest.mark.django_db
ROOT = Actor(name="program:test", everything=True)
RIGHT = "registers.view_personversion"
DAY = timedelta(days=1)


@pytest.fixture
def clerk():
    return Account.objects.create_user("clerk")


def post(district="440106", title="综合窗口岗", department=DEPARTMENT, rights=(RIGHT,)):
    return open_post(
        ROOT,
        department=department,
        department_zh="测试部门",
        department_en="Department of tests",
        district=district,
        title_zh=title,
        title_en="Counter",
        rights=list(rights),
    )


def test_rights_come_with_the_post_and_go_with_it_at_once(clerk, actor):
    assert not actor(clerk).holds(RIGHT)
    tenure = appoint(ROOT, account=clerk, post=post(), begins=timezone.now(), basis="穗人〔2026〕1号")
    held = actor(clerk)
    assert held.holds(RIGHT)
    assert held.kind == Kind.OFFICIAL
    assert held.reason(purpose="p", basis="b").post.endswith(f"({DEPARTMENT})")
    end_tenure(ROOT, tenure, basis="穗人〔2026〕2号")
    assert not actor(clerk).holds(RIGHT)
    assert actor(clerk).post is None


def test_a_signed_in_session_loses_its_rights_when_the_tenure_runs_out(clerk, client: Client):
    tenure = give_post(clerk, RIGHT)
    client.force_login(clerk)
    assert client.get("/registers/people/").status_code == 200
    Tenure.objects.filter(pk=tenure.pk).update(ends=timezone.now() - timedelta(seconds=1))
    assert client.get("/registers/people/").status_code == 403


def test_a_closed_post_and_a_closed_account_allow_nothing(clerk, actor):
    place = post()
    appoint(ROOT, account=clerk, post=place, begins=timezone.now(), basis="b")
    close_post(ROOT, place)
    assert posts_of(clerk) == []
    with pytest.raises(Impossible):
        close_post(ROOT, place)
    give_post(clerk, RIGHT)
    clerk.is_active = False
    clerk.save()
    assert not actor(clerk).holds(RIGHT)


def test_a_tenure_of_tomorrow_gives_nothing_today(clerk, actor):
    appoint(ROOT, account=clerk, post=post(), begins=timezone.now() + DAY, basis="b")
    assert not actor(clerk).holds(RIGHT)


def test_with_several_posts_one_chooses(clerk, ask):
    first, second = give_post(clerk, RIGHT), give_post(clerk, "traffic.add_load")
    request = ask(clerk)
    assert actor_of(request).post is None
    choose_post(request, tenure=second.pk)
    assert actor_of(request).rights == {"traffic.add_load"}
    choose_post(request, tenure=first.pk)
    assert actor_of(request).rights == {RIGHT}
    choose_post(request, tenure=None)
    assert actor_of(request).rights == frozenset()


def test_nobody_takes_the_post_of_somebody_else(clerk, ask):
    other = give_post(Account.objects.create_user("other"), RIGHT)
    with pytest.raises(NotAllowed):
        choose_post(ask(clerk), tenure=other.pk)


def test_appointing_needs_the_right_the_department_and_the_district(clerk, actor):
    head = Account.objects.create_user("head")
    give_post(head, "identity.appoint", district="440106")
    boss, own = actor(head), post(district="440106001")
    appoint(boss, account=clerk, post=own, begins=timezone.now(), basis="b")
    elsewhere = post(district="440105", title="a"), post(title="b", department="11990100000000027A")
    for place in elsewhere:
        with pytest.raises(NotAllowed):
            appoint(boss, account=clerk, post=place, begins=timezone.now(), basis="b")
    with pytest.raises(NotAllowed):
        appoint(boss, account=head, post=own, begins=timezone.now(), basis="b")
    with pytest.raises(NotAllowed):
        appoint(actor(clerk), account=head, post=own, begins=timezone.now(), basis="b")
    with pytest.raises(NotAllowed):
        open_post(
            boss,
            department=DEPARTMENT,
            department_zh="x",
            department_en="x",
            district="440106",
            title_zh="x",
            title_en="x",
            rights=["identity.open_post"],
        )


def test_one_post_is_not_held_twice_at_a_time(clerk):
    place, now = post(), timezone.now()
    appoint(ROOT, account=clerk, post=place, begins=now, ends=now + DAY, basis="b")
    with pytest.raises(Impossible):
        appoint(ROOT, account=clerk, post=place, begins=now + DAY / 2, basis="b")
    appoint(ROOT, account=clerk, post=place, begins=now + DAY, basis="b")
    with pytest.raises(Impossible):
        appoint(ROOT, account=clerk, post=place, begins=now, ends=now, basis="b")


def test_who_held_what_when_is_answered_for_every_moment_and_every_knowledge(clerk):
    place, now = post(), timezone.now()
    tenure = appoint(ROOT, account=clerk, post=place, begins=now - 10 * DAY, basis="b")
    known_before = timezone.now()
    end_tenure(ROOT, tenure, at=now - 5 * DAY, basis="c")
    assert [each.account for each in who_held(place, at=now - 7 * DAY)] == [clerk]
    assert not who_held(place, at=now - 2 * DAY).exists()
    assert who_held(place, at=now - 2 * DAY, known=known_before).exists()
    assert not who_held(place, at=now - 20 * DAY).exists()


def test_every_act_leaves_its_line(clerk):
    tenure = appoint(ROOT, account=clerk, post=post(), begins=timezone.now(), basis="穗人〔2026〕1号")
    end_tenure(ROOT, tenure, basis="穗人〔2026〕2号")
    lines = find(wanted=Wanted(actor=ROOT.name)).lines[::-1]
    assert [line.action for line in lines] == ["open post", "appoint", "end tenure"]
    assert (lines[1].subject, lines[1].basis) == ("account:clerk", "穗人〔2026〕1号")
