"""Notices: messages to people and offices, and the outbox through which every event leaves.

`publish` and `tell` write in the caller's transaction: a change, the event that tells of it and the message to the
person stand or fall together. The relay does the rest after the commit: consumers get each event once (their effect,
not merely their call), programs and channels outside at least once and always under the same id, and what concerns one
subject arrives in the order in which it happened. Moments are aware `datetime`s.
"""

from collections.abc import Mapping, Sequence

from . import inbox as reading
from . import publishing, telling
from .declarations import Consumer, Pair, Template, Topic, consumers, templates, topics
from .events import Event, NotAnEvent
from .inbox import Note
from .recipients import NotARecipient, named
from .relaying import Relay
from .rendering import WrongValues

__all__ = [
    "Consumer",
    "Event",
    "NotARecipient",
    "NotAnEvent",
    "Note",
    "Pair",
    "Relay",
    "Template",
    "Topic",
    "WrongValues",
    "announce",
    "consumers",
    "inbox",
    "mark_read",
    "message",
    "publish",
    "tell",
    "templates",
    "topics",
    "unread",
]


def publish(*events: Event) -> None:
    """Write events into the outbox, in the caller's transaction.

    An event whose `id` is known already changes nothing. Events of one subject keep their order when whoever changes
    the subject locks it first, as every action does that reads before it writes. Raises NotAnEvent when the data is no
    JSON, holds NaN or is larger than 64 KiB.
    """
    publishing.publish(*events)


def tell(  # noqa: PLR0913 - one for each way to name a recipient
    *,
    template: str,
    values: Mapping[str, object],
    account: int | None = None,
    person: str = "",
    organisation: str = "",
    department: str = "",
    recipients: Sequence[str] = (),
    sender: str = "",
    topic: str = "",
    link: str = "",
) -> tuple[int, ...]:
    """Tell somebody, in the caller's transaction: the message is in the inbox at the commit, other channels follow.

    `template` is the full name of a declared Template and `values` exactly those of its example. Recipients are named
    by kind (the number of an account, a citizen ID number, a credit code) or, many at once, as "person:…". `sender` is
    the department's credit code or a system's code; `link` an address within the city. Returns the numbers of the
    messages. Raises KeyError for an unknown template, WrongValues, NotARecipient.
    """
    one = named(account=account, person=person, organisation=organisation, department=department)
    return telling.tell(
        recipients=[*one, *recipients], name=template, values=values, sender=sender, topic=topic, link=link
    )


def announce(
    *, topic: str, template: str, values: Mapping[str, object], area: str = "", sender: str = "", link: str = ""
) -> tuple[int, ...]:
    """Tell everybody who subscribed to a topic, everywhere or for this area (division code) or one around it."""
    recipients = telling.interested(topic=topic, area=area)
    return telling.tell(recipients=recipients, name=template, values=values, sender=sender, topic=topic, link=link)


def inbox(
    *, recipients: Sequence[str], before: int | None = None, unread_only: bool = False, limit: int = 50
) -> list[Note]:
    """Messages to any of these recipients, newest first; `before` takes the number of the last one of the page before.

    The caller vouches that the reader is each of these recipients.
    """
    return reading.inbox(recipients=recipients, before=before, unread_only=unread_only, limit=limit)


def message(*, recipients: Sequence[str], number: int) -> Note | None:
    """One message to any of these recipients; None when there is none, also when it is somebody else's."""
    return reading.message(recipients=recipients, number=number)


def mark_read(*, recipients: Sequence[str], numbers: Sequence[int] | None = None) -> int:
    """Note that messages were read, all of them unless numbers are given; how many had been unread."""
    return reading.mark_read(recipients=recipients, numbers=numbers)


def unread(*, recipients: Sequence[str]) -> int:
    """How many messages to these recipients are unread."""
    return reading.unread(recipients=recipients)
