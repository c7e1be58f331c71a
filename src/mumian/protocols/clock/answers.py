"""From the kernel's values to what the interface answers."""

from datetime import date, timedelta
from typing import Any

from mumian.kernel.clock.api import (
    MONDAY_TO_FRIDAY,
    Article,
    Calendar,
    Clock,
    Due,
    Limit,
    StandsStill,
    Why,
    Words,
    kind_words,
    sentence,
    steps,
    thresholds,
)


def words(text: Words | None) -> dict[str, str] | None:
    """Both languages."""
    return None if text is None else {"zh": text.zh, "en": text.en}


def citation(article: Article | None) -> dict[str, Any] | None:
    """An article, cited in both languages."""
    if article is None:
        return None
    return {
        "law": article.law.code,
        "number": article.number or None,
        "paragraph": article.paragraph or None,
        "zh": article.zh,
        "en": article.en,
    }


def row(limit: Limit) -> dict[str, Any]:
    """A limit with everything that bears on it."""
    extension = limit.extension
    return {
        "code": limit.code,
        "article": citation(limit.article),
        "act": words(limit.act),
        "amount": limit.amount,
        "unit": limit.unit.value,
        "start": words(limit.start),
        "excludes": [
            {
                "code": ground.code,
                "name": words(ground.name),
                "article": citation(ground.article),
                "notice": ground.notice,
                "awaits_completion": ground.awaits_completion,
            }
            for ground in limit.excludes
        ],
        "extension": extension
        and {
            "amount": extension.amount,
            "approved_by": extension.rank.name.lower(),
            "notice": words(extension.notice),
            "article": citation(extension.article),
        },
        "restart": limit.restart and words(limit.restart.trigger),
        "silences": [
            {"code": silence.code, "outcome": words(silence.outcome), "article": citation(silence.article)}
            for silence in limit.silences
        ],
        "note": words(limit.note),
        "source_confirmed": limit.source_confirmed,
    }


def state(clock: Clock) -> str:
    """running, suspended or ended."""
    if clock.outcome is not None:
        return "ended"
    return "suspended" if clock.suspended_by is not None else "running"


def answer(clock: Clock, *, provisional: bool) -> dict[str, Any]:
    """The state of a clock with its due date. Raises `NoNotice`."""
    try:
        found = clock.due(provisional=provisional)
    except StandsStill:
        found = None
    silence = clock.outcome
    return {
        "article": row(clock.limit),
        "state": state(clock),
        "due": found and due(found, clock),
        "outcome": silence and {"code": silence.code, "outcome": words(silence.outcome), "since": clock.outcome_since},
    }


def due(found: Due, clock: Clock) -> dict[str, Any]:
    """A due date with its derivation."""
    cards = thresholds(due=found, on=clock.calendar)
    return {
        "day": found.day,
        "moment": found.moment,
        "ends": "24:00" if found.ends_at_midnight else f"{found.moment:%H:%M}",
        "provisional": found.provisional,
        "missing_years": list(found.missing_years),
        "sentence": sentence(due=found),
        "steps": [
            {"kind": step.kind, "text": step.text, "article": citation(step.article)} for step in steps(due=found)
        ],
        "days": [
            {
                "date": day.date,
                "verdict": day.verdict.value,
                "number": day.number or None,
                "hours": day.hours or None,
                "working": day.kind.working,
                "why": day.kind.why.value,
                "text": kind_words(day.kind),
            }
            for day in found.days
        ],
        "cards": {"warning": cards.warning, "yellow": cards.yellow, "red": cards.red},
        "monday_to_friday": clock.on(MONDAY_TO_FRIDAY).due().day,
    }


def year(number: int, calendar: Calendar, *, provisional: bool) -> dict[str, Any]:
    """One year of the calendar. Raises `NoNotice`."""
    first = date(number, 1, 1)
    days = [first + timedelta(days=n) for n in range((date(number, 12, 31) - first).days + 1)]
    kinds = [(day, calendar.day(day, provisional=provisional)) for day in days]
    working = sum(kind.working for _, kind in kinds)
    return {
        "year": number,
        "provisional": any(kind.provisional for _, kind in kinds),
        "working_days": working,
        "rest_days": len(days) - working,
        "days": [
            {
                "date": day,
                "working": kind.working,
                "why": kind.why.value,
                "name": words(kind.name),
                "source": kind.source,
            }
            for day, kind in kinds
            if kind.why not in {Why.WEEKDAY, Why.WEEKEND}
        ],
    }
