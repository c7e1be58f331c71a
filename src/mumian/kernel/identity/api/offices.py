"""Posts of departments, and who holds them."""

from datetime import datetime

from django.db.models import QuerySet

from mumian.kernel.identity import posts, taking_back
from mumian.kernel.identity.actors import Actor, PostHeld
from mumian.kernel.identity.models import Account, Post, Tenure


def open_post(
    actor: Actor,
    *,
    department: str,
    department_zh: str,
    department_en: str,
    district: str,
    title_zh: str,
    title_en: str,
    rights: list[str],
) -> Post:
    """A new post of a department (credit code) for a district (division code), carrying rights (codes of `Right`).

    Needs "identity.open_post"; raises NotAllowed, and Impossible when such a post is open already. A post is never
    changed: close it and open another.
    """
    return posts.open_post(
        actor,
        department=department,
        department_zh=department_zh,
        department_en=department_en,
        district=district,
        title_zh=title_zh,
        title_en=title_en,
        rights=rights,
    )


def close_post(actor: Actor, post: Post) -> None:
    """Close a post: its tenures end now. Needs "identity.open_post"; raises Impossible when it is closed already."""
    posts.close_post(actor, post)


def appoint(
    actor: Actor, *, account: Account, post: Post, begins: datetime, basis: str, ends: datetime | None = None
) -> Tenure:
    """Give an account a post from `begins` up to, not including, `ends`; `basis` names the document of appointment.

    Needs "identity.appoint" in the same department, for a district within one's own, or "identity.open_post"; never
    for oneself (NotAllowed).
    Raises Impossible when the post is closed or held already in that time.
    """
    return posts.appoint(actor, account, post, begins=begins, ends=ends, basis=basis)


def end_tenure(actor: Actor, tenure: Tenure, *, basis: str, at: datetime | None = None) -> Tenure:
    """End a tenure at a moment (default: now); the old statement stays on record. Rights end at once with it."""
    return posts.end_tenure(actor, tenure, at=at, basis=basis)


def who_held(post: Post, *, at: datetime, known: datetime | None = None) -> QuerySet[Tenure]:
    """Who was in a post at a moment, as it was known at another (default: now); with account and post."""
    return posts.who_held(post, at=at, known=known)


def posts_of(account: Account) -> list[PostHeld]:
    """The posts that an account may act in this moment, longest held first."""
    return posts.held_now(account)


def tenures_in_force(*, at: datetime | None = None) -> QuerySet[Tenure]:
    """Tenures that hold at a moment (default: now), as known today, of open posts and active accounts."""
    return posts.current(at)


def reopen_post(actor: Actor, post: Post) -> None:
    """Take the closing of a post back within a day: the tenures that ended with it go on, except one's own.

    Needs "identity.open_post". Impossible later, or when another of the same name was opened.
    """
    taking_back.reopen(actor, post)


def take_back_tenure(actor: Actor, tenure: Tenure) -> Tenure | None:
    """Take the newest entry about a tenure back within a day (`can_take_back`), be it an appointment or an end.

    What was known before counts again and is returned, None when nothing was. Rights as for `appoint`; Impossible
    later.
    """
    return taking_back.take_back(actor, tenure)


def can_take_back(tenure: Tenure) -> bool:
    """Whether this is the newest entry about a tenure, made within a day."""
    return taking_back.is_fresh(tenure)
