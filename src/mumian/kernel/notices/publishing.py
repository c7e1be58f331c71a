"""The way into the outbox."""

import json

from .events import Event, NotAnEvent
from .models import OutboxEvent

LARGEST = 64 * 1024  # events are notes, not loads: a receiver that wants more asks for it


def publish(*events: Event) -> None:
    """Write events in the caller's transaction; one whose id is known already changes nothing."""
    rows = [_row(event) for event in events]
    OutboxEvent.objects.bulk_create(rows, ignore_conflicts=True)


def _row(event: Event) -> OutboxEvent:
    try:
        size = len(json.dumps(dict(event.data), ensure_ascii=False, allow_nan=False).encode())
    except (TypeError, ValueError) as error:
        raise NotAnEvent(f"The data of {event.type} is no JSON: {error}.") from error
    if size > LARGEST:
        raise NotAnEvent(f"The data of {event.type} is {size} bytes; {LARGEST} are the most.")
    return OutboxEvent(
        event_id=event.id,
        source=event.source or f"/{event.type.partition('.')[0]}",
        type=event.type,
        subject=event.subject,
        at=event.at,
        data=dict(event.data),
    )


def stored(row: OutboxEvent) -> Event:
    """A row as consumers see it."""
    return Event(id=row.event_id, source=row.source, type=row.type, subject=row.subject, at=row.at, data=row.data)
