"""Killed at any moment: what was acknowledged is there once, whoever sends the rest again."""

import os
import random
import signal
import time
from pathlib import Path

import pyarrow as pa
import pytest
from django.db import connections

from mumian.kernel.sensing import api, keeping
from mumian.kernel.sensing.observing import store
from mumian.kernel.sensing.store import folding, opened

from .making import BEGIN, ENGINEER, make_streams

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
KILLS, BATCH = 40, 50


def batch(number: int, streams: list[int]) -> pa.Table:
    starts = [BEGIN + (number * BATCH + row) * 1_000_000 for row in range(BATCH)]
    return pa.table({"stream": [streams[row % 3] for row in range(BATCH)], "start": starts, "number": [1.0] * BATCH})


def write_until_killed(begin: int, streams: list[int], said: Path) -> None:
    """The child: acknowledges into a file what the store acknowledged, and folds and merges now and then."""
    with said.open("a") as file:
        for number in range(begin, begin + 10_000):
            api.observe(batch=batch(number, streams), actor=ENGINEER)
            file.write(f"{number}\n")
            file.flush()
            if number % 3 == 0:
                folding.fold(store())
            if number % 7 == 0:
                keeping.merge()


def killed_after(seconds: float, begin: int, streams: list[int], said: Path) -> None:
    opened.close()
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            write_until_killed(begin, streams, said)
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child failed by itself"


def test_no_acknowledged_observation_is_lost_and_none_doubled(tmp_path: Path) -> None:
    streams = [each.pk for each in make_streams(3)]
    said, chance = tmp_path / "acknowledged", random.Random(4)
    said.touch()
    for _ in range(KILLS):
        done = said.read_text().split()
        begin = max((int(number) for number in done), default=-1) + 1
        killed_after(chance.uniform(0.03, 0.35), begin, streams, said)
        found = api.observations().select(["stream", "start"]).to_pylist()
        keys = [(row["stream"], row["start"]) for row in found]
        assert len(keys) == len(set(keys))
        acknowledged = {int(number) for number in said.read_text().split()}
        assert len(keys) >= len(acknowledged) * BATCH
        expected = {key for number in acknowledged for key in _keys(number, streams)}
        assert expected <= set(keys)
        assert sum(api.states().column("rows").to_pylist()) == len(keys)
        assert sum(api.aggregate(functions=["count"]).column("count").to_pylist()) == len(keys)
    assert len(acknowledged) > KILLS


def _keys(number: int, streams: list[int]) -> list[tuple[int, int]]:
    rows = batch(number, streams)
    return list(zip(rows.column("stream").to_pylist(), rows.column("start").to_pylist(), strict=True))
