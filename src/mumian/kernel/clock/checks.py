"""What makes a sequence of operations lawful. Each check raises `Unlawful` with the sentence for the person."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from .due import Due
from .events import Event, Operation
from .law import Article
from .limits import Extension, Ground, Limit, Restart, Silence
from .refusals import ClockError, Unlawful
from .units import CHINA, Rank

YEARS = range(1949, 2201)


def sound(event: Event, history: tuple[Event, ...]) -> Event:
    """The event in Chinese time, if it has a reason and does not precede what happened before it."""
    at = moment(event.at, field="at")
    notified = moment(event.notified, field="notified") if event.notified else None
    if not event.reason.strip():
        raise ClockError(_("Say why: the reason is kept with the clock."), field="reason")
    if history and at < history[-1].at:
        raise Unlawful(_("This precedes the operation before it, of %s.") % _shown(history[-1].at), field="at")
    return replace(event, at=at, notified=notified)


def moment(at: datetime, *, field: str) -> datetime:
    """A moment with its time zone, in Chinese time."""
    if at.tzinfo is None:
        raise ClockError(_("The time needs a time zone."), field=field)
    if at.year not in YEARS:
        raise ClockError(_("The year lies outside 1949 to 2200."), field=field)
    return at.astimezone(CHINA)


def may_start(history: tuple[Event, ...]) -> None:
    """A clock starts once."""
    if history:
        raise Unlawful(_("The clock has already started; only a restart counts again."), field="operation")


def has_started(history: tuple[Event, ...]) -> None:
    """Nothing happens to a clock before it starts."""
    if not history:
        raise Unlawful(_("The clock has not started."), field="operation")


def is_not_over(history: tuple[Event, ...]) -> None:
    """After a deemed outcome nothing happens any more."""
    if history[-1].operation is Operation.DEEMED:
        raise Unlawful(_("Silence has already led to its outcome; nothing can follow it."), field="operation")


def is_running(suspension: Event | None) -> None:
    """Only a running clock can be suspended."""
    if suspension is not None:
        raise Unlawful(stands_still(suspension), field="operation")


def stands_still(suspension: Event) -> str:
    """The sentence about a suspended clock."""
    return _("The clock has stood still since %s.") % _shown(suspension.at)


def is_in_time(due: Due, *, at: datetime) -> None:
    """A period that is over can neither be stopped nor stretched."""
    if due.is_late(at):
        raise Unlawful(_("The period ended on %s; this comes too late.") % due.day.isoformat(), field="at")


def is_late(due: Due, *, at: datetime) -> None:
    """Silence speaks only when the period is over."""
    if not due.is_late(at):
        raise Unlawful(
            _("The period runs until the end of %s; until then silence means nothing.") % due.day.isoformat(),
            field="at",
        )


def is_told(notified: datetime | None, *, needed: bool) -> None:
    """Where the law wants the person told in writing, an operation without it has no effect."""
    if needed and notified is None:
        raise Unlawful(_("The law wants the person told in writing: say when."), field="notified")


def ground_of(limit: Limit, code: str) -> Ground:
    """The ground, if this limit may be suspended on it."""
    found = limit.ground(code)
    if found is None:
        known = ", ".join(ground.code for ground in limit.excludes)
        raise Unlawful(
            _("%(article)s is not suspended on the ground “%(ground)s”.")
            % {"article": limit.article, "ground": code[:60]}
            + (" " + _("Its grounds: %s.") % known if known else " " + _("It knows no suspension.")),
            field="ground",
        )
    return found


def may_resume(limit: Limit, suspension: Event | None) -> Article:
    """A suspension ends when its ground does; a wait for completion ends only in a restart."""
    if suspension is None:
        raise Unlawful(_("The clock is not suspended."), field="operation")
    if ground_of(limit, suspension.ground).awaits_completion:
        raise Unlawful(_("A wait for completion ends with a restart, not with a resumption."), field="operation")
    return suspension.article


def may_restart(limit: Limit, history: tuple[Event, ...], suspension: Event | None) -> Restart:
    """Only where the law says so, once, and not out of another suspension."""
    if limit.restart is None:
        raise Unlawful(_("%s knows no restart.") % limit.article, field="operation")
    if any(event.operation is Operation.RESTART for event in history):
        raise Unlawful(_("Completion is asked for once, so the clock restarts once."), field="operation")
    if suspension is not None and not ground_of(limit, suspension.ground).awaits_completion:
        raise Unlawful(stands_still(suspension), field="operation")
    return limit.restart


def may_extend(limit: Limit, history: tuple[Event, ...], *, amount: int, approved_by: Rank) -> Extension:
    """Once, within the amount, by the rank that the article names or a higher one."""
    rule = limit.extension
    if rule is None:
        raise Unlawful(_("%s knows no extension.") % limit.article, field="operation")
    if any(event.operation is Operation.EXTEND for event in history):
        raise Unlawful(_("The period has already been extended; the law allows it once."), field="operation")
    if not 0 <= amount <= rule.amount:
        raise Unlawful(_("The extension is at most %s.") % rule.amount, field="amount")
    if approved_by < rule.rank:
        raise Unlawful(_("The approver's rank is too low for this extension."), field="approved_by")
    return rule


def may_be_deemed(limit: Limit, code: str, suspension: Event | None) -> Silence:
    """Only an outcome that the law names, of the silence it names."""
    found = limit.silence(code)
    if found is None:
        known = ", ".join(silence.code for silence in limit.silences)
        raise Unlawful(
            _("Name the outcome: %s.") % known if known else _("%s reads nothing into silence.") % limit.article,
            field="outcome",
        )
    waiting = suspension.ground if suspension is not None else ""
    if found.ground != waiting:
        raise Unlawful(
            _("This outcome follows only from the applicant's silence while completion is awaited.")
            if found.ground
            else stands_still(suspension)
            if suspension is not None
            else "",
            field="operation",
        )
    return found


def _shown(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"
