"""Within a day an entry about a post can be taken back. What was entered, and taken back, stays on record."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from . import lines
from .actors import Actor
from .models import Account, Post, Tenure
from .posts import OPEN, may_appoint, overlapping
from .refusals import Impossible, need

WITHIN = timedelta(days=1)


def is_fresh(tenure: Tenure) -> bool:
    """Whether this is what is known now, and was entered within a day."""
    return tenure.known_to is None and tenure.known_from > timezone.now() - WITHIN


def take_back(actor: Actor, tenure: Tenure) -> Tenure | None:
    """What was known before counts again; None when nothing was. Nobody gives themselves a post in this way."""
    need(may_appoint(actor, tenure.post) and (actor.everything or tenure.account_id != actor.account))
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=tenure.account_id)  # one entry about an account at a time
        held = Tenure.objects.select_related("post", "account").get(pk=tenure.pk)
        if not is_fresh(held) or held.post.closed_at:
            raise Impossible(_("Only the newest entry about an open post, made within a day, can be taken back."))
        return _restore(actor, held)


def reopen(actor: Actor, post: Post) -> None:
    """Take the closing of a post back: the tenures that ended with it go on."""
    need(actor.holds(OPEN))
    with transaction.atomic():
        post = Post.objects.select_for_update().get(pk=post.pk)
        closed_at = post.closed_at
        if closed_at is None or closed_at < timezone.now() - WITHIN:
            raise Impossible(_("Only a post that was closed within a day can be opened again."))
        if _others_open(post):
            raise Impossible(_("This department has an open post of this name for the district already."))
        post.closed_at = None
        post.save(update_fields=["closed_at"])
        for held in Tenure.objects.filter(post=post, ends=closed_at, known_to=None).select_related("post", "account"):
            if actor.everything or held.account_id != actor.account:
                _restore(actor, held)
        lines.note(actor, action="open post again", subject=f"post:{post.pk}", purpose=str(post), basis="posts")


def _restore(actor: Actor, held: Tenure) -> Tenure | None:
    now, before = timezone.now(), _before(held)
    Tenure.objects.filter(pk=held.pk).update(known_to=now)
    lines.note(
        actor, action="take back", subject=lines.subject_of(held.account), purpose=str(held.post), basis=held.basis
    )
    if before is None:
        return None
    if overlapping(held.account, held.post, begins=before.begins, ends=before.ends).exists():
        raise Impossible(_("This person holds the post already in that time."))
    return Tenure.objects.create(
        account=held.account,
        post=held.post,
        begins=before.begins,
        ends=before.ends,
        basis=before.basis,
        appointed_by=actor.name,
        known_from=now,
    )


def _before(held: Tenure) -> Tenure | None:
    """The statement that this one replaced."""
    return Tenure.objects.filter(
        account=held.account, post=held.post, begins=held.begins, known_to=held.known_from
    ).first()


def _others_open(post: Post) -> bool:
    same = Q(department=post.department, district=post.district, title_zh=post.title_zh)
    return Post.objects.filter(same, closed_at=None).exists()
