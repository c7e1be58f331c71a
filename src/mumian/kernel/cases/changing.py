"""Acts on a case as a whole: its clock, its place, its end."""

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from mumian.kernel.clock.api import Clock, ClockError, Rank
from mumian.kernel.identity.api import Actor

from . import definitions, timing
from .acting import held, held_open, record, required
from .engine.running import Run
from .models import ActKind, Case, State
from .refusals import CaseRefused, Why
from .settling import drop_steps, join, settle


def suspend(actor: Actor, number: str, *, ground: str, why: str, notified: dt.datetime | None) -> Case:
    """The clock stands still on a ground of its law."""
    at = timezone.now()
    return _clocked(
        actor,
        number,
        ActKind.SUSPEND,
        why,
        lambda clock, said: clock.suspend(at=at, ground=ground, reason=said, notified=notified),
    )


def resume(actor: Actor, number: str, *, why: str) -> Case:
    """The ground has ended."""
    at = timezone.now()
    return _clocked(actor, number, ActKind.RESUME, why, lambda clock, said: clock.resume(at=at, reason=said))


def restart(actor: Actor, number: str, *, why: str) -> Case:
    """Count again from zero, where the law says so."""
    at = timezone.now()
    return _clocked(actor, number, ActKind.RESTART, why, lambda clock, said: clock.restart(at=at, reason=said))


def extend(
    actor: Actor, number: str, *, why: str, approved_by: Rank, amount: int, notified: dt.datetime | None
) -> Case:
    """More time, once, by whoever may approve it."""
    at = timezone.now()
    return _clocked(
        actor,
        number,
        ActKind.EXTEND,
        why,
        lambda clock, said: clock.extend(at=at, reason=said, approved_by=approved_by, amount=amount, notified=notified),
        action="extend",
    )


def transfer(actor: Actor, number: str, *, department: str, district: str, why: str) -> Case:
    """Another department or district answers for it from now on; steps in hand go along."""
    said = required(why)
    with transaction.atomic():
        case = held_open(actor, number, "change")
        before = {"department": case.department, "district": case.district}
        after = {"department": department or case.department, "district": district or case.district}
        if before == after:
            raise CaseRefused(Why.SAME_PLACE, field="department")
        case.department, case.district = after["department"], after["district"]
        case.save(update_fields=["department", "district"])
        open_steps = case.steps.filter(done_at=None, department=before["department"])
        open_steps.update(**after, state="waiting", taken_by=None, taken_at=None)
        _seat(case)
        record(actor, case, ActKind.TRANSFER, said, detail={"from": before, "to": after})
    return case


def withdraw(actor: Actor, number: str, *, why: str) -> Case:
    """Whose case it is does not want it any more."""
    return _ended(actor, number, ActKind.WITHDRAW, State.WITHDRAWN, why, action="withdraw")


def stop(actor: Actor, number: str, *, why: str) -> Case:
    """The department ends it before its process does."""
    return _ended(actor, number, ActKind.STOP, State.STOPPED, why, action="change")


def merge(actor: Actor, number: str, *, into: str, why: str) -> Case:
    """Two cases are one matter: this one ends and points to the other."""
    said = required(why)
    with transaction.atomic():
        case, other = held_open(actor, number, "change"), held(actor, into, "change")
        if other.pk == case.pk or other.state != State.OPEN or other.kind != case.kind:
            raise CaseRefused(Why.SAME_CASE, field="into")
        case.merged_into = other
        _end(case, State.MERGED)
        record(actor, case, ActKind.MERGE, said, detail={"into": other.number})
        record(actor, other, ActKind.NOTE, said, detail={"merged": case.number})
    return case


def note(actor: Actor, number: str, *, why: str) -> Case:
    """An opinion of somebody who was consulted."""
    said = required(why)
    with transaction.atomic():
        case = held_open(actor, number, "note")
        record(actor, case, ActKind.NOTE, said)
    return case


def reopen(actor: Actor, number: str, *, why: str) -> Case:
    """A finished case is taken up again: its process begins anew with what is known, and its clock with it."""
    said, at = required(why), timezone.now()
    with transaction.atomic():
        case = held(actor, number, "change")
        if case.state not in {State.DONE, State.STOPPED}:
            raise CaseRefused(Why.NOT_FINISHED)
        case.state, case.outcome, case.closed_at, case.late = State.OPEN, "", None, False
        if case.limit:
            timing.started(case, case.limit, at, said)
        case.save()
        record(actor, case, ActKind.REOPEN, said, at=at)
        settle(actor, case, Run.begin(definitions.process_of(case.definition), case.values), at)
    return case


def _seat(case: Case) -> None:
    """Who takes part now: the lead, whoever has done or must do a step, and whose case it is."""
    departments = set(case.steps.values_list("department", flat=True))
    taking_part = {case.department, case.subject, *departments}
    case.participants.exclude(code__in=taking_part).delete()
    case.participants.update(district=case.district)
    join(case, *sorted(taking_part))


def _clocked(
    actor: Actor, number: str, kind: ActKind, why: str, change: Callable[[Clock, str], Clock], *, action: str = "change"
) -> Case:
    said = required(why)
    with transaction.atomic():
        case = held_open(actor, number, action)
        before = timing.running(case)
        try:
            timing.keep(case, change(before, said))
        except ClockError as error:
            raise CaseRefused(Why.CLOCK, error, field=error.field) from error
        case.save(update_fields=timing.FIELDS)
        record(actor, case, kind, said, detail={"clock": case.clock[-1]})
    return case


def _ended(actor: Actor, number: str, kind: ActKind, state: State, why: str, *, action: str) -> Case:
    said = required(why)
    with transaction.atomic():
        case = held_open(actor, number, action)
        _end(case, state)
        record(actor, case, kind, said)
    return case


def _end(case: Case, state: State) -> None:
    at = timezone.now()
    case.state, case.closed_at = state, at
    timing.ended(case, at)
    case.save()
    drop_steps(case, at)
