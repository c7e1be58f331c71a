"""Steps: taken out of a queue, given back, assigned, done."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Account, Actor, may

from . import definitions, timing
from .acting import record, require_open, required
from .declarations import kind_of
from .engine.outline import Answer, StepOutline
from .engine.refusals import Stuck
from .engine.running import Run
from .models import ActKind, Case, Step, StepState
from .opening import json_values
from .refusals import CaseRefused, Why
from .settling import PENDING, settle


def take(actor: Actor, step: int) -> Step:
    """The step is mine to do."""
    with transaction.atomic():
        found = _held(actor, step)
        _require_free(actor, found)
        if found.state == StepState.WAITING:
            _take(found, actor.account)
            record(actor, found.case, ActKind.TAKE, "", step=found)
    return found


def give_back(actor: Actor, step: int, why: str) -> Step:
    """Back into the queue, for a reason."""
    said = required(why)
    with transaction.atomic():
        found = _held(actor, step)
        _require_free(actor, found)
        found.state, found.taken_by, found.taken_at = StepState.WAITING, None, None
        found.save(update_fields=["state", "taken_by", "taken_at"])
        record(actor, found.case, ActKind.GIVE_BACK, said, step=found)
    return found


def assign(actor: Actor, step: int, account: Account, why: str) -> Step:
    """Whoever leads a queue gives a step to somebody, also out of another's hands."""
    with transaction.atomic():
        found = _held(actor, step)
        if not may(actor, "assign", found):
            raise CaseRefused(Why.NOT_YOURS)
        _take(found, account.pk)
        record(actor, found.case, ActKind.ASSIGN, why.strip()[:500], step=found, detail={"to": account.username})
    return found


def finish(actor: Actor, step: int, *, answer: str, opinion: str, values: Mapping[str, Any]) -> Case:
    """The step is done: the process goes on, the clocks follow, in one transaction."""
    told, at = json_values(values), timezone.now()
    with transaction.atomic():
        found = _held(actor, step)
        _require_free(actor, found)
        case = found.case
        outline = definitions.process_of(case.definition).steps[found.element]
        given = _answer(outline, answer)
        _done(found, answer, opinion, at)
        case.values = json_values({**case.values, **told, found.element: answer})
        if given and given.clock:
            _clock(case, given, opinion or outline.name, at)
        case.save()
        detail = {"answer": answer, "event": {"step": found.element, "answer": answer}}
        record(actor, case, ActKind.FINISH_STEP, opinion[:500] or found.name, step=found, detail=detail, at=at)
        _go_on(actor, case, found, {**told, found.element: answer}, at)
    return case


def _held(actor: Actor, step: int) -> Step:
    """The step with its case, until the commit. Raises CaseRefused."""
    place = Step.objects.filter(pk=step).values_list("case", flat=True).first()
    case = Case.objects.select_for_update().select_related("definition").filter(pk=place).first()
    found = Step.objects.filter(pk=step).first()
    if case is None or found is None or not may(actor, "do", found):
        raise CaseRefused(Why.NO_STEP)
    found.case = case
    require_open(case)
    if found.state not in PENDING:
        raise CaseRefused(Why.NO_STEP)
    right = definitions.process_of(case.definition).steps[found.element].right
    if right and not actor.holds(right):
        raise CaseRefused(Why.NOT_YOURS)
    return found


def _require_free(actor: Actor, step: Step) -> None:
    if step.state == StepState.TAKEN and step.taken_by_id != actor.account:
        raise CaseRefused(Why.TAKEN, step.taken_by)


def _take(step: Step, account: int | None) -> None:
    step.state, step.taken_by_id, step.taken_at = StepState.TAKEN, account, timezone.now()
    step.save(update_fields=["state", "taken_by", "taken_at"])


def _answer(outline: StepOutline, answer: str) -> Answer | None:
    if not outline.answers:
        return None
    for each in outline.answers:
        if each.value == answer:
            return each
    raise CaseRefused(Why.ANSWER, ", ".join(each.value for each in outline.answers), field="answer")


def _done(step: Step, answer: str, opinion: str, at: dt.datetime) -> None:
    step.state, step.done_at, step.answer, step.opinion = StepState.DONE, at, answer[:60], opinion
    timing.ended(step, at)
    step.save()


def _clock(case: Case, given: Answer, reason: str, at: dt.datetime) -> None:
    limit = kind_of(case.kind).limit
    # A matter that comes back to this step goes on with the time that runs already.
    if given.clock == "start" and limit and not case.clock:
        timing.started(case, limit, at, reason)
    elif given.clock == "restart":
        timing.keep(case, timing.running(case).restart(at=at, reason=reason))


def _go_on(actor: Actor, case: Case, step: Step, values: Mapping[str, Any], at: dt.datetime) -> None:
    run = Run.restored(definitions.process_of(case.definition), bytes(case.running.state))
    try:
        run.answer(step.task, values)
    except Stuck as error:
        raise CaseRefused(Why.STUCK, error) from error
    settle(actor, case, run, at)
