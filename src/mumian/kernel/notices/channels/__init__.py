"""The ways out of the house, one file a channel."""

from collections.abc import Callable
from datetime import datetime

from mumian.kernel.notices.models import Channel, Delivery
from mumian.kernel.notices.outcomes import Failed

from . import letters, texts, webhooks

__all__ = ["send"]

SENDERS: dict[str, Callable[[Delivery, datetime], str]] = {
    Channel.EMAIL: letters.send,
    Channel.SMS: texts.send,
    Channel.WECHAT: texts.send,
    "webhook": webhooks.send,
}


def send(delivery: Delivery, *, now: datetime) -> str:
    """Hand a delivery over; the reference that the channel gave it. Raises Failed or NotNow."""
    channel = delivery.lane.target.partition(":")[0]
    if channel not in SENDERS:
        raise Failed(f"There is no channel {channel}.", final=True)
    return SENDERS[channel](delivery, now)
