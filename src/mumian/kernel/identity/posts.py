"""Opening posts, appointing to them, ending tenures; and who held what when."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import lines
from .actors import Actor, PostHeld
from .districts import covers
from .models import Account, Post, Tenure
from .refusals import Impossible, need

APPOINT, OPEN = "identity.appoint", "identity.open_post"


def open_post(actor: Actor, **values: object) -> Post:
    """A new post."""
    need(actor.holds(OPEN))
    with transaction.atomic():
        same = {name: values[name] for name in ("department", "district", "title_zh")}
        if Post.objects.filter(**same, closed_at=None).exists():
            raise Impossible(_("This department has an open post of this name for the district already."))
        post = Post.objects.create(**values, opened_at=timezone.now(), opened_by=actor.name)
        _note(actor, "open post", post, "organise the department")
    return post


def close_post(actor: Actor, post: Post) -> None:
    """Nobody may act in it any more; its tenures end now."""
    need(actor.holds(OPEN))
    with transaction.atomic():
        post = Post.objects.select_for_update().get(pk=post.pk)
        if post.closed_at:
            raise Impossible(_("This post is closed already."))
        post.closed_at = timezone.now()
        post.save(update_fields=["closed_at"])
        for tenure in current(post.closed_at).filter(post=post):
            _replace(actor, tenure, ends=post.closed_at)
        _note(actor, "close post", post, "organise the department")


def appoint(
    actor: Actor, account: Account, post: Post, *, begins: datetime, ends: datetime | None, basis: str
) -> Tenure:
    """Give an account a post for a time."""
    need(may_appoint(actor, post))
    need(actor.everything or account.pk != actor.account)  # nobody appoints themselves
    if post.closed_at or not account.is_active:
        raise Impossible(_("This post or this account is closed."))
    if ends and ends <= begins:
        raise Impossible(_("The tenure must end after it begins."))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)  # one appointment of an account at a time
        if overlapping(account, post, begins=begins, ends=ends).exists():
            raise Impossible(_("This person holds the post already in that time."))
        tenure = Tenure.objects.create(
            account=account,
            post=post,
            begins=begins,
            ends=ends,
            basis=basis,
            appointed_by=actor.name,
            known_from=timezone.now(),
        )
        lines.note(actor, action="appoint", subject=lines.subject_of(account), purpose=str(post), basis=basis)
    return tenure


def end_tenure(actor: Actor, tenure: Tenure, *, at: datetime | None, basis: str) -> Tenure:
    """End a tenure at a moment (default: now); what was known before stays on record."""
    need(may_appoint(actor, tenure.post))
    with transaction.atomic():
        held = Tenure.objects.select_for_update().select_related("post", "account").get(pk=tenure.pk)
        ends = at or timezone.now()
        if held.known_to or (held.ends and held.ends <= timezone.now()):
            raise Impossible(_("This tenure has ended already."))
        new = _replace(actor, held, ends=max(ends, held.begins), basis=basis)
        lines.note(
            actor, action="end tenure", subject=lines.subject_of(held.account), purpose=str(held.post), basis=basis
        )
    return new


def overlapping(account: Account, post: Post, *, begins: datetime, ends: datetime | None) -> QuerySet[Tenure]:
    """What is known now of this account in this post, in a period."""
    overlap = Q(ends=None) | Q(ends__gt=begins)
    if ends:
        overlap &= Q(begins__lt=ends)
    return Tenure.objects.filter(overlap, account=account, post=post, known_to=None)


def current(at: datetime | None = None) -> QuerySet[Tenure]:
    """Tenures that hold at a moment, as known today, of open posts and active accounts."""
    at = at or timezone.now()
    return Tenure.objects.filter(
        Q(ends=None) | Q(ends__gt=at), known_to=None, begins__lte=at, account__is_active=True
    ).filter(Q(post__closed_at=None) | Q(post__closed_at__gte=at))


def who_held(post: Post, *, at: datetime, known: datetime | None = None) -> QuerySet[Tenure]:
    """Who was in a post at a moment, as known at another (default: now)."""
    known = known or timezone.now()
    return (
        Tenure.objects.filter(Q(ends=None) | Q(ends__gt=at), post=post, begins__lte=at)
        .filter(Q(known_to=None) | Q(known_to__gt=known), known_from__lte=known)
        .select_related("account", "post")
    )


def held_now(account: Account) -> list[PostHeld]:
    """The posts an account may act in this moment."""
    tenures = current().filter(account=account).select_related("post").order_by("begins", "pk")
    return [
        PostHeld(
            tenure=tenure.pk,
            department=tenure.post.department,
            district=tenure.post.district,
            title=str(tenure.post),
            rights=frozenset(tenure.post.rights),
            until=tenure.ends,
        )
        for tenure in tenures
    ]


def may_appoint(actor: Actor, post: Post) -> bool:
    """Whoever opens posts, everywhere; with the right to appoint, within one's own department and district."""
    if actor.holds(OPEN):
        return True
    own = actor.post
    return bool(
        own and actor.holds(APPOINT) and own.department == post.department and covers(own.district, post.district)
    )


def _replace(actor: Actor, tenure: Tenure, *, ends: datetime, basis: str = "") -> Tenure:
    now = timezone.now()
    Tenure.objects.filter(pk=tenure.pk).update(known_to=now)
    return Tenure.objects.create(
        account=tenure.account,
        post=tenure.post,
        begins=tenure.begins,
        ends=ends,
        basis=basis or tenure.basis,
        appointed_by=actor.name,
        known_from=now,
    )


def _note(actor: Actor, action: str, post: Post, purpose: str) -> None:
    lines.note(actor, action=action, subject=f"post:{post.pk}", purpose=purpose, basis="posts")
