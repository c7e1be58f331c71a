"""Histories as plain mappings: what a case stores, a form sends and an interface receives."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .calendars import Calendar
from .clocks import Clock
from .events import Event, Operation
from .limits import Limit
from .refusals import ClockError
from .units import CHINA, Rank

MOST = 50  # operations; no matter in law has as many


def to_records(clock: Clock) -> list[dict[str, Any]]:
    """The history as mappings of JSON values; `replay` makes the same clock of them."""
    return [_record(event) for event in clock.history]


def replay(limit: Limit, records: Iterable[Mapping[str, Any]], *, calendar: Calendar, trial: bool = False) -> Clock:
    """The clock that these operations lead to. Each is checked as if done now.

    In a trial, where nothing is kept, the words of the law stand in for a missing reason.
    An error names its place as `operations/<number>/<field>`, counted from zero.
    """
    clock = Clock(limit=limit, calendar=calendar)
    for number, record in enumerate(records):
        if number >= MOST:
            raise ClockError(_("More than %s operations.") % MOST, field="operations")
        try:
            reason = record.get("reason") or (_lawful_reason(limit, record) if trial else "")
            clock = _apply(clock, {**record, "reason": reason})
        except ClockError as error:
            error.field = f"operations/{number}/{error.field or 'operation'}"
            raise
    return clock


def _lawful_reason(limit: Limit, record: Mapping[str, Any]) -> str:
    """What the article itself says about this operation."""
    ground = limit.ground(str(record.get("ground") or ""))
    silence = limit.silence(str(record.get("outcome") or ""))
    says: dict[object, object] = {
        Operation.START: limit.start,
        Operation.SUSPEND: ground and ground.name,
        Operation.RESUME: _("the ground has ended"),
        Operation.RESTART: limit.restart and limit.restart.trigger,
        Operation.EXTEND: _("approved"),
        Operation.DEEMED: silence and silence.outcome,
    }
    return str(says.get(record.get("operation")) or "–")


def _record(event: Event) -> dict[str, Any]:
    made: dict[str, Any] = {"operation": event.operation.value, "at": event.at.isoformat(), "reason": event.reason}
    if event.silence_of:
        made["silence_of"] = event.silence_of
    if event.ground:
        made["ground"] = event.ground
    if event.approved_by is not None:
        made |= {"amount": event.amount, "approved_by": event.approved_by.name.lower()}
    if event.notified is not None:
        made["notified"] = event.notified.isoformat()
    if event.outcome:
        made["outcome"] = event.outcome
    return made


def _apply(clock: Clock, record: Mapping[str, Any]) -> Clock:
    at, reason = _moment(record, "at"), str(record.get("reason") or "")
    if at is None:
        raise ClockError(_("Say when."), field="at")
    match record.get("operation"):
        case Operation.START:
            return clock.start(at=at, reason=reason, silence_of=str(record.get("silence_of") or ""))
        case Operation.SUSPEND:
            ground = str(record.get("ground") or "")
            return clock.suspend(at=at, reason=reason, ground=ground, notified=_moment(record, "notified"))
        case Operation.RESUME:
            return clock.resume(at=at, reason=reason)
        case Operation.RESTART:
            return clock.restart(at=at, reason=reason)
        case Operation.EXTEND:
            return _extend(clock, record, at=at, reason=reason)
        case Operation.DEEMED:
            return clock.deemed(at=at, reason=reason, outcome=str(record.get("outcome") or ""))
    raise ClockError(_("No such operation."), field="operation")


def _extend(clock: Clock, record: Mapping[str, Any], *, at: datetime, reason: str) -> Clock:
    rank = str(record.get("approved_by") or "").upper()
    if rank not in Rank.__members__:
        raise ClockError(_("Say who approved it."), field="approved_by")
    return clock.extend(
        at=at,
        reason=reason,
        approved_by=Rank[rank],
        amount=_whole(record.get("amount") or 0),
        notified=_moment(record, "notified"),
    )


def _whole(value: object) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise ClockError(_("Not a whole number."), field="amount") from None


def _moment(record: Mapping[str, Any], field: str) -> datetime | None:
    """A moment; one without a time zone is read as Chinese time."""
    value = record.get(field)
    if not value:
        return None
    try:
        found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError:
        raise ClockError(_("Not a date and time such as 2025-09-15T09:00+08:00."), field=field) from None
    return found if found.tzinfo else found.replace(tzinfo=CHINA)
