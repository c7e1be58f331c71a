"""Conditions counted over columns come to what a plain loop comes to, however the values are cut into batches."""

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.sensing.alerting.running import Before, run

MINUTE = 60_000_000
LIMIT, OVER = 8, 4
Steps = list[tuple[bool, int]]


def plain(values: list[int], lasts: int) -> Steps:
    """One value after the other."""
    steps: Steps = []
    holds, since, raised = False, 0, False
    for place, value in enumerate(values):
        now = value > LIMIT or (holds and value > OVER)
        if now and not holds:
            since, raised = place, False
        if holds and not now:
            steps.append((False, place))
        if now and not raised and place - since >= lasts:
            steps.append((True, place))
            raised = True
        holds = now
    return steps


def columns(values: list[int], first: int, lasts: int, state: dict[str, Any]) -> Steps:
    """The same as columns, beginning with the state and leaving another."""
    before = Before(
        condition=np.array([0], np.int8),
        limit=np.array([float(LIMIT)]),
        clear_at=np.array([float(OVER)]),
        lasts=np.array([lasts * MINUTE]),
        **{name: np.array([value]) for name, value in state.items()},
    )
    at = np.arange(first, first + len(values)) * MINUTE
    after = run(before, np.zeros(len(values), np.int64), at, np.array(values, float))
    state.update(holds=after.holds[0], since=after.since[0], last=after.last[0], last_at=after.last_at[0])
    return [(step.raised, step.at // MINUTE) for step in after.steps]


@given(
    values=st.lists(st.integers(0, 12), min_size=1, max_size=40),
    cuts=st.sets(st.integers(1, 39), max_size=5),
    lasts=st.integers(0, 3),
)
def test_it_does_not_matter_how_values_are_cut(values: list[int], cuts: set[int], lasts: int) -> None:
    edges = sorted({0, len(values), *(cut for cut in cuts if cut < len(values))})
    state: dict[str, Any] = {"holds": False, "since": 0, "last": np.nan, "last_at": -(2**62)}
    found: Steps = []
    for low, high in pairwise(edges):
        found += columns(values[low:high], low, lasts, state)
    assert found == plain(values, lasts)


def test_many_rules_at_once_do_not_mix() -> None:
    count = 1000
    rules = Before(
        condition=np.zeros(count, np.int8),
        limit=np.arange(count).astype(float),
        clear_at=np.arange(count).astype(float),
        lasts=np.zeros(count, np.int64),
        holds=np.zeros(count, np.bool_),
        since=np.zeros(count, np.int64),
        last=np.full(count, np.nan),
        last_at=np.full(count, -(2**62)),
    )
    rule = np.repeat(np.arange(count), 3)
    after = run(rules, rule, np.tile([1, 2, 3], count), np.tile([0.0, 500.5, 0.0], count))
    assert [step.rule for step in after.steps if step.raised] == list(range(501))
    assert not after.holds.any()
