"""Subscriptions of programs outside: which events, where to, with which secret."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor, visible_to
from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import outgoing, signing
from .declarations import fits, is_pattern, topics
from .models import Webhook

__all__ = ["NotSubscribable", "Subscription", "end", "mine", "renew_secret", "subscribe"]

MOST = 50  # subscriptions of one owner


class NotSubscribable(ValueError):  # noqa: N818 - the name says it
    """A subscription that cannot be made; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A subscription as its owner sees it; `secret` only when it was just made or changed."""

    key: str
    sink: str
    types: tuple[str, ...]
    subject_prefix: str
    made_at: datetime
    ended_at: datetime | None
    why_ended: str
    secret: str = ""


def subscribe(*, owner: str, sink: str, types: Sequence[str], subject_prefix: str, reason: Reason) -> Subscription:
    """Make a subscription to types of outward topics, and say its secret once."""
    _check_types(types)
    try:
        outgoing.looked_at(sink)
    except outgoing.Failed as failure:
        raise NotSubscribable(str(failure)) from failure
    with transaction.atomic():
        if Webhook.objects.filter(owner=owner, ended_at=None).count() >= MOST:
            raise NotSubscribable(f"There are {MOST} subscriptions already; end one first.")
        made = Webhook.objects.create(
            key=secrets.token_hex(10),
            owner=owner,
            sink=sink,
            types=list(dict.fromkeys(types)),
            subject_prefix=subject_prefix,
            made_at=timezone.now(),
        )
        _note("subscribe", made, reason)
    return _seen(made, secret=True)


def mine(*, owner: str, actor: Actor | None) -> list[Subscription]:
    """The owner's subscriptions, newest first."""
    rows = Webhook.objects.all() if actor is None else visible_to(actor, Webhook)
    return [_seen(row) for row in rows.filter(owner=owner).order_by("-pk")]


def end(*, owner: str, key: str, reason: Reason) -> bool:
    """End a subscription; what waits for it is given up. False when the owner has none of this key."""
    with transaction.atomic():
        row = Webhook.objects.select_for_update().filter(owner=owner, key=key, ended_at=None).first()
        if row is None:
            return False
        row.ended_at, row.why_ended = timezone.now(), "ended by its owner"
        row.save(update_fields=["ended_at", "why_ended"])
        _note("unsubscribe", row, reason)
    return True


def renew_secret(*, owner: str, key: str, reason: Reason) -> Subscription | None:
    """A new secret; the old one signs beside it for a day. None when the owner has no subscription of this key."""
    with transaction.atomic():
        row = Webhook.objects.select_for_update().filter(owner=owner, key=key, ended_at=None).first()
        if row is None:
            return None
        row.secret_version, row.rotated_at = row.secret_version + 1, timezone.now()
        row.save(update_fields=["secret_version", "rotated_at"])
        _note("renew-secret", row, reason)
    return _seen(row, secret=True)


def _check_types(types: Sequence[str]) -> None:
    """Every pattern names at least one topic that may leave, and none that may not."""
    offered = {name for name, topic in topics().items() if topic.outward}
    for pattern in types:
        if not is_pattern(pattern) or not any(fits(name, [pattern]) for name in offered):
            raise NotSubscribable(f"No event type that programs may get fits {pattern!r}.")
    if not types:
        raise NotSubscribable("Name at least one event type.")


def _note(action: str, row: Webhook, reason: Reason) -> None:
    append(Entry(kind=Kind.SECURITY, system="notices", action=action, subject=f"webhook:{row.key}", reason=reason))


def _seen(row: Webhook, *, secret: bool = False) -> Subscription:
    return Subscription(
        key=row.key,
        sink=row.sink,
        types=tuple(row.types),
        subject_prefix=row.subject_prefix,
        made_at=row.made_at,
        ended_at=row.ended_at,
        why_ended=row.why_ended,
        secret=signing.shown(signing.secrets_of(row, now=timezone.now())[0]) if secret else "",
    )
