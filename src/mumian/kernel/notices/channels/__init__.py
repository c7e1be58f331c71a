"""The ways out of the house, one file a channel."""

from collections.abc import Callable
from datetime import datetime

from mumian.kernel.notices.models import Delivery
from mumian.kernel.notices.outcomes import Failed

__all__ = ["send"]

Sender = Callable[..., str]
SENDERS: dict[str, Sender] = {}


def send(delivery: Delivery, *, now: datetime) -> str:
    """Hand a delivery over; the reference that the channel gave it. Raises Failed or NotNow."""
    channel = delivery.lane.target.partition(":")[0]
    if channel not in SENDERS:
        raise Failed(f"There is no channel {channel}.")
    return SENDERS[channel](delivery, now=now)
