"""Cases (办件): matters handled by people along a BPMN model, within lawful time. The only door of this room.

A system declares `CaseKind`s in its `offers`. A case opens on the version in force, its model puts steps into queues of
departments, officials take and finish them, and the model goes on until an end. Every function below that changes
something is one transaction with one record in the case, one ledger line, one event (`cases.moved`) and, where it
concerns whose case it is, one message. All refusals are `CaseRefused` with a reason for programs and a text for people.

    case = open_case(actor, new=NewCase(kind="permits.food", title="…", department=…, district=…, subject="person:…"))
    step = queue(actor).first()
    take(actor, step=step.pk)
    finish(actor, step=step.pk, answer="accept", opinion="材料齐全")

Moments are UTC in the database and Asia/Shanghai in words. Due dates come from `kernel.clock` and nowhere else; the
history of the clock stands in `Case.clock` and `Step.clock` and can be derived again at any time.
Sources: 行政许可法 arts 32, 42–45; GB/T 39046 (cases and supervision); BPMN 2.0.2 (OMG formal/2013-12-09).
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from mumian.kernel.clock.api import Card, Rank
from mumian.kernel.identity.api import Account, Actor

from . import changing, definitions, handling, migrating, opening, reading
from .declarations import CaseKind, kind_of
from .declarations import kinds as _kinds
from .engine.outline import Answer, StepOutline
from .engine.reading import Examination, examined
from .engine.refusals import ModelRefused
from .migrating import Verdict
from .models import Act, ActKind, Case, Definition, Stage, State, Step, StepState
from .opening import NewCase
from .refusals import CaseRefused, Why

__all__ = [
    "Act",
    "ActKind",
    "Answer",
    "Case",
    "CaseKind",
    "CaseRefused",
    "Definition",
    "Examination",
    "ModelRefused",
    "NewCase",
    "Stage",
    "State",
    "Step",
    "StepOutline",
    "StepState",
    "Verdict",
    "Why",
    "assign",
    "card_of",
    "case_of",
    "cases",
    "draw",
    "examine",
    "extend",
    "finish",
    "give_back",
    "in_force",
    "kind_of",
    "kinds",
    "merge",
    "migrate",
    "migration_report",
    "note",
    "open_case",
    "outline_of",
    "publish",
    "queue",
    "reopen",
    "restart",
    "resume",
    "stop",
    "suspend",
    "take",
    "transfer",
    "with_card",
    "withdraw",
]


def kinds() -> tuple[CaseKind, ...]:
    """Every kind of case that rooms and systems of this city declare."""
    return _kinds()


def open_case(actor: Actor, *, new: NewCase, at: dt.datetime | None = None) -> Case:
    """A matter becomes a case on the version in force; `at` (with a time zone) is now unless it came in before.

    Whoever asks for themselves may, and holders of "cases.add_case". Raises CaseRefused; nothing is kept then.
    """
    return opening.open_case(actor, new, at=at)


def take(actor: Actor, *, step: int) -> Step:
    """Take a step out of the queue of one's post; taking one's own again changes nothing."""
    return handling.take(actor, step)


def give_back(actor: Actor, *, step: int, why: str) -> Step:
    """Put a step that one has taken back into its queue."""
    return handling.give_back(actor, step, why)


def assign(actor: Actor, *, step: int, account: Account, why: str = "") -> Step:
    """Give a step to an account, also out of another's hands. Needs "cases.assign_step" in the same department."""
    return handling.assign(actor, step, account, why)


def finish(
    actor: Actor, *, step: int, answer: str = "", opinion: str = "", values: Mapping[str, Any] | None = None
) -> Case:
    """End a step with one of its answers; `values` (JSON) join those of the case and decide its way from here.

    The next steps appear and a clock that the answer starts begins, in the same transaction. A step need not be taken
    first, but one that somebody else has taken is refused.
    """
    return handling.finish(actor, step, answer=answer, opinion=opinion, values=values or {})


def suspend(actor: Actor, *, number: str, ground: str, why: str, notified: dt.datetime | None = None) -> Case:
    """Stop the clock on a ground of its limit; `notified` is when the applicant was told, where the law wants that."""
    return changing.suspend(actor, number, ground=ground, why=why, notified=notified)


