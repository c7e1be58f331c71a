"""What is read: lines about oneself, questions one may see, emergency accesses."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Actor, visible_to
from mumian.kernel.ledger import api as ledger

from .models import Emergency, Question
from .rules import ANSWERING, LIMIT, REVIEWING, SYSTEM, USES

One = TypeVar("One", Question, Emergency)
PAGE = 30
MACHINE = 10
CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A line and the question that was asked about it."""

    line: ledger.Line
    question: Question | None
    own: bool


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Which lines a person wants to see. Days are of China; `others` leaves out what they did themselves."""

    since: datetime | None = None
    until: datetime | None = None
    kind: str = ""
    system: str = ""
    others: bool = True


def subject_of(actor: Actor) -> str:
    """Whose lines this actor reads as their own: of whom they act for, else of themselves; empty when unproved.

    Empty too when a mandate is limited to other matters.
    """
    if actor.scope and "privacy" not in actor.scope:
        return ""
    return next(iter(sorted(actor.subjects)), "")


def looked(actor: Actor, *, filters: Filters, before: str = "") -> tuple[list[Shown], str]:
    """A page of lines about the actor, newest first, and the mark of the next page.

    What is lawfully withheld is left out until its day, and comes by itself from then on. Raises ValueError when
    `before` is no such mark.
    """
    subject = subject_of(actor)
    if not subject:
        return [], ""
    page = ledger.find(wanted=_wanted(subject, filters, actor), before=before, limit=PAGE)
    asked = {one.line: one for one in Question.objects.filter(subject=subject, line__in=[one.id for one in page.lines])}
    shown = [Shown(line=one, question=asked.get(one.id), own=one.actor == actor.name) for one in page.lines]
    return shown, page.older


def reached_everybody(actor: Actor) -> tuple[ledger.Line, ...]:
    """The latest works on the machine that could reach everybody's records, and so the actor's; newest first."""
    if not subject_of(actor):
        return ()
    return ledger.find(wanted=ledger.Wanted(subject=ledger.EVERYBODY), limit=MACHINE).lines


def one_line(actor: Actor, number: int) -> ledger.Line | None:
    """One line about the actor; None when there is none, also when it is about somebody else or withheld."""
    subject = subject_of(actor)
    if not subject:
        return None
    wanted = ledger.Wanted(subject=subject, kinds=USES, disclosed_at=timezone.now())
    found = ledger.find(wanted=wanted, before=str(number + 1), limit=1).lines
    return found[0] if found and found[0].id == number else None


def own_questions(actor: Actor) -> QuerySet[Question]:
    """What was asked about the actor's data, newest first."""
    return Question.objects.filter(subject=subject_of(actor) or "nobody").order_by("-asked_at", "-pk")


def questions_for(actor: Actor) -> QuerySet[Question]:
    """What this official may answer: their department's; a supervisor all. Never a question about themselves."""
    return visible_to(actor, Question).exclude(subject__in=[*actor.subjects, f"person:{actor.person or '-'}"])


def question_for(actor: Actor, number: int) -> Question | None:
    """One of these with its words; whoever asked finds the line."""
    return _noted(actor, questions_for(actor).filter(pk=number).first(), "read question", ANSWERING)


def emergencies_for(actor: Actor) -> QuerySet[Emergency]:
    """Every emergency access, for a supervisor; those not reviewed first."""
    return visible_to(actor, Emergency).order_by("reviewed_at", "-at")


def emergency_for(actor: Actor, number: int) -> Emergency | None:
    """One of these with its reason; whom it concerned finds the line."""
    return _noted(actor, emergencies_for(actor).filter(pk=number).first(), "read emergency", REVIEWING)


def due(question: Question) -> clock.Due:
    """The derivation of a question's last moment."""
    history = clock.replay(limit=clock.limit(code=LIMIT), operations=question.clock)
    return history.due(provisional=True)


def day_begins(day: object, *, after: int = 0) -> datetime | None:
    """The first moment of a day in China, `after` days later."""
    return datetime.combine(day, time(), CHINA) + timedelta(days=after) if day else None  # type: ignore[arg-type]


def note(actor: Actor, kind: ledger.Kind, action: str, subject: str, why: tuple[str, str]) -> None:
    """A line of this system; `why` is purpose and legal basis."""
    reason = actor.reason(purpose=why[0][:500], basis=why[1])
    ledger.append(ledger.Entry(kind=kind, system=SYSTEM, action=action, subject=subject, reason=reason))


def _noted(actor: Actor, found: One | None, action: str, why: tuple[str, str]) -> One | None:
    if found is not None:
        note(actor, ledger.Kind.ACCESS, action, found.subject, why)
    return found


def _wanted(subject: str, filters: Filters, actor: Actor) -> ledger.Wanted:
    return ledger.Wanted(
        subject=subject,
        system=filters.system,
        kinds=(ledger.Kind(filters.kind),) if filters.kind else USES,
        since=filters.since,
        until=filters.until,
        not_by=actor.name if filters.others else "",
        disclosed_at=timezone.now(),
    )
