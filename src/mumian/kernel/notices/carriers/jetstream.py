"""The carrier through NATS JetStream: events go to a stream, and arrive from it, also those of other programs.

Promises rest on our own records, not on the server's memory: how far the stream was read is written in the transaction
in which the events arrive, and an event that left and did not arrive within a minute leaves again.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from mumian.kernel.notices.arriving import arrive
from mumian.kernel.notices.leading import leading
from mumian.kernel.notices.models import OutboxEvent, Position
from mumian.kernel.notices.publishing import publish
from mumian.kernel.notices.telling import TOLD

from . import wire
from .stream import Stream

__all__ = ["JetStream"]

log = logging.getLogger(__name__)
BATCH = 200
OVERDUE = timedelta(minutes=1)


class JetStream:
    """Outbox to stream, stream to lanes."""

    def __init__(self, url: str) -> None:
        """Connects at the first use."""
        self._stream = Stream(url)

    def move(self, *, now: datetime) -> int:
        """Publish what waits in the outbox, and let arrive what the stream brings."""
        return self._leave(now) + self._collect(now)

    def close(self) -> None:
        """Leave the server."""
        self._stream.close()

    def _leave(self, now: datetime) -> int:
        self._recall(now)
        waiting = OutboxEvent.objects.filter(left_at=None).order_by("number")
        if not waiting.exists():
            return 0
        with leading("outbox", now=now) as lead:
            events = list(waiting[:BATCH]) if lead else []
            here = [event for event in events if event.type == TOLD]  # of no use to anybody else
            with transaction.atomic():
                arrive(here, now=now)
            for together in _rounds([event for event in events if event.type != TOLD]):
                self._stream.publish([wire.packet(event) for event in together])
                numbers = [event.pk for event in together]
                OutboxEvent.objects.filter(pk__in=numbers).update(left_at=now)
        return len(events)

    def _recall(self, now: datetime) -> None:
        """What the server lost leaves again."""
        lost = OutboxEvent.objects.filter(arrived_at=None, left_at__lt=now - OVERDUE)
        if lost.exists():
            log.warning("%s events left and did not arrive: they leave again", lost.update(left_at=None))

    def _collect(self, now: datetime) -> int:
        """Let the next entries arrive, in one transaction with the note how far the stream was read."""
        stream = self._stream.name()
        last = Position.objects.filter(pk=stream).values_list("last", flat=True).first() or 0
        entries = self._stream.after(last, most=BATCH)
        if not entries:
            return 0
        with transaction.atomic():
            position, _made = Position.objects.select_for_update().get_or_create(stream=stream)
            if position.last != last:  # another relay was quicker
                return 0
            events = [event for entry in entries if (event := wire.unpacked(entry.payload))]
            publish(*events)
            known = OutboxEvent.objects.filter(event_id__in=[event.id for event in events])
            rows = {row.event_id: row for row in known}
            arrive([rows[identifier] for identifier in dict.fromkeys(event.id for event in events)], now=now)
            Position.objects.filter(pk=stream).update(last=entries[-1].sequence)
        return len(entries)


def _rounds(events: Sequence[OutboxEvent]) -> list[list[OutboxEvent]]:
    """Events to publish together: each subject once a round, so that a failed round lets nothing overtake."""
    rounds: list[list[OutboxEvent]] = []
    seen: dict[str, int] = {}
    for event in events:
        turn = seen.get(event.subject, 0)
        seen[event.subject] = turn + 1
        if turn == len(rounds):
            rounds.append([])
        rounds[turn].append(event)
    return rounds
