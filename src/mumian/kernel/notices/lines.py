"""The room's lines in the ledger about messages that leave the house."""

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .bases import Basis
from .models import Delivery

__all__ = ["SYSTEM", "left"]

SYSTEM = "notices"


def left(delivery: Delivery) -> None:
    """Somebody's message was handed over: they find by which channel. Events to programs have lines of their own."""
    if delivery.message is None:
        return
    reason = Reason(actor="job:notices.send", purpose=f"投递消息 {delivery.message.template}", basis=Basis.DELIVERY)
    channel = delivery.lane.target.partition(":")[0]
    append(
        Entry(
            kind=Kind.EXCHANGE,
            system=SYSTEM,
            action=f"send {channel}",
            subject=delivery.message.recipient,
            reason=reason,
        )
    )
