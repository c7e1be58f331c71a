"""For whoever keeps the channels running: what waits, what was given up, sending again, reading a text for a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .inbox import FIELDS, Note
from .models import Delivery, Lane, Message, OutboxEvent, State

__all__ = ["ChannelHealth", "Letter", "channels", "dead_letters", "read_text", "send_again", "waiting_events"]

DAY = timedelta(days=1)
KINDS = ("consumer", "webhook", "email", "sms", "wechat")


@dataclass(frozen=True, kw_only=True)
class ChannelHealth:
    """One way out, over the last day: `oldest` is since when something waits."""

    kind: str
    sent: int
    delivered: int
    waiting: int
    dead: int
    oldest: datetime | None
    last_sent: datetime | None


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A delivery that was given up, without its text and without the address: those need a reason."""

    id: int
    target: str
    what: str
    message: int | None
    attempts: int
    error: str
    failed_at: datetime | None
    made_at: datetime


def channels() -> list[ChannelHealth]:
    """Every channel that was used, in a fixed order."""
    since = timezone.now() - DAY
    found = [_health(kind, since) for kind in KINDS]
    return [each for each in found if each]


def _health(kind: str, since: datetime) -> ChannelHealth | None:
    mine = Q(lane__target=kind) | Q(lane__target__startswith=f"{kind}:")
    counts = Delivery.objects.filter(mine).aggregate(
        sent=Count("pk", filter=Q(sent_at__gte=since)),
        delivered=Count("pk", filter=Q(delivered_at__gte=since)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
        dead=Count("pk", filter=Q(state=State.DEAD)),
        oldest=Min("made_at", filter=Q(state=State.WAITING)),
        last_sent=Max("sent_at"),
    )
    return ChannelHealth(kind=kind, **counts) if any(counts.values()) else None


def waiting_events() -> int:
    """Events in the outbox that no relay has taken yet."""
    return OutboxEvent.objects.filter(left_at=None).count()


def dead_letters(*, limit: int = 500) -> list[Letter]:
    """What was given up, newest first."""
    rows = Delivery.objects.filter(state=State.DEAD).select_related("lane", "event", "message").order_by("-failed_at")
    rows = rows.only("state", "attempts", "error", "failed_at", "made_at", "lane", "event__type", "message__template")
    return [
        Letter(
            id=row.pk,
            target=row.lane.target,
            what=row.message.template if row.message else row.event.type,
            message=row.message_id,
            attempts=row.attempts,
            error=row.error,
            failed_at=row.failed_at,
            made_at=row.made_at,
        )
        for row in rows[:limit]
    ]


def send_again(*, numbers: Sequence[int], reason: Reason) -> int:
    """Give what was given up a fresh start; how many it were. Each leaves its line in the ledger."""
    now = timezone.now()
    with transaction.atomic():
        dead = Delivery.objects.select_for_update(of=("self",)).filter(pk__in=numbers, state=State.DEAD)
        rows = list(dead.only("pk", "lane_id"))
        keys = [row.pk for row in rows]
        Delivery.objects.filter(pk__in=keys).update(state=State.WAITING, attempts=0, made_at=now, reference="")
        Lane.objects.filter(pk__in=[row.lane_id for row in rows]).update(due_at=now)
        append(*(_line("send-again", f"delivery:{key}", reason) for key in keys))
    return len(keys)


def read_text(*, number: int, reason: Reason) -> Note | None:
    """The text of somebody else's message; the recipient finds who read it, and what for."""
    with transaction.atomic():
        row = Message.objects.filter(pk=number).values(*FIELDS).first()
        if row is None:
            return None
        seen = sha256(f"{row['title_zh']}\n{row['body_zh']}".encode()).digest()
        entry = Entry(
            kind=Kind.ACCESS,
            system="notices",
            action="read-text",
            subject=row["recipient"],
            reason=reason,
            digest=seen,
        )
        append(entry)
    return Note(**row)


def _line(action: str, subject: str, reason: Reason) -> Entry:
    return Entry(kind=Kind.CHANGE, system="notices", action=action, subject=subject, reason=reason)
