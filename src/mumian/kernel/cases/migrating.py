"""Running cases move to another version of their model, each after a look at what would change under it."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor

from . import definitions
from .acting import held_open, record
from .engine.moving import Blocked, moved
from .engine.running import Run
from .models import ActKind, Case, Definition, Stage, State, Step
from .refusals import CaseRefused, Why
from .settling import PENDING, settle


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a move would do to one case: `blocked` says why it cannot be moved, else the steps now in hand stay."""

    number: str
    steps: tuple[str, ...]
    blocked: str


def report(actor: Actor, target: Definition, *, most: int) -> list[Verdict]:
    """Every case in hand on an older version, up to `most` of them, oldest first; nothing is changed."""
    _require(actor)
    cases = Case.objects.filter(kind=target.kind, state=State.OPEN).exclude(definition=target)
    found = cases.select_related("definition", "running").order_by("id")[:most]
    return [_verdict(case, target) for case in found]


def migrate(actor: Actor, number: str, target: Definition) -> Case:
    """Move one case. Raises CaseRefused with the reason of the report."""
    _require(actor)
    with transaction.atomic():
        case = held_open(actor, number, "see")
        before = case.definition.version
        if target.kind != case.kind or target.stage != Stage.PUBLISHED:
            raise CaseRefused(Why.NO_MODEL, f"{target} is not in force for this kind.")
        try:
            run = _moved(case, target)
        except Blocked as error:
            raise CaseRefused(Why.NO_MODEL, error) from error
        at = timezone.now()
        case.definition = target
        case.save(update_fields=["definition"])
        _rename(case, run)
        detail = {"from": before, "to": target.version}
        record(actor, case, ActKind.MIGRATE, f"{before} → {target.version}", detail=detail, at=at)
        settle(actor, case, run, at)
    return case


def _require(actor: Actor) -> None:
    if not actor.holds(definitions.DRAW):
        raise CaseRefused(Why.NOT_YOURS)


def _verdict(case: Case, target: Definition) -> Verdict:
    try:
        names = tuple(each.step.name for each in _moved(case, target).waiting)
    except Blocked as error:
        return Verdict(number=case.number, steps=(), blocked=str(error))
    return Verdict(number=case.number, steps=names, blocked="")


def _moved(case: Case, target: Definition) -> Run:
    old = definitions.process_of(case.definition)
    return moved(Run.restored(old, bytes(case.running.state)), definitions.process_of(target))


def _rename(case: Case, run: Run) -> None:
    """Steps in hand keep who has taken them, and bear the names of the new model."""
    names = {each.task: each.step for each in run.waiting}
    rows = list(case.steps.filter(state__in=PENDING, task__in=names))
    for row in rows:
        row.name, row.queue = names[row.task].name[:200], names[row.task].queue[:100]
    Step.objects.bulk_update(rows, ["name", "queue"])
