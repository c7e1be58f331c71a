"""The derivation in words: each step a sentence in the reader's language with the article it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from .articles import general
from .calendars import DayKind, Why
from .due import Due
from .events import Event, Operation
from .law import Article
from .limits import Limit
from .periods import Day, Pause, Verdict
from .units import CLOSE_OF_BUSINESS, Unit


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a derivation. `article` is absent where the calendar alone speaks."""

    kind: str
    text: str
    article: Article | None = None


def amount_words(amount: float, unit: Unit) -> str:
    """An amount with its unit."""
    number = int(amount)
    match unit:
        case Unit.WORKING_DAY:
            text = ngettext("%(number)s working day", "%(number)s working days", number)
        case Unit.CALENDAR_DAY:
            text = ngettext("%(number)s calendar day", "%(number)s calendar days", number)
        case Unit.WORKING_HOUR:
            text = ngettext("%(number)s working hour", "%(number)s working hours", number)
        case Unit.EMERGENCY_HOUR:
            text = ngettext("%(number)s emergency hour", "%(number)s emergency hours", number)
        case Unit.MONTH:
            text = ngettext("%(number)s month", "%(number)s months", number)
        case Unit.YEAR:
            text = ngettext("%(number)s year", "%(number)s years", number)
    return text % {"number": number}


def length_words(limit: Limit) -> str:
    """The length of a limit without any extension."""
    return amount_words(limit.amount, limit.unit)


def kind_words(kind: DayKind) -> str:
    """What a day is, in words: never by colour alone."""
    name = str(kind.name or "")
    match kind.why:
        case Why.WEEKDAY:
            text = pgettext("kind of day", "working day")
        case Why.WEEKEND:
            text = pgettext("kind of day", "weekend")
        case Why.HOLIDAY:
            text = name
        case Why.IN_LIEU:
            text = _("%s, day off moved here") % name
        case Why.MAKE_UP:
            text = _("make-up working day for %s") % name
        case Why.LOCAL_REST:
            text = _("local day off: %s") % name
        case Why.LOCAL_WORK:
            text = _("local working day: %s") % name
    return _("%s (no notice yet)") % text if kind.provisional else text


def moment_words(due: Due) -> str:
    """The end of the period, as a person says it."""
    if due.ends_at_midnight:
        return _("%s, 24:00") % day_words(due.day)
    return _("%(day)s, %(time)s") % {"day": day_words(due.day), "time": f"{due.moment:%H:%M}"}


def day_words(day: date) -> str:
    """A date with its weekday."""
    return _("%(weekday)s %(date)s") % {
        "weekday": date_format(day, "D"),
        "date": date_format(day, "DATE_FORMAT"),
    }


def sentence(due: Due) -> str:
    """The whole derivation in one breath."""
    values = {
        "length": amount_words(due.period.amount, due.limit.unit),
        "start": day_words(due.period.begin.date()),
        "end": moment_words(due),
    }
    if due.limit.unit.is_hours:
        return _("%(length)s from the moment of the start on %(start)s end on %(end)s.") % values
    return _("%(length)s from the day after %(start)s end on %(end)s.") % values


def steps(due: Due) -> tuple[Step, ...]:
    """The derivation, step by step, in the order in which a lawyer would check it."""
    return tuple(_steps(due))


def _steps(due: Due) -> Iterator[Step]:
    yield Step(
        kind="limit",
        text=_("%(act)s: %(length)s.") % {"act": due.limit.act, "length": length_words(due.limit)},
        article=due.limit.article,
    )
    if due.limit.unit_rule:
        yield Step(kind="unit", text=str(due.limit.unit_rule.says), article=due.limit.unit_rule.article)
    yield from _operations(due.history, due.limit.unit)
    first = general.FROM_THE_MOMENT if due.limit.unit.is_hours else general.FIRST_DAY
    yield Step(kind="begin", text=str(first.says), article=first.article)
    for rule in due.rules:
        if rule in {general.CORRESPONDING_DAY, general.OFFICE_HOURS}:
            yield Step(kind="rule", text=str(rule.says), article=rule.article)
    yield from _days(due)
    yield from _pauses(due)
    yield from _end(due)


def _operations(history: Iterable[Event], unit: Unit) -> Iterator[Step]:
    for event in history:
        yield Step(kind=event.operation.value, text=event_words(event, unit), article=event.article)


