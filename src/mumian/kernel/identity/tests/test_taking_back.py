"""Entries about posts are taken back within a day; what was entered stays on record."""

from datetime import timedelta

import pytest
from django.utils import timezone

from mumian.kernel.identity.api import (
    Account,
    Actor,
    Impossible,
    NotAllowed,
    Post,
    Tenure,
    actor_of,
    appoint,
    can_take_back,
    close_post,
    end_tenure,
    open_post,
    posts_of,
    reopen_post,
    take_back_tenure,
    who_held,
)
from tests.officials import give_post

pytestmark = pytest.mark.django_db
ADMIN = Actor(name="program:test", everything=True)
VALUES = {
    "department": "11990100000000019F",
    "department_zh": "部门",
    "department_en": "Department",
    "district": "440103",
    "title_zh": "岗位",
    "title_en": "Post",
    "rights": ["x"],
}


@pytest.fixture
def post(db):
    return open_post(ADMIN, **VALUES)


@pytest.fixture
def clerk(db):
    return Account.objects.create_user("clerk")


def appointed(clerk, post):
    return appoint(ADMIN, account=clerk, post=post, begins=timezone.now(), basis="a")


def test_an_appointment_taken_back_was_none(clerk, post):
    tenure = appointed(clerk, post)
    before = timezone.now()
    assert take_back_tenure(ADMIN, tenure) is None
    assert posts_of(clerk) == []
    assert list(who_held(post, at=before, known=before)) == [tenure], "as it was known then"
    appointed(clerk, post)
    assert len(posts_of(clerk)) == 1


def test_an_end_taken_back_is_none(clerk, post):
    ended = end_tenure(ADMIN, appointed(clerk, post), basis="b")
    assert posts_of(clerk) == []
    back = take_back_tenure(ADMIN, ended)
    assert back is not None
    assert (back.ends, back.basis) == (None, "a")
    assert len(posts_of(clerk)) == 1
    assert Tenure.objects.count() == 3


def test_only_the_newest_entry_of_the_last_day(clerk, post):
    first = appointed(clerk, post)
    ended = end_tenure(ADMIN, first, basis="b")
    first.refresh_from_db()
    assert not can_take_back(first)
    with pytest.raises(Impossible):
        take_back_tenure(ADMIN, first)
    Tenure.objects.filter(pk=ended.pk).update(known_from=timezone.now() - timedelta(days=1, seconds=1))
    ended.refresh_from_db()
    assert not can_take_back(ended)
    with pytest.raises(Impossible):
        take_back_tenure(ADMIN, ended)


def test_nobody_gives_themselves_a_post_by_taking_its_end_back(ask, clerk, post):
    head = Account.objects.create_user("head")
    give_post(head, "identity.open_post")
    ended = end_tenure(ADMIN, appointed(head, post), basis="b")
    with pytest.raises(NotAllowed):
        take_back_tenure(actor_of(ask(head)), ended)
    stranger = Account.objects.create_user("stranger")
    with pytest.raises(NotAllowed):
        take_back_tenure(actor_of(ask(stranger)), ended)


def test_an_end_is_not_taken_back_over_a_new_appointment(clerk, post):
    ended = end_tenure(ADMIN, appointed(clerk, post), basis="b")
    appointed(clerk, post)
    with pytest.raises(Impossible):
        take_back_tenure(ADMIN, ended)
    assert len(posts_of(clerk)) == 1


def test_a_closed_post_opens_again_with_whoever_held_it(ask, clerk, post):
    other = Account.objects.create_user("other")
    appointed(clerk, post)
    end_tenure(ADMIN, appointed(other, post), basis="b")
    close_post(ADMIN, post)
    assert posts_of(clerk) == []
    with pytest.raises(NotAllowed):
        reopen_post(actor_of(ask(other)), post)
    reopen_post(ADMIN, post)
    assert len(posts_of(clerk)) == 1
    assert posts_of(other) == [], "what had ended before stays ended"


def test_a_post_does_not_open_again_later_or_beside_its_successor(post):
    close_post(ADMIN, post)
    second = open_post(ADMIN, **VALUES)
    with pytest.raises(Impossible):
        reopen_post(ADMIN, post)
    with pytest.raises(Impossible):
        open_post(ADMIN, **VALUES)
    close_post(ADMIN, second)
    Post.objects.filter(pk=post.pk).update(closed_at=timezone.now() - timedelta(days=2))
    with pytest.raises(Impossible):
        reopen_post(ADMIN, post)


def test_whoever_opens_posts_fills_them_everywhere_but_never_for_themselves(ask, clerk, post):
    admin = Account.objects.create_user("admin")
    give_post(admin, "identity.open_post", district="440106")
    actor = actor_of(ask(admin))
    appoint(actor, account=clerk, post=post, begins=timezone.now(), basis="a")
    with pytest.raises(NotAllowed):
        appoint(actor, account=admin, post=post, begins=timezone.now(), basis="a")
