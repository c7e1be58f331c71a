"""Group commit: many callers share a commit, too many are told to come again, and a failure reaches everybody."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pytest

from mumian.kernel.sensing import api
from mumian.kernel.sensing.observing import store
from mumian.kernel.sensing.store.writer import Job, Writer

from .making import BEGIN, ENGINEER

ROW = pa.table({"stream": [1]})


def test_what_comes_during_a_commit_shares_the_next_one() -> None:
    groups: list[int] = []
    go = threading.Event()

    def commit(group: Sequence[Job]) -> None:
        go.wait()
        groups.append(len(group))
        for job in group:
            job.answer.set_result(job.count)

    writer = Writer(commit)
    answers = [writer.submit(ROW, int) for _ in range(50)]
    go.set()
    assert sum(answer.result() for answer in answers) == 50
    writer.stop()
    assert len(groups) <= 2  # the first may have begun with whatever was there


def test_too_much_waiting_is_refused_and_nothing_of_it_taken() -> None:
    go = threading.Event()
    taken: list[int] = []

    def commit(group: Sequence[Job]) -> None:
        go.wait()
        for job in group:
            taken.append(job.count)
            job.answer.set_result(None)

    writer = Writer(commit, most_waiting=3)

    def crowd() -> None:
        for _ in range(10):
            writer.submit(ROW, int)

    with pytest.raises(api.Busy) as busy:
        crowd()
    assert busy.value.retry_after >= 1
    go.set()
    writer.stop()
    assert 3 <= sum(taken) < 10


def test_a_failed_commit_is_told_to_every_caller() -> None:
    def commit(_group: Sequence[Job]) -> None:
        raise OSError("disk full")

    writer = Writer(commit)
    answers = [writer.submit(ROW, int) for _ in range(3)]
    for answer in answers:
        with pytest.raises(OSError, match="disk full"):
            answer.result()
    writer.stop()


@pytest.mark.django_db
def test_many_callers_at_once_lose_nothing(stream: api.Datastream) -> None:
    api.observe_one(actor=ENGINEER, stream=stream.pk, start=BEGIN, result=0)  # the stream is known from here on

    def send(number: int) -> int:
        return int(api.observe_one(actor=ENGINEER, stream=stream.pk, start=BEGIN + number, result=number).ids[0])

    with ThreadPoolExecutor(16) as pool:
        ids = list(pool.map(send, range(1, 301)))
    assert sorted(ids) == list(range(2, 302))
    assert store().journal.after(0)[0] < 301
    assert api.states().column("rows").to_pylist() == [301]
