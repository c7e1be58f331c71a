"""Lawful time: what the law gives, when it ends, and why. The only door of this room.

A `Limit` is one article's time limit, a row of the library. A `Clock` is that limit running for one matter: an
append-only history of five operations, each with its moment, reason and article. `Clock.due()` answers a `Due`, the
last moment still in time, with every day on the way and what became of it:

    clock = begin(limit=limit(code="licensing-42"), at=accepted, reason="Acceptance notice 2025-118")
    clock = clock.suspend(at=..., ground="expert-review", reason="Panel convened", notified=...)
    clock = clock.resume(at=..., reason="Opinion of the panel received")
    clock = clock.extend(at=..., approved_by=Rank.ORGAN_HEAD, reason="...", notified=...)
    due = clock.due()                  # NoNotice beyond the last notice, StandsStill while suspended
    due.day, due.moment                # date(2025, 10, 17), 23:59:59.999999 of that day, Asia/Shanghai
    [step.text for step in steps(due=due)]

Moments carry a time zone; answers are in Asia/Shanghai. Every refusal is a `ClockError` whose text is for people and
whose `field` names the argument it concerns. Beyond the last notice of the State Council nothing is guessed: `NoNotice`
is raised, or the caller accepts `due(provisional=True)`, which says of itself that it is provisional.
Sources: the article of each limit; Civil Code arts 200–204; the yearly notices 2004–2026; GB/T 30428 for hours.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from mumian.kernel.ledger.api import Reason

from . import articles, supervision, wording
from .articles import general
from .calendars import MONDAY_TO_FRIDAY, Calendar, DayKind, Why
from .clocks import Clock
from .due import Due
from .events import Event, Operation
from .law import Article, Law, Rule
from .limits import Extension, Ground, Limit, Restart, Silence
from .local import LocalEntry, Source, city_calendar, record
from .models import LocalDay, NeverChanged
from .national import national
from .periods import Day, Pause, Verdict
from .records import replay as _replay
from .records import to_records
from .refusals import ClockError, NoNotice, StandsStill, UnknownLimit, Unlawful
from .supervision import Card, Thresholds
from .units import CHINA, Closing, Rank, Unit
from .wording import Step, amount_words, day_words, event_words, kind_words, length_words, moment_words, time_words
from .words import Words

__all__ = [
    "CHINA",
    "MONDAY_TO_FRIDAY",
    "Article",
    "Calendar",
    "Card",
    "Clock",
    "ClockError",
    "Closing",
    "Day",
    "DayKind",
    "Due",
    "Event",
    "Extension",
    "Ground",
    "Law",
    "Limit",
    "LocalDay",
    "LocalEntry",
    "NeverChanged",
    "NoNotice",
    "Operation",
    "Pause",
    "Rank",
    "Restart",
    "Rule",
    "Silence",
    "Source",
    "StandsStill",
    "Step",
    "Thresholds",
    "Unit",
    "UnknownLimit",
    "Unlawful",
    "Verdict",
    "Why",
    "Words",
    "amount_words",
    "begin",
    "calendar",
    "day_words",
    "event_words",
    "general_rules",
    "kind_words",
    "length_words",
    "limit",
    "limits",
    "moment_words",
    "national",
    "record_local_days",
    "records",
    "replay",
    "rules",
    "sentence",
    "steps",
    "supervise",
    "thresholds",
    "time_words",
]


def limits(*, law: str = "") -> tuple[Limit, ...]:
    """Every limit of the library, or those of one law (its code, such as `licensing`), by law and article."""
    return tuple(each for each in articles.limits() if law in {"", each.article.law.code})


def limit(*, code: str) -> Limit:
    """The limit with this code, such as `licensing-42`. Raises `UnknownLimit`."""
    return articles.limit(code)


def rules() -> tuple[Rule, ...]:
    """The articles that bear on counting without being a limit: units, excluded time, general rules."""
    return articles.rules()


def general_rules() -> tuple[Rule, ...]:
    """Of these, the rules of every period: Civil Code arts 200–204, Civil Procedure Law art. 85, GB/T 30428."""
    return general.RULES


def calendar(*, as_of: datetime | None = None) -> Calendar:
    """The calendar of this city: the State Council's yearly notices and the local days recorded here. Two queries.

    With `as_of` the calendar as it was known at that moment, so that an old due date can be derived again.
    """
    return city_calendar(as_of)


def record_local_days(*, source: Source, days: Sequence[LocalEntry], reason: Reason) -> None:
    """Record the days that a document orders: worked, rested, or given back to the national notice.

    A document with `covers_year` is that year's State Council notice, for a year the national calendar does not know
    yet. Nothing recorded is ever changed; a later document overrides the days it names. One transaction, one ledger
    line. Raises `ClockError` for a document or a year that is known already, a day named twice, a missing reason.
    """
    record(source=source, days=days, reason=reason)


def begin(*, limit: Limit, at: datetime, reason: str, silence_of: str = "") -> Clock:
    """A clock on this city's calendar, started at `at` (with a time zone) for `reason`.

    `silence_of` is the code of the limit whose silence began this one: `licensing-32` when an application counts as
    accepted because nobody asked for completion in time; `at` is then the receipt.
    """
    return Clock(limit=limit, calendar=calendar()).start(at=at, reason=reason, silence_of=silence_of)


def records(*, clock: Clock) -> list[dict[str, Any]]:
    """The history as mappings of JSON values, to be stored; `replay` makes the same clock of them."""
    return to_records(clock)


def replay(
    *, limit: Limit, operations: Iterable[Mapping[str, Any]], on: Calendar | None = None, trial: bool = False
) -> Clock:
    """The clock these operations lead to, on this city's calendar unless another is given.

    Each is a mapping with `operation` (start, suspend, resume, restart, extend, deemed), `at` (ISO 8601 or datetime)
    and `reason`; suspend has `ground` and `notified`; extend has `approved_by` (officer, unit_head, organ_head or
    government_head), `amount` and `notified`; deemed has `outcome`. All are checked as if done now, 50 at most. The
    `field` of an error is `operations/<number>/<field>`, counted from zero. A moment without a time zone is read as
    Chinese time. In a `trial`, where nothing is kept, the words of the law stand in for a missing reason.
    """
    return _replay(limit, operations, calendar=on or calendar(), trial=trial)


def steps(*, due: Due) -> tuple[Step, ...]:
    """The derivation as sentences in the reader's language, each with its article, in the order of checking."""
    return wording.steps(due)


def sentence(*, due: Due) -> str:
    """The derivation in one sentence in the reader's language."""
    return wording.sentence(due)


def thresholds(*, due: Due, on: Calendar | None = None) -> Thresholds:
    """When supervision warns (one working day before the last day), shows yellow (the last day) and red (after it).

    For limits in hours the first two are our setting: half and a quarter of the time left.
    """
    return supervision.thresholds(due, on or calendar())


def supervise(*, clock: Clock, at: datetime, done: datetime | None = None) -> Card:
    """The card of a matter at a moment. Done in time or suspended: none; done late: red."""
    return supervision.supervise(clock, at=at, done=done)
