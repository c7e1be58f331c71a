"""Receipts of the gateway: that a message arrived, or that it never will."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from .models import Delivery, State
from .signing import NotSigned

__all__ = ["note_receipt", "secret"]


def secret() -> bytes:
    """What the gateway signs its receipts with; NotSigned when no gateway is set up."""
    if not settings.MUMIAN_GATEWAY_KEY:
        raise NotSigned("No gateway is set up.")
    return settings.MUMIAN_GATEWAY_KEY.encode()


def note_receipt(*, reference: str, delivered: bool, at: datetime, error: str = "") -> bool:
    """Note what became of a message that was sent; false when none has this reference. The first receipt holds."""
    with transaction.atomic():
        found = Delivery.objects.select_for_update(of=("self",)).filter(reference=reference or None).first()
        if found is None:
            return False
        if found.state == State.SENT:
            found.state = State.DELIVERED if delivered else State.DEAD
            found.delivered_at, found.failed_at = (at, found.failed_at) if delivered else (None, at)
            found.error = error[:300]
            found.save(update_fields=["state", "delivered_at", "failed_at", "error"])
        return True
