"""Inward: declared consumers are called, and that they were called is committed together with what they wrote."""

import logging
import time
from datetime import datetime

from django.db import transaction

from .declarations import Consumer, consumers
from .lanes import due, give_back, waiting
from .models import Delivery, Lane
from .outcomes import Failed, note_failure, note_sent
from .publishing import stored

__all__ = ["handle_due"]

log = logging.getLogger(__name__)
LANES = 100
PER_LANE = 100
PATIENCE = 0.25  # seconds that one transaction may take before the rest waits for the next


def handle_due(*, now: datetime) -> int:
    """Call consumers for what is due, in one transaction; how many deliveries it dealt with."""
    with transaction.atomic():
        taken = due(now=now, inward=True, most=LANES)
        listening = consumers() if taken else {}
        begun, dealt = time.monotonic(), 0
        for lane in taken:
            dealt += _handle(lane, listening.get(lane.target.partition(":")[2]), now)
            if time.monotonic() - begun > PATIENCE:
                break
    return dealt


def _handle(lane: Lane, consumer: Consumer | None, now: datetime) -> int:
    rest_until, dealt = None, 0
    for delivery in waiting(lane, most=PER_LANE):
        try:
            with transaction.atomic():
                _call(consumer, delivery)
        except Exception as error:
            log.warning("%s failed on event %s", lane.target, delivery.event.event_id, exc_info=error)
            failure = error if isinstance(error, Failed) else Failed(f"{type(error).__name__}: {error}")
            rest_until = note_failure(delivery, failure, now=now)
            if rest_until:
                break
        else:
            note_sent(delivery, now=now)
        dealt += 1
    give_back(lane, now=now, rest_until=rest_until)
    return dealt


def _call(consumer: Consumer | None, delivery: Delivery) -> None:
    if consumer is None:
        raise Failed("No such consumer is installed.")
    consumer.handle(stored(delivery.event))