def event_words(event: Event, unit: Unit) -> str:
    """One operation in words, with its reason."""
    texts = {
        Operation.START: _("Started on %(at)s: %(reason)s"),
        Operation.SUSPEND: _("Suspended on %(at)s: %(reason)s"),
        Operation.RESUME: _("Resumed on %(at)s: %(reason)s"),
        Operation.RESTART: _("Counted again from zero from %(at)s: %(reason)s"),
        Operation.EXTEND: _("Extended by %(amount)s on %(at)s: %(reason)s"),
        Operation.DEEMED: _("Outcome of silence established on %(at)s: %(reason)s"),
    }
    values = {"at": time_words(event.at), "reason": event.reason, "amount": amount_words(event.amount, unit)}
    return texts[event.operation] % values


def time_words(at: datetime) -> str:
    """A moment, to the minute."""
    return _("%(day)s, %(time)s") % {"day": day_words(at.date()), "time": f"{at:%H:%M}"}


def _days(due: Due) -> Iterator[Step]:
    """What the calendar took away and what it gave back."""
    if due.limit.unit.counts_rest_days:
        return
    rested = [day for day in due.days if day.verdict is Verdict.RESTED]
    for name, days in _grouped(rested):
        text = ngettext(
            "Not counted, %(name)s: %(count)s day (%(dates)s).",
            "Not counted, %(name)s: %(count)s days (%(dates)s).",
            len(days),
        )
        yield Step(kind="rested", text=text % {"name": name, "count": len(days), "dates": span_words(days)})
    for name, days in _grouped(due.made_up):
        text = _("Counted although a weekend, %(name)s: %(dates)s.")
        yield Step(kind="made-up", text=text % {"name": name, "dates": span_words(days)})
    if due.provisional:
        years = ", ".join(map(str, due.missing_years))
        text = _("Provisional: the holidays of %s are not announced; only weekends were taken as rest days.")
        yield Step(kind="provisional", text=text % years)


def _grouped(days: Iterable[Day]) -> list[tuple[str, list[Day]]]:
    """Days of one name together, in the order of their first day."""
    found: dict[str, list[Day]] = {}
    for day in days:
        found.setdefault(kind_words(day.kind), []).append(day)
    return list(found.items())


def span_words(days: list[Day]) -> str:
    """Dates, consecutive ones joined: 10-01–10-08, 10-11."""
    runs: list[list[date]] = []
    for _key, run in groupby(enumerate(day.date for day in days), key=lambda each: each[1].toordinal() - each[0]):
        runs.append([day for _place, day in run])
    return pgettext("between dates", ", ").join(
        f"{run[0]:%m-%d}" if len(run) == 1 else f"{run[0]:%m-%d}–{run[-1]:%m-%d}" for run in runs
    )


def _pauses(due: Due) -> Iterator[Step]:
    for pause in due.pauses:
        yield Step(kind="paused", text=_pause_words(pause, due), article=pause.ground.article)


def _pause_words(pause: Pause, due: Due) -> str:
    values = {"ground": pause.ground.name, "begin": time_words(pause.begin), "end": time_words(pause.end)}
    if due.limit.unit.is_hours:
        return _("%(ground)s: the time from %(begin)s to %(end)s does not count.") % values
    lost = sum(day.verdict is Verdict.PAUSED and day.pause is pause for day in due.days)
    text = ngettext("%(ground)s: %(lost)s day does not count.", "%(ground)s: %(lost)s days do not count.", lost)
    return text % {**values, "lost": lost}


def _end(due: Due) -> Iterator[Step]:
    if due.moved_from:
        rule = due.limit.rest_day_rule or general.LAST_DAY_RESTS
        kind = next(day.kind for day in due.days if day.verdict is Verdict.MOVED)
        text = _("The last day would be %(day)s (%(kind)s); it moves to the next working day.")
        yield Step(
            kind="moved",
            text=text % {"day": day_words(due.moved_from), "kind": kind_words(kind)},
            article=rule.article,
        )
    if not due.limit.rolls:
        yield Step(kind="rule", text=str(general.SPECIAL_LAW.says), article=general.SPECIAL_LAW.article)
    if due.limit.unit.is_hours:
        yield Step(kind="end", text=_("The period ends on %s.") % moment_words(due))
        return
    text = _("The last day is %(day)s; it ends at %(time)s.")
    time = "24:00" if due.ends_at_midnight else f"{CLOSE_OF_BUSINESS:%H:%M}"
    yield Step(kind="end", text=text % {"day": day_words(due.day), "time": time}, article=general.LAST_DAY_ENDS.article)