def resume(actor: Actor, *, number: str, why: str) -> Case:
    """Let the clock run again."""
    return changing.resume(actor, number, why=why)


def restart(actor: Actor, *, number: str, why: str) -> Case:
    """Count from zero where the law says so, as after completion (政府信息公开条例 art. 30)."""
    return changing.restart(actor, number, why=why)


def extend(
    actor: Actor, *, number: str, why: str, approved_by: Rank, amount: int = 0, notified: dt.datetime | None = None
) -> Case:
    """Add time once, as much as the limit allows unless `amount` is less; needs "cases.extend_case"."""
    return changing.extend(actor, number, why=why, approved_by=approved_by, amount=amount, notified=notified)


def transfer(actor: Actor, *, number: str, why: str, department: str = "", district: str = "") -> Case:
    """Another department (credit code) or district (division code) leads from now on."""
    return changing.transfer(actor, number, department=department, district=district, why=why)


def note(actor: Actor, *, number: str, why: str) -> Case:
    """Leave an opinion in the record of a case in hand."""
    return changing.note(actor, number, why=why)


def withdraw(actor: Actor, *, number: str, why: str) -> Case:
    """End it because whose case it is does not want it any more."""
    return changing.withdraw(actor, number, why=why)


def stop(actor: Actor, *, number: str, why: str) -> Case:
    """End it before its process does, for a reason in law."""
    return changing.stop(actor, number, why=why)


def merge(actor: Actor, *, number: str, into: str, why: str) -> Case:
    """End a duplicate; it points to the case that goes on."""
    return changing.merge(actor, number, into=into, why=why)


def reopen(actor: Actor, *, number: str, why: str) -> Case:
    """Take up a finished or stopped case again; process and clock begin anew."""
    return changing.reopen(actor, number, why=why)


def case_of(actor: Actor, *, number: str, purpose: str) -> Case:
    """One case. Reading the case of another person leaves a ledger line with this purpose. Raises CaseRefused."""
    return reading.case_of(actor, number, purpose)


def cases(actor: Actor) -> QuerySet[Case]:
    """The cases that somebody may see, newest first. Lists show no names: reading those is `case_of`."""
    return reading.cases(actor)


def queue(actor: Actor) -> QuerySet[Step]:
    """The steps waiting for somebody in one's post, with their cases and who has taken them."""
    return reading.queue(actor)


def with_card(rows: "QuerySet[Any]", *, card: Card, at: dt.datetime) -> "QuerySet[Any]":
    """Of cases or steps, those that show this card at a moment; computed by the database."""
    return reading.with_card(rows, card, at)


def card_of(row: Case | Step, *, at: dt.datetime) -> Card:
    """The card of one case or step at a moment; the same answer as `with_card` and as the clock's own."""
    return reading.card_of(row, at)


def outline_of(step: Step) -> StepOutline:
    """What the model says of a step: its answers, its limit, its names."""
    return definitions.process_of(step.case.definition).steps[step.element]


def examine(*, model: bytes) -> tuple[Examination, ...]:
    """Every process of a BPMN file with its steps and all that stands against running it here. Raises ModelRefused."""
    return examined(model)


def in_force(*, kind: str) -> Definition:
    """The version that new cases of a kind follow."""
    return definitions.in_force(kind_of(kind))


def draw(actor: Actor, *, kind: str, model: bytes, note: str = "") -> Definition:
    """Keep a new version (BPMN 2.0 XML, at most 1 MiB) as a draft. Needs "cases.draw_definition"."""
    return definitions.draw(actor, kind, model, note)


def publish(actor: Actor, *, definition: Definition) -> Definition:
    """Put a draft in force for new cases. Those in hand stay on their version until `migrate`."""
    return definitions.publish(actor, definition)


def migration_report(actor: Actor, *, target: Definition, most: int = 1000) -> list[Verdict]:
    """What moving the cases in hand to this version would do to each of them; changes nothing."""
    return migrating.report(actor, target, most=most)


def migrate(actor: Actor, *, number: str, target: Definition) -> Case:
    """Move one case to the version in force; steps in hand stay with who has them. Raises CaseRefused when blocked."""
    return migrating.migrate(actor, number, target)
