"""The tables of this room, one file a subject."""

from .deliveries import Delivery, Lane, State
from .events import OutboxEvent
from .leads import Lead, Position
from .messages import Message
from .recipients import Channel, Contact, Interest, Preference
from .webhooks import Webhook

__all__ = [
    "Channel",
    "Contact",
    "Delivery",
    "Interest",
    "Lane",
    "Lead",
    "Message",
    "OutboxEvent",
    "Position",
    "Preference",
    "State",
    "Webhook",
]
