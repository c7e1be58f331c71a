"""A clock: one limit running for one matter. Every operation answers a new clock; nothing is ever taken back."""

from dataclasses import dataclass, replace
from datetime import datetime

from . import checks
from .articles import limit
from .calendars import Calendar
from .due import Due, work_out
from .events import Event, Operation
from .limits import Limit, Silence
from .periods import Pause, Period
from .refusals import NoNotice, StandsStill
from .units import Rank

BEGINNINGS = {Operation.START, Operation.RESTART}


@dataclass(frozen=True, kw_only=True)
class Clock:
    """A limit, the calendar it runs on, and what has happened to it."""

    limit: Limit
    calendar: Calendar
    history: tuple[Event, ...] = ()

    def start(self, *, at: datetime, reason: str, silence_of: str = "") -> "Clock":
        """Begin. `silence_of` names the limit whose silence began this one, such as `licensing-32`."""
        checks.may_start(self.history)
        article = limit(silence_of).article if silence_of else self.limit.article
        return self._with(
            Event(operation=Operation.START, at=at, reason=reason, article=article, silence_of=silence_of)
        )

    def suspend(self, *, at: datetime, ground: str, reason: str, notified: datetime | None = None) -> "Clock":
        """Stop on one of the limit's grounds; `notified` is when the applicant was told in writing."""
        self._must_not_be_over()
        checks.is_running(self.suspended_by)
        found = checks.ground_of(self.limit, ground)
        checks.is_told(notified, needed=found.notice)
        event = Event(
            operation=Operation.SUSPEND, at=at, reason=reason, article=found.article, ground=ground, notified=notified
        )
        return self._with(event, in_time=True)

    def resume(self, *, at: datetime, reason: str) -> "Clock":
        """Run again: the ground of the suspension has ended."""
        self._must_not_be_over()
        article = checks.may_resume(self.limit, self.suspended_by)
        return self._with(Event(operation=Operation.RESUME, at=at, reason=reason, article=article))

    def restart(self, *, at: datetime, reason: str) -> "Clock":
        """Count again from zero, also out of a wait for completion. An extension granted before is spent."""
        self._must_not_be_over()
        rule = checks.may_restart(self.limit, self.history, self.suspended_by)
        return self._with(Event(operation=Operation.RESTART, at=at, reason=reason, article=rule.article))

    def extend(
        self, *, at: datetime, reason: str, approved_by: Rank, amount: int = 0, notified: datetime | None = None
    ) -> "Clock":
        """Add up to what the limit allows, once. Without an `amount`, all of it."""
        self._must_not_be_over()
        rule = checks.may_extend(self.limit, self.history, amount=amount, approved_by=approved_by)
        checks.is_told(notified, needed=rule.notice is not None)
        event = Event(
            operation=Operation.EXTEND,
            at=at,
            reason=reason,
            article=rule.article,
            amount=amount or rule.amount,
            approved_by=approved_by,
            notified=notified,
        )
        return self._with(event, in_time=self.suspended_by is None)

    def deemed(self, *, at: datetime, reason: str, outcome: str = "") -> "Clock":
        """Establish what the law reads into silence; nothing can follow. Raises `NoNotice` in an unknown year."""
        self._must_not_be_over()
        silence = checks.may_be_deemed(self.limit, outcome, self.suspended_by)
        if not silence.ground:
            checks.is_late(self.due(), at=checks.moment(at, field="at"))
        return self._with(
            Event(operation=Operation.DEEMED, at=at, reason=reason, article=silence.article, outcome=silence.code)
        )

    def due(self, *, provisional: bool = False) -> Due:
        """When the period ends, and how that follows.

        Raises `StandsStill` while suspended or when the applicant's silence has ended the matter, and `NoNotice` for
        a year without a notice of the State Council, unless `provisional` is accepted: the answer then says so, and
        takes weekends alone as rest days.
        """
        checks.has_started(self.history)
        if self.suspended_by is not None:
            raise StandsStill(checks.stands_still(self.suspended_by))
        if self.outcome is not None and self.outcome.ground:
            raise StandsStill(str(self.outcome.outcome))
        return work_out(self.limit, self._period(), self.calendar, self.history, provisional=provisional)

    def due_or_provisional(self) -> Due:
        """As `due`, falling back to the provisional answer where no notice is known. The answer says which it is."""
        try:
            return self.due()
        except NoNotice:
            return self.due(provisional=True)

    def on(self, calendar: Calendar) -> "Clock":
        """The same history on another calendar."""
        return replace(self, calendar=calendar)

    @property
    def suspended_by(self) -> Event | None:
        """The suspension that is open now."""
        last = next((event for event in reversed(self.history) if event.operation is not Operation.EXTEND), None)
        return last if last is not None and last.operation is Operation.SUSPEND else None

    @property
    def outcome(self) -> Silence | None:
        """What silence has led to, once it has been established."""
        last = self.history[-1] if self.history else None
        return self.limit.silence(last.outcome) if last is not None and last.operation is Operation.DEEMED else None

    @property
    def outcome_since(self) -> datetime | None:
        """From when the outcome holds: the start of the clock, the end of the period, or the day of establishing it."""
        if self.outcome is None:
            return None
        if self.outcome.ground:
            return self.history[-1].at
        return self._since()[0].at if self.outcome.from_start else self.due_or_provisional().moment

    def _since(self) -> tuple[Event, ...]:
        """The last beginning and what followed it."""
        begin = max(place for place, event in enumerate(self.history) if event.operation in BEGINNINGS)
        return self.history[begin:]

    def _period(self) -> Period:
        """What is counted now: from the last beginning, with the extension and the pauses that followed it."""
        since = self._since()
        return Period(
            begin=since[0].at,
            amount=self.limit.amount + sum(event.amount for event in since),
            unit=self.limit.unit,
            rolls=self.limit.rolls,
            pauses=tuple(self._pauses(since)),
        )

    def _pauses(self, since: tuple[Event, ...]) -> list[Pause]:
        found, opened = [], since[0]
        for event in since:
            if event.operation is Operation.SUSPEND:
                opened = event
            elif event.operation is Operation.RESUME:
                found.append(Pause(begin=opened.at, end=event.at, ground=checks.ground_of(self.limit, opened.ground)))
        return found

    def _with(self, event: Event, *, in_time: bool = False) -> "Clock":
        event = checks.sound(event, self.history)
        if in_time:
            checks.is_in_time(self.due_or_provisional(), at=event.at)
        return replace(self, history=(*self.history, event))

    def _must_not_be_over(self) -> None:
        checks.has_started(self.history)
        checks.is_not_over(self.history)
