"""The desk behind the HJ 212 server: knows the instruments, keeps what they say."""

import hmac
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

import pyarrow as pa
from django.db import connections, transaction
from django.utils import timezone

from mumian.kernel.sensing.api import observe
from mumian.protocols.hj212 import segments
from mumian.protocols.hj212.listening import Message
from mumian.systems.environment.models import Instrument

from .channels import JOB, channels
from .hours import take_hours

SHOWN = {segments.LIVE: "Rtd", segments.MINUTES: "Avg", segments.HOURS: "Avg", segments.DAYS: "Avg"}


class Desk:
    """Keeps the figure that a message is about: the moment's, or the mean of its minutes, hour or day."""

    def knows(self, device: str, password: str) -> str:
        """Empty for a registered instrument with its password, else the value of QnRtn."""
        with _connected():
            found = Instrument.objects.filter(device=device).first()
        if found is None:
            return segments.UNKNOWN_DEVICE
        right = hmac.compare_digest(found.password.encode(), password.encode())
        return "" if right else segments.WRONG_PASSWORD

    def keep(self, messages: Sequence[Message]) -> None:
        """Observations first, then what follows from hours: a message that comes again changes nothing."""
        with _connected():
            self._keep(messages)

    def _keep(self, messages: Sequence[Message]) -> None:
        devices = {each.segment.device for each in messages}
        known = {
            each.device: each
            for each in Instrument.objects.filter(device__in=devices).select_related("station", "source")
        }
        heard = [(known[each.segment.device], each) for each in messages if each.segment.device in known]
        with transaction.atomic():
            streams = _streams(heard)
        _observe(heard, streams)
        with transaction.atomic():
            take_hours([(who, each) for who, each in heard if each.segment.command == segments.HOURS])
            Instrument.objects.filter(pk__in={who.pk for who, _each in heard}).update(heard=timezone.now())


@contextmanager
def _connected() -> Iterator[None]:
    """The desk works in threads that come and go: none leaves a connection behind."""
    try:
        yield
    finally:
        for connection in connections.all(initialized_only=True):
            if not connection.in_atomic_block:
                connection.close()


def _streams(heard: Sequence[tuple[Instrument, Message]]) -> dict[tuple[int, str, str], int]:
    wanted: dict[Instrument, set[tuple[str, str]]] = defaultdict(set)
    for who, message in heard:
        wanted[who] |= {(value.factor, message.segment.command) for value in message.content.values}
    return {
        (who.pk, factor, command): stream
        for who, keys in wanted.items()
        for (factor, command), stream in channels(who, keys).items()
    }


def _observe(heard: Sequence[tuple[Instrument, Message]], streams: dict[tuple[int, str, str], int]) -> None:
    rows: list[tuple[int, int, float, str]] = []
    for who, message in heard:
        for value in message.content.values:
            stream = streams.get((who.pk, value.factor, message.segment.command))
            if stream and value.figure == SHOWN[message.segment.command]:
                rows.append((stream, _micros(message.content.at), value.value, value.flag))
    if not rows:
        return
    stream, start, number, quality = (list(column) for column in zip(*rows, strict=True))
    observe(batch=pa.table({"stream": stream, "start": start, "number": number, "quality": quality}), actor=JOB)


def _micros(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000
