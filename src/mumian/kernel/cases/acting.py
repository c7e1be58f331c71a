"""What every act on a case shares: the row held, the right checked, one line, one event, one record."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from mumian.kernel.identity.api import Actor, may
from mumian.kernel.ledger.api import Reason

from . import lines
from .declarations import kind_of
from .models import Act, ActKind, Case, State, Step
from .refusals import CaseRefused, Why
from .telling import told


def held(actor: Actor, number: str, action: str) -> Case:
    """The case, until the commit, if the actor may do this with it. Raises CaseRefused."""
    case = Case.objects.select_for_update().filter(number=number).first()
    if case is None or not may(actor, "see", case):
        raise CaseRefused(Why.NO_CASE)
    if not may(actor, action, case):
        raise CaseRefused(Why.NOT_YOURS)
    return case


def held_open(actor: Actor, number: str, action: str) -> Case:
    """The same, of a case in hand."""
    case = held(actor, number, action)
    require_open(case)
    return case


def require_open(case: Case) -> None:
    """Raises CaseRefused."""
    if case.state != State.OPEN:
        raise CaseRefused(Why.NOT_OPEN, case.get_state_display())


def required(why: str) -> str:
    """A reason in words. Raises CaseRefused."""
    if not why.strip():
        raise CaseRefused(Why.NO_REASON, field="why")
    return why.strip()[:500]


def reason_of(actor: Actor, case: Case, purpose: str) -> Reason:
    """Who and why, as the ledger keeps it."""
    return actor.reason(purpose=purpose, basis=kind_of(case.kind).basis, case=case.number)


def record(
    actor: Actor,
    case: Case,
    kind: ActKind,
    why: str,
    *,
    step: Step | None = None,
    detail: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Act:
    """The act, its ledger line, its event and its message, in the caller's transaction."""
    reason = reason_of(actor, case, why or kind.value)
    act = Act.objects.create(
        case=case,
        step=step,
        at=at or timezone.now(),
        kind=kind,
        actor=reason.actor,
        post=reason.post,
        why=why,
        basis=reason.basis,
        detail=dict(detail or {}),
    )
    lines.acted(case, kind, reason)
    told(case, act)
    return act
