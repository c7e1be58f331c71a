"""Taking lanes that are due and giving them back.

Inward lanes are locked for the transaction that handles them: on PostgreSQL with SKIP LOCKED, on SQLite a transaction
that means to write has the file to itself. Outward lanes are leased, because a request to the outside must not hold a
transaction open: a worker that dies with one leaves it to the next when the lease ends.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from .models import Delivery, Lane, State

__all__ = ["LEASE", "due", "give_back", "lease", "next_due", "still_mine", "waiting", "waiting_in"]

LEASE = timedelta(minutes=2)


def due(*, now: datetime, inward: bool, most: int) -> list[Lane]:
    """Lanes to work on now, locked; must be called inside a transaction."""
    found = _due(now, inward=inward).select_for_update(skip_locked=True)
    return list(found.order_by("due_at")[:most])


def _due(now: datetime, *, inward: bool) -> QuerySet[Lane]:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return Lane.objects.filter(free, inward=inward, due_at__lte=now)


def lease(*, now: datetime, holder: str, most: int) -> list[Lane]:
    """Outward lanes that are now this worker's, until the lease ends or it gives them back."""
    if not _due(now, inward=False).exists():
        return []
    with transaction.atomic():
        taken = due(now=now, inward=False, most=most)
        Lane.objects.filter(pk__in=[lane.pk for lane in taken]).update(holder=holder, leased_until=now + LEASE)
    return taken


def still_mine(lane: Lane, *, holder: str, now: datetime) -> bool:
    """Prolong the lease; false when another worker has taken the lane meanwhile."""
    mine = Lane.objects.filter(pk=lane.pk, holder=holder, leased_until__isnull=False)
    return bool(mine.update(leased_until=now + LEASE))


def waiting(lane: Lane, *, most: int) -> list[Delivery]:
    """The next deliveries of a lane, in their order."""
    rows = Delivery.objects.filter(lane=lane, state=State.WAITING).select_related("event", "message")
    return list(rows.order_by("id")[:most])


def waiting_in(lanes: Sequence[Lane], *, most: int) -> tuple[dict[int, list[Delivery]], set[int]]:
    """What waits in these lanes, in order, and which of the lanes were read to their end."""
    keys = [lane.pk for lane in lanes]
    rows = Delivery.objects.filter(lane__in=keys, state=State.WAITING).select_related("event").order_by("id")
    found = list(rows[: most + 1])
    by_lane: dict[int, list[Delivery]] = {}
    for row in found[:most]:
        by_lane.setdefault(row.lane_id, []).append(row)
    complete = set(keys) if len(found) <= most else set()
    return by_lane, complete


def give_back(lane: Lane, *, now: datetime, rest_until: datetime | None = None) -> None:
    """Free a lane: due again at once when more is waiting, after its rest when it failed, idle when it is empty.

    The row is locked before the look at what is waiting: whoever lays something into the lane touches the row after
    having written it, so either we see it or it wakes the lane after us.
    """
    with transaction.atomic():
        Lane.objects.select_for_update().get(pk=lane.pk)
        more = Delivery.objects.filter(lane=lane, state=State.WAITING).exists()
        moment = (rest_until or now) if more else None
        Lane.objects.filter(pk=lane.pk).update(due_at=moment, leased_until=None, holder="")


def rest(target: str, *, until: datetime) -> None:
    """Nothing goes to a receiver that cannot be reached before then: its other lanes need not each find that out."""
    Lane.objects.filter(target=target, due_at__lt=until, leased_until=None).update(due_at=until)


def next_due() -> datetime | None:
    """When the next lane is due that nobody has taken; None when all are idle."""
    rows = Lane.objects.filter(due_at__isnull=False).order_by("due_at")
    return rows.values_list(F("due_at"), flat=True).first()
