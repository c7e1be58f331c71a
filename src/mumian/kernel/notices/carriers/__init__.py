"""How events get from the outbox to the lanes: within this process, or through NATS JetStream."""

from datetime import datetime
from typing import Protocol

from django.conf import settings

from .in_process import InProcess
from .jetstream import JetStream

__all__ = ["Carrier", "chosen"]


class Carrier(Protocol):
    """Moves events on; the same promises are tested on each."""

    def move(self, *, now: datetime) -> int:
        """Move what can be moved now, and say how many events; 0 when there is nothing to do."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


def chosen() -> Carrier:
    """The carrier of this installation."""
    return JetStream(settings.MUMIAN_NATS_URL) if settings.MUMIAN_NATS_URL else InProcess()
