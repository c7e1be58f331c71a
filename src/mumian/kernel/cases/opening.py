"""A matter becomes a case."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor

from . import definitions, timing
from .acting import record
from .declarations import CaseKind, kind_of
from .engine.refusals import Stuck
from .engine.running import Run
from .models import ActKind, Case, Definition
from .numbering import next_number
from .refusals import CaseRefused, Why
from .settling import begin, join

OPEN_RIGHT = "cases.add_case"
LONGEST_TITLE, LONGEST_REFERENCE = 200, 100
LARGEST = 64 * 1024  # bytes of values: they decide the way, they are no store of forms


@dataclass(frozen=True, kw_only=True, slots=True)
class NewCase:
    """What is wanted: kind, title, whose it is (a ledger subject or ""), where, and the values that decide its way.

    Who sends the same `reference` again, because no answer came, gets the case that is there.
    """

    kind: str
    title: str
    department: str
    district: str
    subject: str = ""
    subject_name: str = ""
    channel: str = "web"
    values: Mapping[str, Any] = field(default_factory=dict)
    parent: Case | None = None
    reference: str = ""
    sample: bool = False


def open_case(actor: Actor, new: NewCase, *, at: dt.datetime | None = None) -> Case:
    """One transaction: the case, its first steps, its clock, its line, its event and its message."""
    kind = kind_of(new.kind)
    _require(actor, new)
    values = json_values(new.values)
    if (known := _known(actor, new)) is not None:
        return known
    try:
        with transaction.atomic():
            return _opened(actor, kind, new, values, at or timezone.now())
    except IntegrityError:
        # The same came twice at the same moment; the other one was quicker.
        if (known := _known(actor, new)) is None:
            raise
        return known


def _opened(actor: Actor, kind: CaseKind, new: NewCase, values: dict[str, Any], at: dt.datetime) -> Case:
    definition = definitions.in_force(kind)
    case = _case(actor, new, definition, values, at)
    if kind.limit and not waits_for_acceptance(definition):
        timing.started(case, kind.limit, at, new.title)
    case.save(force_insert=True)
    record(actor, case, ActKind.OPEN, "", at=at)
    try:
        run = Run.begin(definitions.process_of(definition), values)
    except Stuck as error:
        raise CaseRefused(Why.STUCK, error) from error
    join(case, case.department, case.subject)
    begin(actor, case, run, at)
    return case


def _known(actor: Actor, new: NewCase) -> Case | None:
    if not new.reference:
        return None
    return Case.objects.filter(opened_by=actor.name, reference=new.reference).first()


def waits_for_acceptance(definition: Definition) -> bool:
    """Whether some answer of the model starts the clock, so that it does not run from the opening."""
    steps = definitions.process_of(definition).steps.values()
    return any(answer.clock == "start" for step in steps for answer in step.answers)


def json_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """As they will be stored. Raises CaseRefused."""
    try:
        text = json.dumps(dict(values), ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise CaseRefused(Why.VALUES, LARGEST, field="values") from error
    if len(text.encode()) > LARGEST:
        raise CaseRefused(Why.VALUES, LARGEST, field="values")
    told: dict[str, Any] = json.loads(text)
    return told


def _case(actor: Actor, new: NewCase, definition: Definition, values: dict[str, Any], at: dt.datetime) -> Case:
    return Case(
        number=next_number(new.kind, at),
        kind=new.kind,
        definition=definition,
        title=new.title.strip(),
        subject=new.subject,
        subject_name=new.subject_name[:200],
        department=new.department,
        district=new.district,
        channel=new.channel,
        values=values,
        opened_at=at,
        opened_by=actor.name,
        reference=new.reference or None,
        parent=new.parent,
        sample=new.sample,
    )


def _require(actor: Actor, new: NewCase) -> None:
    """Whoever asks for themselves, a program of the city, or an official who takes matters in."""
    if not 0 < len(new.title.strip()) <= LONGEST_TITLE:
        raise CaseRefused(Why.TITLE, field="title")
    if len(new.reference) > LONGEST_REFERENCE:
        raise CaseRefused(Why.REFERENCE, LONGEST_REFERENCE, field="reference")
    own = bool(new.subject) and new.subject in actor.subjects
    if not own and not actor.holds(OPEN_RIGHT):
        raise CaseRefused(Why.NOT_YOURS)
