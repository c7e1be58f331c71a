"""Events in the form in which they travel: CloudEvents 1.0, structured JSON."""

import logging
from dataclasses import dataclass

from cloudevents.core.base import BaseCloudEvent
from cloudevents.core.exceptions import BaseCloudEventException
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from mumian.kernel.notices.events import Event, NotAnEvent
from mumian.kernel.notices.models import OutboxEvent

__all__ = ["Packet", "cloud_event", "packet", "structured", "unpacked"]

log = logging.getLogger(__name__)
FORMAT = JSONFormat()
CONTENT_TYPE = JSONFormat.CONTENT_TYPE


@dataclass(frozen=True, kw_only=True)
class Packet:
    """An event ready to be put into a stream."""

    type: str
    id: str
    payload: bytes


def cloud_event(row: OutboxEvent) -> CloudEvent:
    """The event as the standard has it; `sequence` (an extension of the standard) lets a receiver see gaps."""
    attributes = {
        "id": row.event_id,
        "source": row.source,
        "type": row.type,
        "subject": row.subject,
        "time": row.at,
        "datacontenttype": "application/json",
        "sequence": f"{row.pk:020}",
    }
    return CloudEvent(attributes, data=row.data)


def structured(row: OutboxEvent) -> bytes:
    """The JSON of an event."""
    return FORMAT.write(cloud_event(row))


def packet(row: OutboxEvent) -> Packet:
    """What goes into the stream."""
    return Packet(type=row.type, id=row.event_id, payload=structured(row))


def unpacked(payload: bytes) -> Event | None:
    """An event out of the stream; None, and a line in the log, for what is none."""
    try:
        found = FORMAT.read(None, payload)
        return _event(found)
    except (ValueError, TypeError, KeyError, AttributeError, BaseCloudEventException, NotAnEvent) as error:
        log.warning("something in the stream is no event: %s", error)
        return None


def _event(found: BaseCloudEvent) -> Event:
    data = found.get_data()
    return Event(
        id=found.get_id(),
        type=found.get_type(),
        subject=found.get_subject() or "-",
        source=found.get_source(),
        at=found.get_time(),
        data=data if isinstance(data, dict) else {"value": data},
    )
