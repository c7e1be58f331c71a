"""What became of an attempt, written down."""

from datetime import datetime, timedelta

from django.db import transaction

from . import lines
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
    _tried(delivery, "state", "sent_at", "error", "reference")


def note_failure(delivery: Delivery, failure: Failed, *, now: datetime) -> datetime | None:
    """It failed; when to try again, None when it was given up."""
    again = _again(delivery, failure, now)
    delivery.state = State.WAITING if again else State.DEAD
    delivery.failed_at, delivery.error = now, str(failure)[:300]
    _tried(delivery, "state", "failed_at", "error")
    return again


def _tried(delivery: Delivery, *changed: str) -> None:
    """Keep what came of it. The first attempt is where it left the house, whether or not it got anywhere."""
    delivery.attempts += 1
    with transaction.atomic():
        if delivery.attempts == 1:
            lines.left(delivery)
        delivery.save(update_fields=[*changed, "attempts"])


def _again(delivery: Delivery, failure: Failed, now: datetime) -> datetime | None:
    if failure.final:
        return None
    if failure.own:
        return next_look(attempts=delivery.attempts + 1, now=now, since=delivery.made_at)
    return next_try(attempts=delivery.attempts + 1, now=now, asked=failure.asked)
