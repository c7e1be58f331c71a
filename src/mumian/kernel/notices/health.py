"""What waits, what was sent and what was given up."""

from .models import Delivery, Message, OutboxEvent, State

__all__ = ["summary"]


def summary() -> dict[str, int]:
    """Counts for an operator."""
    return {
        "events_in_the_outbox": OutboxEvent.objects.filter(left_at=None).count(),
        "events_on_their_way": OutboxEvent.objects.filter(left_at__isnull=False, arrived_at=None).count(),
        "deliveries_waiting": Delivery.objects.filter(state=State.WAITING).count(),
        "deliveries_given_up": Delivery.objects.filter(state=State.DEAD).count(),
        "messages_unread": Message.objects.filter(read_at=None).count(),
    }
