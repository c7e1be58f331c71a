"""The active rules of this process as columns, read again when one of them changed."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa
from django.db.models import Count, Max
from numpy.typing import NDArray

from mumian.kernel.sensing.models import Rule
from mumian.kernel.sensing.store.shape import numbers

from .running import KINDS, After, Before, Real, Whole

LONG_AGO = -(2**62)


class Book:
    """Rules in the order of their streams, how far each has come, and the keys of their rows."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        held = sorted(rules, key=lambda rule: rule.stream_id)
        self.keys = [rule.pk for rule in held]
        self.streams = np.array([rule.stream_id for rule in held], np.int64)
        self.rules = _columns(held)

    def rows(self, table: pa.Table) -> tuple[Whole, Whole, Real]:
        """A row for each rule of the stream of each number, sorted by rule and time. What is not later than the rule
        has looked is no news and left out.
        """
        stream, start = numbers(table.column("stream")), numbers(table.column("start"))
        watched = np.isin(stream, self.streams)
        stream, start, number = stream[watched], start[watched], table.column("number").to_numpy()[watched]
        order = np.lexsort((start, stream))
        stream, start, number = stream[order], start[order], number[order]
        low, high = np.searchsorted(stream, self.streams), np.searchsorted(stream, self.streams, side="right")
        count = high - low
        which = np.repeat(np.arange(len(count)), count)
        places = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count - low, count)
        news = start[places] > self.rules.last_at[which]
        return which[news], start[places][news], number[places][news]

    def take(self, after: After) -> NDArray[np.int64]:
        """Note how far rules have come; the places of those whose row must say so too, lest a restart forget it."""
        rules, touched = self.rules, after.rules
        kept: NDArray[np.int64] = touched[after.holds | rules.holds[touched]]
        rules.holds[touched], rules.since[touched] = after.holds, after.since
        rules.last[touched], rules.last_at[touched] = after.last, after.last_at
        return kept


_held: dict[str, Any] = {}


def book() -> Book:
    """The active rules."""
    sign = Rule.objects.filter(active=True).aggregate(count=Count("pk"), last=Max("changed_at"))
    if _held.get("sign") != sign:
        _held.update(sign=sign, book=Book(Rule.objects.filter(active=True)))
    found: Book = _held["book"]
    return found


def forget() -> None:
    """Read the rules again, as after something that was taken back."""
    _held.clear()


def _columns(rules: list[Rule]) -> Before:
    def real(values: Iterable[float | None]) -> Real:
        return np.array([np.nan if value is None else value for value in values], np.float64)

    def whole(values: Iterable[int | None], nothing: int = 0) -> Whole:
        return np.array([nothing if value is None else value for value in values], np.int64)

    return Before(
        condition=np.array([KINDS.index(rule.condition) for rule in rules], np.int8),
        limit=real(rule.limit for rule in rules),
        clear_at=real(rule.limit if rule.clear_at is None else rule.clear_at for rule in rules),
        lasts=whole(rule.seconds * 1_000_000 for rule in rules),
        holds=np.array([rule.holds for rule in rules], np.bool_),
        since=whole(rule.since for rule in rules),
        last=real(rule.last for rule in rules),
        last_at=whole((rule.last_at for rule in rules), LONG_AGO),
    )
