"""Whether conditions hold, for many rules over many values at once: pure arithmetic, no database.

Rows come sorted by rule and time. Each is beyond the limit (1), back within (-1) or between limit and `clear_at` (0: as
it was before); a run of rows that hold raises an alert once it lasts long enough.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MINUTE = 60_000_000
KINDS = ("above", "below", "rate", "stuck", "absent")
Whole, Real = NDArray[np.int64], NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Before:
    """Of each rule: its condition, limits, duration in µs, and how far it had come."""

    condition: NDArray[np.int8]  # its place in KINDS
    limit: Real
    clear_at: Real
    lasts: Whole
    holds: NDArray[np.bool_]
    since: Whole
    last: Real
    last_at: Whole


@dataclass(frozen=True, slots=True)
class Step:
    """A change of one rule: it begins to count (`raised`) or is over, at a moment, with a value."""

    rule: int
    raised: bool
    at: int
    since: int
    value: float


@dataclass(frozen=True, slots=True)
class After:
    """The changes in order, and how far the touched rules (`rules`) have come."""

    steps: list[Step]
    rules: Whole
    holds: NDArray[np.bool_]
    since: Whole
    last: Real
    last_at: Whole


def run(rules: Before, rule: Whole, at: Whole, value: Real) -> After:
    """Rows (rule by its place in `rules`, moment, value), sorted by rule and moment, each later than `last_at`."""
    begins = np.flatnonzero(np.diff(rule, prepend=-1))
    ends = np.append(begins[1:], len(rule)) - 1
    verdict = _verdict(rules, rule, at, value, begins)
    verdict[begins] = np.where(verdict[begins] == 0, np.where(rules.holds[rule[begins]], 1, -1), verdict[begins])
    places = np.maximum.accumulate(np.where(verdict != 0, np.arange(len(rule)), 0))
    holds = verdict[places] == 1
    before = np.concatenate([[False], holds[:-1]])
    before[begins] = rules.holds[rule[begins]]
    turned = holds != before
    # Where the present run began: at its turn, or where it had begun before these rows.
    first = np.where(turned, at, -1)
    first[begins] = np.where(turned[begins], at[begins], rules.since[rule[begins]])
    since = first[np.maximum.accumulate(np.where(first != -1, np.arange(len(rule)), 0))]
    steps = _steps(rules, (rule, at, value), holds, before, since, begins)
    return After(steps, rule[ends], holds[ends], since[ends], value[ends], at[ends])


def _verdict(rules: Before, rule: Whole, at: Whole, value: Real, begins: NDArray[np.intp]) -> NDArray[np.int8]:
    condition, limit, clear = rules.condition[rule], rules.limit[rule], rules.clear_at[rule]
    earlier = np.concatenate([[np.nan], value[:-1]])
    earlier[begins] = rules.last[rule[begins]]
    gap = at - np.concatenate([[0], at[:-1]])
    gap[begins] = at[begins] - rules.last_at[rule[begins]]
    change = np.abs(value - earlier) / np.maximum(gap, 1) * MINUTE
    beyond = np.select(
        [condition == place for place in range(4)],
        [value > limit, value < limit, change > limit, value == earlier],
        default=False,
    )
    within = np.select(
        [condition == place for place in range(4)],
        [value <= clear, value >= clear, ~(change > clear), value != earlier],
        default=True,  # absence: whatever comes ends it
    )
    return np.where(beyond, 1, np.where(within, -1, 0)).astype(np.int8)


def _steps(
    rules: Before,
    rows: tuple[Whole, Whole, Real],
    holds: NDArray[np.bool_],
    before: NDArray[np.bool_],
    since: Whole,
    begins: NDArray[np.intp],
) -> list[Step]:
    """Only rows at which something happens are looked at one by one."""
    rule, at, value = rows
    long = holds & (at - since >= rules.lasts[rule])
    was_long = np.concatenate([[False], long[:-1]])
    was_long[begins] = rules.holds[rule[begins]] & (
        rules.last_at[rule[begins]] - rules.since[rule[begins]] >= rules.lasts[rule[begins]]
    )
    raised, over = long & ~was_long, ~holds & before
    return [
        Step(int(rule[place]), bool(raised[place]), int(at[place]), int(since[place]), float(value[place]))
        for place in np.flatnonzero(raised | over).tolist()
    ]
