"""Notices: messages to people and offices, and the outbox through which every event leaves.

`publish` and `tell` write in the caller's transaction: a change, the event that tells of it and the message to the
person stand or fall together. The relay does the rest after the commit: consumers get each event once (their effect,
not merely their call), programs and channels outside at least once and always under the same id, and what concerns one
subject arrives in the order in which it happened. Moments are aware `datetime`s.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Reason

from . import inbox as reading
from . import publishing, receipts, signing, subscribing, telling
from .bases import Basis
from .choosing import (
    Choices,
    NotProved,
    Reach,
    ask_proof,
    choices,
    choose,
    drop_address,
    follow,
    prove,
    use_proved,
)
from .declarations import Consumer, Pair, Template, Topic, consumers, templates, topics
from .events import Event, NotAnEvent
from .inbox import Note
from .models import Channel
from .operating import ChannelHealth, Letter, channels, dead_letters, read_text, send_again, waiting_events
from .recipients import NotARecipient, named
from .relaying import Relay
from .rendering import Example, WrongValues, examples
from .rights import OPERATE, OWN_DEPARTMENT, READ_TEXT, SUBSCRIBE
from .signing import NotSigned
from .subscribing import NotSubscribable, Subscription

__all__ = [
    "OPERATE",
    "OWN_DEPARTMENT",
    "READ_TEXT",
    "SUBSCRIBE",
    "Basis",
    "Channel",
    "ChannelHealth",
    "Choices",
    "Consumer",
    "Event",
    "Example",
    "Letter",
    "NotARecipient",
    "NotAnEvent",
    "NotProved",
    "NotSigned",
    "NotSubscribable",
    "Note",
    "Pair",
    "Reach",
    "Relay",
    "Subscription",
    "Template",
    "Topic",
    "WrongValues",
    "announce",
    "ask_proof",
    "channels",
    "choices",
    "choose",
    "consumers",
    "dead_letters",
    "drop_address",
    "end_subscription",
    "examples",
    "follow",
    "inbox",
    "mark_read",
    "message",
    "note_receipt",
    "prove",
    "publish",
    "read_text",
    "renew_secret",
    "send_again",
    "signed_by_gateway",
    "subscribe_program",
    "subscriptions_of",
    "tell",
    "templates",
    "topics",
    "unread",
    "use_proved",
    "waiting_events",
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
    *,
    recipients: Sequence[str] | None = None,
    actor: Actor | None = None,
    before: int | None = None,
    unread_only: bool = False,
    limit: int = 50,
) -> list[Note]:
    """Messages, newest first, those before a number (`Note.id`): all that an actor may see, or those to `recipients`.

    With recipients alone the caller vouches that the reader is each of them. ValueError without either.
    """
    found = reading.messages(recipients=recipients, actor=actor)
    return reading.inbox(found, before=before, unread_only=unread_only, limit=limit)


def message(*, number: int, recipients: Sequence[str] | None = None, actor: Actor | None = None) -> Note | None:
    """One message of those; None when there is none, also when it is somebody else's."""
    return reading.message(reading.messages(recipients=recipients, actor=actor), number)


def mark_read(
    *, recipients: Sequence[str] | None = None, actor: Actor | None = None, numbers: Sequence[int] | None = None
) -> int:
    """Note that messages were read, all of those unless numbers are given; how many had been unread."""
    return reading.mark_read(reading.messages(recipients=recipients, actor=actor), numbers)


def unread(*, recipients: Sequence[str] | None = None, actor: Actor | None = None) -> int:
    """How many of those messages are unread."""
    return reading.unread(reading.messages(recipients=recipients, actor=actor))


def subscribe_program(
    *, owner: str, sink: str, types: Sequence[str], reason: Reason, subject_prefix: str = ""
) -> Subscription:
    """Send events of these types ("water.outage", "water.*") to `sink`, signed; the answer holds the secret, once.

    Only topics declared as outward can be had. Raises NotSubscribable when a type is none of them, or the address is
    not https, cannot be resolved or lies inside the city's network.
    """
    return subscribing.subscribe(owner=owner, sink=sink, types=types, subject_prefix=subject_prefix, reason=reason)


def subscriptions_of(*, owner: str, actor: Actor | None = None) -> list[Subscription]:
    """The event subscriptions of an owner, newest first, ended ones too; with an actor those that they may see."""
    return subscribing.mine(owner=owner, actor=actor)


def end_subscription(*, owner: str, key: str, reason: Reason) -> bool:
    """End an event subscription; false when this owner has none of this key."""
    return subscribing.end(owner=owner, key=key, reason=reason)


def renew_secret(*, owner: str, key: str, reason: Reason) -> Subscription | None:
    """Give a subscription a new secret; for a day both sign. None when this owner has none of this key."""
    return subscribing.renew_secret(owner=owner, key=key, reason=reason)


def signed_by_gateway(*, headers: Mapping[str, str], body: bytes) -> None:
    """Check the signature of a gateway's request (lower-case header names); NotSigned when it does not hold."""
    signing.verify(given=headers, body=body, secret=receipts.secret(), now=timezone.now())


def note_receipt(*, reference: str, delivered: bool, at: datetime, error: str = "") -> bool:
    """Note what the gateway says became of a message; false when none has this reference. The first receipt holds."""
    return receipts.note_receipt(reference=reference, delivered=delivered, at=at, error=error)
