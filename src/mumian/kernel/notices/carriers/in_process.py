"""The carrier without a server: outbox and lanes are in the same database, so events arrive when the relay looks."""

from datetime import datetime

from django.db import transaction

from mumian.kernel.notices.arriving import arrive
from mumian.kernel.notices.leading import alone
from mumian.kernel.notices.models import OutboxEvent

__all__ = ["InProcess"]

BATCH = 200


class InProcess:
    """Outbox to lanes in one transaction."""

    def move(self, *, now: datetime) -> int:
        """Bring the next events to their lanes."""
        waiting = OutboxEvent.objects.filter(left_at=None).order_by("number")
        if not waiting.exists():
            return 0
        with transaction.atomic():
            events = list(waiting[:BATCH]) if alone("outbox") else []
            arrive(events, now=now)
        return len(events)

    def close(self) -> None:
        """Nothing is open."""
