"""An event as callers and consumers see it."""

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

__all__ = ["Event", "NotAnEvent"]

TYPE = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+")


class NotAnEvent(ValueError):  # noqa: N818 - the name says it
    """An event that the outbox cannot take."""


def fresh_id() -> str:
    """An identifier that is never given twice."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, in the terms of CloudEvents 1.0.

    `type` is like "licences.licence.issued" and begins with the room or system; `subject` is the thing it happened to,
    and events of one subject keep their order. `data` is JSON and as little personal as the receivers' work allows.
    `id` makes the effect happen once: who repeats an event repeats its id.
    """

    type: str
    subject: str
    data: Mapping[str, object] = field(default_factory=dict)
    source: str = ""
    id: str = field(default_factory=fresh_id)
    at: datetime = field(default_factory=timezone.now)

    def __post_init__(self) -> None:
        """Refuse at once what could not be stored or sent."""
        if not TYPE.fullmatch(self.type) or len(self.type) > 100:
            raise NotAnEvent(f"The type of an event is like licences.licence.issued, not {self.type!r}.")
        if not 0 < len(self.subject) <= 200 or not 0 < len(self.id) <= 64 or len(self.source) > 200:
            raise NotAnEvent("An event has a subject of 1 to 200 and an id of 1 to 64 characters.")
        if self.at.tzinfo is None:
            raise NotAnEvent("The time of an event has a time zone.")
        if "\0" in f"{self.subject}{self.id}{self.source}":
            raise NotAnEvent("An event holds a NUL character.")
