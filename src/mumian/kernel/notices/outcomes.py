"""What became of an attempt, written down."""

from datetime import datetime, timedelta

from .backoff import next_look, next_try
from .models import Delivery, State

__all__ = ["Failed", "NotNow", "note_failure", "note_sent"]


class Failed(Exception):  # noqa: N818 - the name says it
    """An attempt that did not succeed.

    `final`: trying again is useless. `unreachable`: nothing else gets through to this receiver either. `own`: it is our
    own mail server or gateway that cannot be reached.
    """

    def __init__(
        self,
        why: str,
        *,
        final: bool = False,
        unreachable: bool = False,
        own: bool = False,
        asked: timedelta | None = None,
    ) -> None:
        """`asked`: how long the receiver wants to be left alone."""
        super().__init__(why)
        self.final, self.unreachable, self.own, self.asked = final, unreachable or own, own, asked


class NotNow(Exception):  # noqa: N818 - the name says it
    """The recipient's quiet hours: no attempt was made."""

    def __init__(self, until: datetime) -> None:
        """When they end."""
        super().__init__(until)
        self.until = until


def note_sent(delivery: Delivery, *, now: datetime, reference: str = "") -> None:
    """It was handed over."""
    delivery.state, delivery.sent_at, delivery.error, delivery.reference = State.SENT, now, "", reference
    delivery.attempts += 1
    delivery.save(update_fields=["state", "sent_at", "error", "reference", "attempts"])


def note_failure(delivery: Delivery, failure: Failed, *, now: datetime) -> datetime | None:
    """It failed; when to try again, None when it was given up."""
    delivery.attempts += 1
    again = _again(delivery, failure, now)
    delivery.state = State.WAITING if again else State.DEAD
    delivery.failed_at, delivery.error = now, str(failure)[:300]
    delivery.save(update_fields=["state", "attempts", "failed_at", "error"])
    return again


def _again(delivery: Delivery, failure: Failed, now: datetime) -> datetime | None:
    if failure.final:
        return None
    if failure.own:
        return next_look(attempts=delivery.attempts, now=now, since=delivery.made_at)
    return next_try(attempts=delivery.attempts, now=now, asked=failure.asked)
