"""Observations are taken once, answered singly, and read at once."""

import time

import numpy as np
import pyarrow as pa
import pytest

from mumian.kernel.identity.api import NOBODY, NotAllowed
from mumian.kernel.sensing import api, streams

from .making import ENGINEER, PLACE, make_streams, minutes, send

pytestmark = pytest.mark.django_db


def test_a_batch_is_answered_row_by_row(stream: api.Datastream) -> None:
    first = send([stream.pk] * 2, minutes(2), [1.0, 2.0])
    assert (first.accepted, list(first.ids)) == (2, [1, 2])
    again = send(
        [stream.pk, stream.pk, stream.pk, 999], [*minutes(2), minutes(3)[2], minutes(1)[0]], [1.0, 2.5, 3.0, 1.0]
    )
    assert list(again.verdicts) == [
        api.Verdict.DUPLICATE,
        api.Verdict.REFUSED,
        api.Verdict.ACCEPTED,
        api.Verdict.REFUSED,
    ]
    assert list(again.ids) == [1, 0, 3, 0]
    assert again.why() == {1: "other-result", 3: "no-stream"}
    assert (again.accepted, again.duplicates, again.refused) == (1, 1, 2)


def test_without_the_right_nothing_is_taken(stream: api.Datastream) -> None:
    with pytest.raises(NotAllowed):
        send([stream.pk], minutes(1), [1.0], actor=NOBODY)


def test_the_same_moment_twice_in_one_batch(stream: api.Datastream) -> None:
    start = minutes(1) * 3
    found = send([stream.pk] * 3, start, [1.0, 1.0, 2.0])
    assert (list(found.ids), found.why()) == ([1, 1, 0], {2: "other-result"})
    own = send([stream.pk] * 2, start[:2], [1.0, 1.0], external=["a", "b"])
    assert list(own.ids) == [2, 3]
    assert send([stream.pk], start[:1], [1.0], external=["b"]).ids[0] == 3


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("start", None, "no-time"),
        ("number", None, "no-result"),
        ("number", float("nan"), "not-finite"),
        ("number", float("inf"), "not-finite"),
        ("end", 0, "order"),
        ("start", 4_102_444_800_000_000, "ahead"),  # the year 2100
        ("start", -3_000_000_000_000_000, "too-old"),
        ("stream", -1, "no-stream"),
        ("stream", 2**40, "no-stream"),
        ("stream", None, "no-stream"),
    ],
)
def test_what_cannot_be_taken_says_why(stream: api.Datastream, column: str, value: object, code: str) -> None:
    row = {"stream": stream.pk, "start": minutes(1)[0], "number": 1.0, column: value}
    found = api.observe(batch=pa.Table.from_pylist([row]), actor=ENGINEER)
    assert found.reasons == {code: 1}
    assert len(api.observations()) == 0


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (api.ResultKind.COUNT, 3, 3.5),
        (api.ResultKind.TRUTH, True, "true"),
        (api.ResultKind.CATEGORY, "open", 1),
        (api.ResultKind.ANY, {"a": [1]}, None),
    ],
)
def test_results_are_what_the_stream_says(db: None, kind: api.ResultKind, good: object, bad: object) -> None:
    stream = make_streams(1, observation_type=kind)[0].pk
    at = minutes(2)
    assert api.observe_one(actor=ENGINEER, stream=stream, start=at[0], result=good).accepted
    refused = api.observe_one(actor=ENGINEER, stream=stream, start=at[1], result=bad)
    assert kind is api.ResultKind.ANY or refused.reasons == {"kind": 1}
    row = api.observation(id=1)
    assert row is not None
    assert api.result_of(row["number"], row["other"]) == good


def test_a_strange_column_is_refused(stream: api.Datastream) -> None:
    with pytest.raises(api.SensingRefused) as refused:
        api.observe(batch=pa.table({"strem": [1]}), actor=ENGINEER)
    assert refused.value.field == "strem"


def test_pages_follow_one_another(stream: api.Datastream) -> None:
    at = minutes(30)
    mixed = [at[place] for place in np.random.default_rng(1).permutation(30)]
    send([stream.pk] * 30, mixed, [float(n) for n in range(30)])
    for order in ("time", "-time", "id", "-id"):
        seen: list[int] = []
        after = None
        while len(page := api.observations(streams=[stream.pk], order=order, after=after, limit=7)):
            seen += page.column("id").to_pylist()
            after = page.column("start")[-1].as_py(), seen[-1]
        assert seen == api.observations(order=order).column("id").to_pylist()
        assert len(seen) == 30


def test_the_state_of_a_stream_is_exact_at_once(db: None) -> None:
    one, two = (each.pk for each in make_streams(2))
    at = minutes(5)
    send([one, one, two], [at[3], at[1], at[2]], [3.0, 1.0, 2.0], result_time=[at[4], None, at[0]])
    state = {row["stream"]: row for row in api.states().to_pylist()}
    assert (state[one]["rows"], state[one]["first"], state[one]["last"]) == (2, at[1], at[3])
    assert (state[one]["number"], state[one]["result_first"], state[one]["result_last"]) == (3.0, at[4], at[4])
    assert api.latest(streams=[two]).column("number").to_pylist() == [2.0]
    assert len(api.latest(streams=[99])) == 0


def test_an_observation_is_about_the_streams_own_feature(stream: api.Datastream) -> None:
    with api.changes(actor=ENGINEER) as together:
        feature = together.create(api.FeatureOfInterest, name="square", feature=PLACE)
        together.change(stream, feature=feature)
    send([stream.pk], minutes(1), [1.0])
    api.observe_one(actor=ENGINEER, stream=stream.pk, start=minutes(2)[1], result=2)
    assert api.observations().column("feature").to_pylist() == [feature.pk] * 2


def test_what_another_process_changed_is_heard_of_within_a_second(stream: api.Datastream) -> None:
    assert send([stream.pk], minutes(1), [1.0]).accepted == 1
    with api.changes(actor=ENGINEER) as together:
        together.change(stream, observation_type=api.ResultKind.TRUTH)
    streams.held().until[stream.pk] = time.monotonic() + 100  # as in a process that knows nothing of it
    streams.held().kind[stream.pk] = streams.KINDS[api.ResultKind.NUMBER]
    streams._polled[0] = 0.0
    assert send([stream.pk], minutes(2)[1:], [1.0]).reasons == {"kind": 1}
