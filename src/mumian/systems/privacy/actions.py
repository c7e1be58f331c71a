"""What is written: a question, its answer, an emergency access, its review; each with its line, in one transaction."""

from dataclasses import replace

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Actor, Impossible, NotAllowed, department_in
from mumian.kernel.ledger.api import Kind, Line
from mumian.kernel.notices.api import tell
from mumian.kernel.registers import api as registers

from .models import Emergency, Question
from .queries import note, questions_for, subject_of
from .rules import (
    ANSWERING,
    BREAK_GLASS,
    EMERGENCY_BASIS,
    LIMIT,
    QUESTION_BASIS,
    REVIEWING,
    SHORTEST_REASON,
    SUPERVISE,
)

LOOK_UP = "registers.view_personversion"


def ask(actor: Actor, *, line: Line, kind: str, text: str) -> Question:
    """Ask the department behind a line; the time to answer begins now. Raises Impossible when that was done before."""
    now = timezone.now()
    running = clock.begin(limit=clock.limit(code=LIMIT), at=now, reason="本人就个人信息处理提出询问")
    with transaction.atomic():
        if Question.objects.select_for_update().filter(line=line.id, subject=line.subject).exists():
            raise Impossible(_("You have asked about this already."))
        asked = Question.objects.create(
            line=line.id,
            subject=subject_of(actor),
            system=line.system,
            used_at=line.at,
            purpose=line.purpose,
            basis=line.basis,
            department=department_in(post=line.post),
            post=line.post,
            kind=kind,
            text=text,
            asked_by_id=actor.account,
            asked_at=now,
            due=running.due(provisional=True).moment,
            clock=clock.records(clock=running),
        )
        note(actor, Kind.CHANGE, "ask", asked.subject, ("就个人信息处理提出询问", QUESTION_BASIS))
        if asked.department:
            values = {"number": asked.pk, "due": f"{timezone.localtime(asked.due):%Y-%m-%d}"}
            link = reverse("privacy:answer", args=[asked.pk])
            tell(template="privacy.question-asked", values=values, department=asked.department, link=link)
    return asked


def answer(actor: Actor, question: Question, *, text: str) -> None:
    """Answer once. Raises Impossible when it was answered meanwhile, NotAllowed when it is another department's."""
    with transaction.atomic():
        held = questions_for(actor).select_for_update().filter(pk=question.pk).first()
        if held is None:
            raise NotAllowed
        if held.answered_at:
            raise Impossible(_("This question was answered meanwhile."))
        held.answer, held.answered_at, held.answered_by = text, timezone.now(), actor.name
        held.save(update_fields=["answer", "answered_at", "answered_by"])
        note(actor, Kind.DECISION, "answer", held.subject, ANSWERING)
        link = reverse("privacy:question", args=[held.pk])
        tell(template="privacy.question-answered", values={"number": held.pk}, account=held.asked_by_id, link=link)


def look_in_emergency(actor: Actor, *, code: str, reason: str) -> registers.Person | None:
    """Look one person up without the right to; they are told, and the access waits for review.

    Raises NotAllowed without the right to break the glass, Impossible when the reason is too short, CodeError when
    `code` is no citizen number.
    """
    if not actor.holds(BREAK_GLASS) or actor.on_behalf_of:
        raise NotAllowed
    if len(reason.strip()) < SHORTEST_REASON:
        raise Impossible(_("Say in a full sentence why this cannot wait."))
    why = actor.reason(purpose=f"紧急查阅：{reason.strip()}", basis=EMERGENCY_BASIS)
    # The right to look people up is lent for this one question.
    lent = replace(actor, rights=actor.rights | {LOOK_UP})
    with transaction.atomic():
        person = registers.person(code=code, reason=why, view=registers.View.FULL, actor=lent)
        number = person.code if person else code.strip().upper()
        made = Emergency.objects.create(
            subject=f"person:{number}",
            actor=actor.name,
            post=str(actor.post or ""),
            reason=reason.strip(),
            at=timezone.now(),
            found=person is not None,
        )
        note(actor, Kind.SECURITY, "break glass", f"emergency:{made.pk}", (why.purpose, EMERGENCY_BASIS))
        if person:
            link = reverse("privacy:looked")
            tell(template="privacy.emergency", values={"reason": made.reason}, person=number, link=link)
    return person


def review(actor: Actor, emergency: Emergency, *, verdict: str, comment: str) -> None:
    """Say whether it was justified. Nobody reviews their own; what is found is found once; the person is told."""
    if not actor.holds(SUPERVISE):
        raise NotAllowed
    with transaction.atomic():
        held = Emergency.objects.select_for_update().get(pk=emergency.pk)
        if held.actor == actor.name:
            raise NotAllowed
        if held.reviewed_at:
            raise Impossible(_("This access was reviewed meanwhile."))
        held.verdict, held.comment = verdict, comment
        held.reviewed_at, held.reviewed_by = timezone.now(), actor.name
        held.save(update_fields=["verdict", "comment", "reviewed_at", "reviewed_by"])
        note(actor, Kind.DECISION, f"review {verdict}", held.subject, REVIEWING)
        number = held.subject.removeprefix("person:")
        if held.found:
            values = {"justified": verdict == Emergency.Verdict.JUSTIFIED, "comment": comment}
            tell(template="privacy.emergency-reviewed", values=values, person=number, link=reverse("privacy:looked"))
