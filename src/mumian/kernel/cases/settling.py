"""After the process has moved: its state is written, its steps appear and disappear, and at its end the case closes."""

import datetime as dt

from mumian.kernel.identity.api import Actor

from . import timing
from .acting import record
from .engine.running import Run, Waiting
from .models import ActKind, Case, Participant, Running, State, Step, StepState

PENDING = [StepState.WAITING, StepState.TAKEN]


def begin(actor: Actor, case: Case, run: Run, at: dt.datetime) -> None:
    """The first steps of a case that is new."""
    Running.objects.create(case=case, state=run.written())
    _appear(case, run.waiting, at)
    _close_at_the_end(actor, case, run, at)


def settle(actor: Actor, case: Case, run: Run, at: dt.datetime) -> None:
    """Bring the tables in line with a run that has moved."""
    Running.objects.filter(case=case).update(state=run.written())
    waiting = {each.task: each for each in run.waiting}
    known = set(case.steps.filter(state__in=PENDING).values_list("task", flat=True))
    if gone := known - waiting.keys():
        case.steps.filter(state__in=PENDING, task__in=gone).update(state=StepState.DROPPED, done_at=at)
    _appear(case, [each for task, each in waiting.items() if task not in known], at)
    _close_at_the_end(actor, case, run, at)


def join(case: Case, *codes: str) -> None:
    """These take part in the case from now on."""
    rows = [Participant(case=case, code=code, district=case.district) for code in dict.fromkeys(codes) if code]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)


def _appear(case: Case, waiting: list[Waiting], at: dt.datetime) -> None:
    steps = Step.objects.bulk_create([_step(case, each, at) for each in waiting])
    if others := [step.department for step in steps if step.department != case.department]:
        join(case, *others)


def _close_at_the_end(actor: Actor, case: Case, run: Run, at: dt.datetime) -> None:
    if run.finished and case.state == State.OPEN:
        close(actor, case, run.ends, run, at)


def close(actor: Actor, case: Case, ends: list[str], run: Run, at: dt.datetime) -> None:
    """The process has come to its end."""
    case.state, case.outcome, case.closed_at = State.DONE, ends[-1][:60] if ends else "", at
    timing.ended(case, at)
    case.save()
    record(actor, case, ActKind.CLOSE, run.process.ends.get(case.outcome, ""), at=at)


def drop_steps(case: Case, at: dt.datetime) -> None:
    """Nobody need do anything more in it."""
    case.steps.filter(state__in=PENDING).update(state=StepState.DROPPED, done_at=at)


def _step(case: Case, waiting: Waiting, at: dt.datetime) -> Step:
    outline = waiting.step
    step = Step(
        case=case,
        task=waiting.task,
        element=outline.element,
        name=outline.name[:200],
        queue=outline.queue[:100],
        department=outline.department or case.department,
        district=case.district,
        since=at,
    )
    if outline.limit:
        timing.started(step, outline.limit, at, outline.name)
    return step
