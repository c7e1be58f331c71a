"""What arrives is laid into lanes: one delivery for every consumer, webhook and channel that it concerns.

Whoever calls holds the lead, so events arrive one batch after the other. That a carrier brings an event twice is
usual and harmless: a delivery exists once for each receiver and event.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Value
from django.db.models.functions import Coalesce

from .declarations import Consumer, consumers, fits, topics
from .models import Delivery, Lane, Message, OutboxEvent, Webhook
from .routing import Route, routes_of_message
from .telling import TOLD, contact_told, number_told

__all__ = ["arrive"]


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A delivery before it has its lane."""

    event: OutboxEvent
    route: Route


def arrive(events: Sequence[OutboxEvent], *, now: datetime) -> None:
    """Lay stored events into their lanes, in the caller's transaction."""
    planned = list(_planned(events))
    if planned:
        lanes = _lanes({each.route.lane for each in planned})
        rows = [_delivery(each, lanes[each.route.lane], now) for each in planned]
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
        _wake(lanes.values(), now)
    OutboxEvent.objects.filter(pk__in=[event.pk for event in events]).update(
        arrived_at=now, left_at=Coalesce("left_at", Value(now))
    )


def _planned(events: Sequence[OutboxEvent]) -> Iterable[Planned]:
    listening = consumers()
    webhooks = list(Webhook.objects.filter(ended_at=None))
    offered = {name for name, topic in topics().items() if topic.outward}
    told = [number_told(event) for event in events if event.type == TOLD]
    alone = {contact for event in events if event.type == TOLD and (contact := contact_told(event))}
    ways = routes_of_message(Message.objects.in_bulk(told), unproved=alone) if told else {}
    for event in events:
        if event.type == TOLD:
            found = _only(ways.get(number_told(event), []), contact_told(event))
        else:
            found = [*_inward(event, listening), *_outward(event, webhooks if event.type in offered else [])]
        yield from (Planned(event=event, route=route) for route in found)


def _only(routes: list[Route], contact: int | None) -> list[Route]:
    """An address that is being proved gets its code, and nothing else until it is proved."""
    return [route for route in routes if (route.contact == contact if contact else route.proved)]


def _inward(event: OutboxEvent, listening: Mapping[str, Consumer]) -> Iterable[Route]:
    for name, consumer in listening.items():
        if fits(event.type, consumer.types):
            yield Route(target=f"consumer:{name}", subject=event.subject)


def _outward(event: OutboxEvent, webhooks: list[Webhook]) -> Iterable[Route]:
    for webhook in webhooks:
        if fits(event.type, webhook.types) and event.subject.startswith(webhook.subject_prefix):
            yield Route(target=f"webhook:{webhook.key}", subject=event.subject)


def _lanes(wanted: set[tuple[str, str]]) -> dict[tuple[str, str], Lane]:
    """The lanes of these receivers and subjects, made where there is none."""
    fresh = [Lane(target=target, subject=subject, inward=target.startswith("consumer:")) for target, subject in wanted]
    Lane.objects.bulk_create(fresh, ignore_conflicts=True)
    subjects = {subject for _target, subject in wanted}
    targets = {target for target, _subject in wanted}
    found = Lane.objects.filter(subject__in=subjects, target__in=targets)
    return {(lane.target, lane.subject): lane for lane in found if (lane.target, lane.subject) in wanted}


def _delivery(planned: Planned, lane: Lane, now: datetime) -> Delivery:
    route = planned.route
    return Delivery(lane=lane, event=planned.event, message_id=route.message, address=route.address, made_at=now)


def _wake(lanes: Iterable[Lane], now: datetime) -> None:
    """An idle lane is due now; one that is resting after a failure goes on resting."""
    Lane.objects.filter(pk__in=[lane.pk for lane in lanes]).update(due_at=Coalesce("due_at", Value(now)))
