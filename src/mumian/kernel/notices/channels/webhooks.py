"""Events to programs outside: CloudEvents 1.0 in structured mode, signed as Standard Webhooks says."""

from datetime import datetime, timedelta
from http import HTTPStatus

from mumian.kernel.ledger.api import Entry, Kind, Reason, append
from mumian.kernel.notices import outgoing
from mumian.kernel.notices.carriers import wire
from mumian.kernel.notices.declarations import topics
from mumian.kernel.notices.models import Delivery, Webhook
from mumian.kernel.notices.outcomes import Failed
from mumian.kernel.notices.signing import headers, secrets_of

__all__ = ["send"]


def send(delivery: Delivery, now: datetime) -> str:
    """Post the event to its subscriber; any 2xx is an acknowledgement, everything else is tried again."""
    webhook = Webhook.objects.filter(key=delivery.lane.target.partition(":")[2]).first()
    if webhook is None or webhook.ended_at is not None:
        raise Failed("The subscription has ended.", final=True)
    body = wire.structured(delivery.event)
    identifier = delivery.event.event_id
    signed = headers(identifier=identifier, body=body, secrets=secrets_of(webhook, now=now), at=now)
    answer = outgoing.post(webhook.sink, body=body, headers={**signed, "Content-Type": wire.CONTENT_TYPE})
    if answer.status == HTTPStatus.GONE:
        Webhook.objects.filter(pk=webhook.pk).update(ended_at=now, why_ended="410 Gone")
        raise Failed("The receiver is gone for good; the subscription was ended.", final=True)
    if not 200 <= answer.status < 300:
        raise Failed(f"The receiver answered {answer.status}.", unreachable=answer.status >= 500, asked=_asked(answer))
    _note_exchange(delivery, webhook)
    return ""


def _note_exchange(delivery: Delivery, webhook: Webhook) -> None:
    """That an event about a person left the house stands in the ledger, where the person finds it."""
    event = delivery.event
    topic = topics().get(event.type)
    if topic is None or not topic.personal:
        return
    reason = Reason(actor=webhook.owner, purpose=f"event subscription {webhook.key}", basis=topic.basis)
    append(Entry(kind=Kind.EXCHANGE, system="notices", action=event.type, subject=event.subject, reason=reason))


def _asked(answer: outgoing.Answer) -> timedelta | None:
    return timedelta(seconds=int(answer.retry_after)) if answer.retry_after.isdecimal() else None
