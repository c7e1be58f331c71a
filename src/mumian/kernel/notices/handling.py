"""Inward: declared consumers are called, and that they were called is committed together with what they wrote."""

import logging
import time
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import F

from .declarations import Consumer, consumers
from .lanes import due, waiting_in
from .models import Delivery, Lane, State
from .outcomes import Failed, note_failure
from .publishing import stored

__all__ = ["handle_due"]

log = logging.getLogger(__name__)
LANES = 100
AT_ONCE = 400
PATIENCE = 0.25  # seconds that one transaction may take before the rest waits for the next


@dataclass
class Turn:
    """What one transaction has dealt with: written down in few statements at its end."""

    now: datetime
    sent: list[int] = field(default_factory=list)
    failed: int = 0
    idle: list[int] = field(default_factory=list)

    def end(self) -> int:
        """Write it down; how many deliveries it were."""
        if self.sent:
            Delivery.objects.filter(pk__in=self.sent).update(
                state=State.SENT, sent_at=self.now, error="", attempts=F("attempts") + 1
            )
        if self.idle:
            Lane.objects.filter(pk__in=self.idle).update(due_at=None)
        return len(self.sent) + self.failed


def handle_due(*, now: datetime) -> int:
    """Call consumers for what is due, in one transaction; how many deliveries it dealt with.

    The lanes are locked before it is read what waits in them, and whoever lays something into a lane touches it
    afterwards: so a lane that was emptied here is idle, or is woken after the commit.
    """
    with transaction.atomic():
        taken = due(now=now, inward=True, most=LANES)
        if not taken:
            return 0
        listening = consumers()
        rows, complete = waiting_in(taken, most=AT_ONCE)
        turn, begun = Turn(now), time.monotonic()
        for lane in taken:
            if time.monotonic() - begun > PATIENCE:
                break
            whole = _handle(lane, rows.get(lane.pk, []), listening.get(lane.target.partition(":")[2]), turn)
            if whole and lane.pk in complete:
                turn.idle.append(lane.pk)
        return turn.end()


def _handle(lane: Lane, rows: list[Delivery], consumer: Consumer | None, turn: Turn) -> bool:
    """Call the consumer for these, in order; false when one failed and the rest must wait for it."""
    for delivery in rows:
        try:
            with transaction.atomic():
                _call(consumer, delivery)
        except Exception as error:
            log.warning("%s failed on event %s", lane.target, delivery.event.event_id, exc_info=error)
            failure = error if isinstance(error, Failed) else Failed(f"{type(error).__name__}: {error}")
            turn.failed += 1
            if rest_until := note_failure(delivery, failure, now=turn.now):
                Lane.objects.filter(pk=lane.pk).update(due_at=rest_until)
                return False
        else:
            turn.sent.append(delivery.pk)
    return True


def _call(consumer: Consumer | None, delivery: Delivery) -> None:
    if consumer is None:
        raise Failed("No such consumer is installed.")
    consumer.handle(stored(delivery.event))
