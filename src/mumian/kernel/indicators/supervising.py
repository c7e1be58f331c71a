"""Quarterly progress of tasks: reports, notes of the supervisor, milestones reached."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.ledger.api import Reason

from .models import Milestone, Report, SupervisionNote, Task
from .periods import first_day, frequency
from .refusals import Refused
from .traces import trace
from .versions import Evidence, end, may_end

State = Report.State
TAKEN = _("There is a report for this quarter already. Correct that one instead.")


def report(
    *,
    task: Task,
    quarter: str,
    state: str,
    words: str,
    share: int | None,
    evidence: Evidence,
    reason: Reason,
    rehearse: bool = False,
) -> Report:
    """The first report of a quarter. With `rehearse` everything is checked and nothing written."""
    made = _report(task, quarter, state, words, share, evidence, reason)
    if Report.standing.filter(task=task, quarter=quarter).exists():
        raise Refused("quarter", TAKEN)
    if not rehearse:
        with transaction.atomic():
            _keep(made, "task.report", reason)
    return made


def correct_report(
    old: Report,
    *,
    state: str,
    words: str,
    share: int | None,
    evidence: Evidence,
    why: str,
    reason: Reason,
    rehearse: bool = False,
) -> Report:
    """A new version in the place of the old one, which stays readable. `rehearse` checks and writes nothing."""
    made = _report(old.task, old.quarter, state, words, share, evidence, reason)
    made.replaces = old
    may_end(old, why)
    if not rehearse:
        with transaction.atomic():
            end(old, Report.Ending.CORRECTED, by=reason.actor, why=why)
            _keep(made, "task.report.correct", reason)
    return made


def withdraw_report(old: Report, *, why: str, reason: Reason) -> None:
    """Take a report back; it stays readable with the reason."""
    with transaction.atomic():
        end(old, Report.Ending.WITHDRAWN, by=reason.actor, why=why)
        trace("task.report.withdraw", _subject(old), reason, state=old.state, why=why)


def note(*, task: Task, quarter: str, verdict: str, words: str, reason: Reason) -> SupervisionNote:
    """What the supervisor says of a task in a quarter."""
    _check_quarter(task, quarter)
    if verdict not in SupervisionNote.Verdict.values:
        raise Refused("verdict", _("Choose noted, urged or accepted."))
    if not words.strip():
        raise Refused("words", _("Write what the responsible body should read."))
    with transaction.atomic():
        made = SupervisionNote.objects.create(
            task=task,
            quarter=quarter,
            verdict=verdict,
            words=words.strip(),
            entered_by=reason.actor,
            entered_at=timezone.now(),
        )
        trace("task.note", f"task:{task.code}/{quarter}", reason, verdict=verdict, words=words)
    return made


def reach(milestone: Milestone, *, on: date, evidence: Evidence, reason: Reason) -> None:
    """Say that a milestone was reached, and on what evidence."""
    if on > timezone.localdate():
        raise Refused("on", _("This day has not come yet."))
    evidence = evidence.proven()
    with transaction.atomic():
        Milestone.objects.filter(pk=milestone.pk).update(reached=on, evidence=evidence.words, link=evidence.link)
        subject = f"task:{milestone.task.code}/milestone/{milestone.due}"
        trace("task.milestone", subject, reason, reached=on, before=milestone.reached, evidence=evidence.words)
    milestone.reached, milestone.evidence, milestone.link = on, evidence.words, evidence.link


def _report(
    task: Task, quarter: str, state: str, words: str, share: int | None, evidence: Evidence, reason: Reason
) -> Report:
    _check_quarter(task, quarter)
    _check_progress(state, words, share)
    if state == State.DONE:
        evidence = evidence.proven()
    return Report(
        task=task,
        quarter=quarter,
        state=state,
        share=share,
        words=words.strip(),
        evidence=evidence.words.strip(),
        link=evidence.link.strip(),
        entered_by=reason.actor,
        entered_at=timezone.now(),
    )


def _check_quarter(task: Task, quarter: str) -> None:
    try:
        quarterly = frequency(quarter) == "Q"
    except ValueError:
        quarterly = False
    if not quarterly:
        raise Refused("quarter", _("Write the quarter as 2017-Q1."))
    if first_day(quarter) > timezone.localdate():
        raise Refused("quarter", _("This quarter has not begun yet."))
    if first_day(quarter).year < task.plan.starts:
        raise Refused("quarter", _("The plan had not begun in this quarter."))


def _check_progress(state: str, words: str, share: int | None) -> None:
    if state not in State.values:
        raise Refused("state", _("Choose how the task stands."))
    if not words.strip():
        raise Refused("words", _("Write what was done, and what stands in the way."))
    if share is not None and not 0 <= share <= 100:
        raise Refused("share", _("A share lies between 0 and 100."))
    if state == State.DONE and share not in (None, 100):
        raise Refused("share", _("A task that is done is done to 100 %."))


def _keep(made: Report, action: str, reason: Reason) -> None:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused("quarter", TAKEN) from None
    trace(action, _subject(made), reason, state=made.state, share=made.share, words=made.words)


def _subject(made: Report) -> str:
    return f"task:{made.task.code}/{made.quarter}"
