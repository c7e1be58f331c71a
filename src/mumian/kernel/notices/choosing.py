"""What recipients choose: language, quiet hours, addresses, topics. Who is several recipients keeps all alike.

An address is proved by a code that is sent to it. Codes are six digits, for ten minutes, five tries; asking for another
takes a minute, then twice as long each time.
"""

import hmac
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from mumian.kernel.identity.api import Actor, visible_to

from .models import Channel, Contact, Interest, Preference
from .telling import send_to

__all__ = [
    "Choices",
    "NotProved",
    "Reach",
    "ask_proof",
    "choices",
    "choose",
    "drop_address",
    "follow",
    "prove",
    "use_proved",
]

M = TypeVar("M", bound=Model)
PROOF = "notices.proof"
VALID = timedelta(minutes=10)
MOST_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)


class NotProved(ValueError):  # noqa: N818 - the name says it
    """The code does not hold, or another one cannot be asked for yet."""


@dataclass(frozen=True, kw_only=True)
class Reach:
    """An address of somebody: its channel, whether it is proved and in use."""

    channel: str
    address: str
    proved: bool
    wanted: bool


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Everything that somebody chose. Times are Chinese."""

    language: str
    quiet_from: time | None
    quiet_until: time | None
    reaches: tuple[Reach, ...]
    follows: frozenset[tuple[str, str]]


def choices(*, recipients: Sequence[str], actor: Actor | None = None) -> Choices:
    """What somebody who is these recipients chose, as far as an actor may see it; the first of them counts."""
    kept = _seen(Preference, actor).filter(recipient=recipients[0]).first()
    contacts = _seen(Contact, actor).filter(recipient=recipients[0]).order_by("channel")
    follows = _seen(Interest, actor).filter(recipient__in=recipients).values_list("topic", "area")
    return Choices(
        language=kept.language if kept else settings.LANGUAGE_CODE,
        quiet_from=kept.quiet_from if kept else None,
        quiet_until=kept.quiet_until if kept else None,
        reaches=tuple(
            Reach(channel=c.channel, address=c.address, proved=c.proved_at is not None, wanted=c.wanted)
            for c in contacts
        ),
        follows=frozenset(follows),
    )


def _seen(model: type[M], actor: Actor | None) -> "QuerySet[M]":
    rows: QuerySet[M] = model._default_manager.all()
    return rows if actor is None else visible_to(actor, rows)


def choose(*, recipients: Sequence[str], language: str, quiet_from: time | None, quiet_until: time | None) -> None:
    """Keep language and quiet hours; both ends of the quiet hours or none."""
    known = {code for code, _name in settings.LANGUAGES}
    if language not in known or (quiet_from is None) != (quiet_until is None):
        raise ValueError("A known language, and both ends of the quiet hours or none.")
    values = {"language": language, "quiet_from": quiet_from, "quiet_until": quiet_until}
    with transaction.atomic():
        for recipient in recipients:
            Preference.objects.update_or_create(recipient=recipient, defaults=values)


def follow(*, recipients: Sequence[str], wanted: Iterable[tuple[str, str]]) -> None:
    """Keep these topics and areas, and no others; the first recipient is the one who is told."""
    with transaction.atomic():
        Interest.objects.filter(recipient__in=recipients).delete()
        rows = [Interest(recipient=recipients[0], topic=topic, area=area) for topic, area in set(wanted)]
        Interest.objects.bulk_create(rows)


def use_proved(*, recipients: Sequence[str], channel: str, address: str) -> None:
    """Use an address that is proved in another way, such as the e-mail address of the account."""
    _keep(recipients, channel, address, proved_at=timezone.now())


def drop_address(*, recipients: Sequence[str], channel: str) -> None:
    """Forget the address of a channel: nothing goes there any more."""
    Contact.objects.filter(recipient__in=recipients, channel=channel).delete()


def ask_proof(*, recipients: Sequence[str], channel: str, address: str) -> None:
    """Send a code to an address; NotProved while it is too early for another one."""
    now = timezone.now()
    with transaction.atomic():
        before = Contact.objects.select_for_update().filter(recipient=recipients[0], channel=channel).first()
        asked = before.asked if before else 0
        if before and before.asked_at and now < before.asked_at + FIRST_WAIT * 2 ** min(asked - 1, 10):
            raise NotProved("Wait before you ask for another code.")
        code = f"{secrets.randbelow(1_000_000):06}"
        made = _keep(
            recipients, channel, address, proved_at=None, code=_digest(code), asked_at=now, asked=asked + 1, tries=0
        )
        send_to(contact=made.pk, recipient=recipients[0], name=PROOF, values={"code": code})


def prove(*, recipients: Sequence[str], channel: str, code: str) -> None:
    """Prove an address with the code that was sent to it; NotProved when it is wrong, old or tried too often."""
    if not _proved_now(recipients, channel, code, timezone.now()):
        raise NotProved("This code does not hold. Ask for another one.")


def _proved_now(recipients: Sequence[str], channel: str, code: str, now: datetime) -> bool:
    with transaction.atomic():
        found = Contact.objects.select_for_update().filter(recipient=recipients[0], channel=channel).first()
        if found is None or found.asked_at is None or not found.code:
            return False
        if now > found.asked_at + VALID or found.tries >= MOST_TRIES:
            return False
        if not hmac.compare_digest(found.code, _digest(code.strip())):
            found.tries += 1
            found.save(update_fields=["tries"])
            return False
        _keep(recipients, channel, found.address, proved_at=now, asked_at=None, asked=0)
        return True


def _keep(recipients: Sequence[str], channel: str, address: str, **values: object) -> Contact:
    """Keep an address for each recipient; that of the first one is returned."""
    fresh = {"address": address, "wanted": True, "code": "", "tries": 0, **values}
    channel = Channel(channel)
    kept = [
        Contact.objects.update_or_create(recipient=recipient, channel=channel, defaults=fresh)[0]
        for recipient in recipients
    ]
    return kept[0]


def _digest(code: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"notices.proof:{code}".encode(), "sha256").hexdigest()
