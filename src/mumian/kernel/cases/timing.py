"""The clock of a case or a step, and the moments that follow from it for lists and colours."""

import datetime as dt

from mumian.kernel.clock import api as clock

from .models.timed import Timed
from .refusals import CaseRefused, Why


def started(timed: Timed, limit: str, at: dt.datetime, reason: str) -> None:
    """Begin the clock of this limit."""
    timed.limit = limit
    keep(timed, clock.begin(limit=clock.limit(code=limit), at=at, reason=reason))


def running(timed: Timed) -> clock.Clock:
    """The clock as it stands. Raises CaseRefused when there is none."""
    if not timed.limit or not timed.clock:
        raise CaseRefused(Why.NO_CLOCK)
    return clock.replay(limit=clock.limit(code=timed.limit), operations=timed.clock)


def keep(timed: Timed, changed: clock.Clock) -> None:
    """Write the history, and what follows from it; the row is not saved."""
    timed.clock = clock.records(clock=changed)
    timed.warn_at = timed.yellow_at = timed.due_at = None
    timed.provisional = False
    if changed.suspended_by is not None or changed.outcome is not None:
        return
    due = changed.due_or_provisional()
    moments = clock.thresholds(due=due, on=changed.calendar)
    timed.warn_at, timed.yellow_at, timed.due_at = moments.warning, moments.yellow, due.moment
    timed.provisional = due.provisional


def ended(timed: Timed, at: dt.datetime) -> None:
    """What was due is done: it is late or it is not, and turns no colour any more."""
    timed.late = timed.due_at is not None and at > timed.due_at
    timed.warn_at = timed.yellow_at = None


FIELDS = ["limit", "clock", "warn_at", "yellow_at", "due_at", "provisional", "late"]
