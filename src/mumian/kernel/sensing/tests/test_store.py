"""What is read is the same wherever it lies: in the journal, in the plane, or in both."""

import datetime as dt
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.sensing import api, keeping
from mumian.kernel.sensing.observing import store
from mumian.kernel.sensing.store import folding, opened

from .making import BEGIN, ENGINEER, make_streams, minutes, send

pytestmark = pytest.mark.django_db
WHY = {"actor": ENGINEER, "purpose": "test", "basis": "test"}
HOUR = 3_600_000_000


def everything() -> list[dict[str, Any]]:
    return api.observations(order="id").to_pylist()


def fold() -> None:
    folding.fold(store())


def test_folding_changes_nothing_that_is_read(db: None) -> None:
    one, two = (each.pk for each in make_streams(2))
    at = minutes(2000)
    send([one] * 1000 + [two] * 1000, at[:1000] + at[500:1500], [float(n) for n in range(2000)])
    before, states = everything(), api.states().to_pylist()
    sums = api.aggregate(functions=api.FUNCTIONS).to_pylist()
    fold()
    assert store().waiting() == 0
    assert (everything(), api.states().to_pylist()) == (before, states)
    for found, expected in zip(api.aggregate(functions=api.FUNCTIONS).to_pylist(), sums, strict=True):
        assert found == pytest.approx(expected)


def test_duplicates_are_known_in_the_plane_too(stream: api.Datastream) -> None:
    send([stream.pk] * 10, minutes(10), [1.0] * 10)
    fold()
    assert list(send([stream.pk] * 2, minutes(12)[9:11], [1.0, 1.0]).ids) == [10, 11]
    assert send([stream.pk], minutes(1), [2.0]).reasons == {"other-result": 1}
    opened.close()
    assert send([stream.pk], minutes(1), [1.0]).duplicates == 1


def test_corrections_and_removals_count_at_once_and_after_folding(stream: api.Datastream) -> None:
    send([stream.pk] * 60, minutes(60), [1.0] * 60)
    fold()
    api.correct(id=1, values={"result": 61.0}, **WHY)
    api.correct(id=1, values={"result": 62.0}, **WHY)
    assert api.remove(ids=[2], **WHY) == 1
    assert api.remove(streams=[stream.pk], since=minutes(60)[58], **WHY) == 2
    for _ in range(2):
        found = api.aggregate(functions=["count", "sum", "max"]).to_pylist()
        assert found == [{"stream": stream.pk, "start": BEGIN, "count": 57, "sum": 118.0, "max": 62.0}]
        state = api.states().to_pylist()[0]
        assert (state["rows"], state["id"], state["last"]) == (57, 58, minutes(60)[57])
        assert [row["id"] for row in everything()] == [1, *range(3, 59)]
        fold()
    assert send([stream.pk], minutes(2)[1:], [9.0]).accepted == 1


def test_a_correction_must_fit(stream: api.Datastream) -> None:
    send([stream.pk] * 2, minutes(2), [1.0, 2.0])
    with pytest.raises(LookupError):
        api.correct(id=9, values={"result": 1}, **WHY)
    for values in ({"result": "text"}, {"start": minutes(2)[1]}, {"stream": 5}, {"colour": 1}):
        with pytest.raises(api.SensingRefused):
            api.correct(id=1, values=values, **WHY)
    with pytest.raises(api.SensingRefused):
        api.remove(**WHY)
    api.correct(id=1, values={"start": minutes(3)[2]}, **WHY)
    assert api.latest().column("id").to_pylist() == [1]


def test_small_files_become_one(stream: api.Datastream) -> None:
    for number in range(9):
        send([stream.pk] * 100, minutes(100, begin=BEGIN + number * HOUR * 2), [1.0] * 100)
        fold()
    before = everything()
    assert keeping.merge() >= 8
    assert len(store().history.newest().parts()) == 1
    assert len(store().history.newest().parts("hours")) == 1
    assert everything() == before
    assert api.aggregate(functions=["count"], window="day").to_pylist()[0]["count"] == 900 - 100 * 0 - _after_midnight(
        9
    )


def _after_midnight(batches: int) -> int:
    """How many of those minutes lie in the city's next day, which begins at 16:00 UTC."""
    starts = [at for number in range(batches) for at in minutes(100, begin=BEGIN + number * HOUR * 2)]
    return sum(at >= BEGIN + 16 * HOUR for at in starts)


def test_what_is_kept_long_enough_goes(db: None) -> None:
    short, long = (each.pk for each in make_streams(2))
    now = int(dt.datetime.now(dt.UTC).timestamp() * 1e6)
    starts = [now - day * 24 * HOUR for day in range(1, 11)]
    send([short] * 10 + [long] * 10, starts * 2, [1.0] * 20)
    api.Datastream.objects.filter(pk=short).update(retention_days=5)
    assert keeping.expire() == 6
    assert {row["stream"]: row["rows"] for row in api.states().to_pylist()} == {short: 4, long: 10}
    with api.changes(actor=ENGINEER) as together:
        together.remove(api.Datastream.objects.get(pk=long))
    assert keeping.expire() == 10
    assert api.states().column("stream").to_pylist() == [short]


def test_windows_are_the_citys(stream: api.Datastream) -> None:
    moments = [dt.datetime(2026, 1, 31, 15, 59, tzinfo=dt.UTC), dt.datetime(2026, 1, 31, 16, 0, tzinfo=dt.UTC)]
    starts = [int(each.timestamp()) * 1_000_000 for each in moments]
    send([stream.pk] * 2, starts, [1.0, 2.0])
    for window in ("month", "day", dt.timedelta(hours=8)):
        assert api.aggregate(window=window, functions=["count"]).column("count").to_pylist() == [1, 1]
    assert api.aggregate(window="year", functions=["mean"]).column("mean").to_pylist() == [1.5]
    for wrong in ({"window": "week"}, {"window": dt.timedelta(hours=7)}, {"functions": ["median"]}, {"functions": []}):
        with pytest.raises(api.SensingRefused):
            api.aggregate(**wrong)


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("send"), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 300), st.integers(0, 9)), max_size=30)
        ),
        st.tuples(st.just("correct"), st.integers(1, 40), st.integers(0, 9)),
        st.tuples(st.just("remove"), st.integers(0, 2), st.integers(0, 300)),
        st.tuples(st.just("fold")),
        st.tuples(st.just("merge")),
        st.tuples(st.just("reopen")),
    ),
    max_size=12,
)


def test_a_new_process_that_read_first_knows_duplicates_too(stream: api.Datastream) -> None:
    send([stream.pk], minutes(1), [1.0])
    fold()
    opened.close()
    assert len(everything()) == 1
    assert send([stream.pk], minutes(1), [1.0]).duplicates == 1


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_it_is_what_a_plain_list_would_be(db: None, steps: list[tuple[Any, ...]]) -> None:
    opened.wipe()
    streams = [each.pk for each in make_streams(3)]
    plain: dict[int, tuple[int, int, float]] = {}
    for step in steps:
        _do(step, streams, plain)
        assert {row["id"]: (row["stream"], row["start"], row["number"]) for row in everything()} == plain
    _same_states(plain)
    _same_sums(plain)


Plain = dict[int, tuple[int, int, float]]


def _do(step: tuple[Any, ...], streams: list[int], plain: Plain) -> None:
    match step:
        case "send", rows:
            _send(rows, streams, plain)
        case "correct", number, value:
            if number in plain:
                api.correct(id=number, values={"result": value}, **WHY)
                plain[number] = (*plain[number][:2], float(value))
        case "remove", which, minute:
            _remove(streams[which], BEGIN + minute * HOUR // 7, plain)
        case (other,):
            {"fold": fold, "merge": keeping.merge, "reopen": opened.close}[other]()


def _send(rows: list[tuple[int, int, int]], streams: list[int], plain: Plain) -> None:
    starts = [BEGIN + m * HOUR // 7 for _, m, _ in rows]
    found = send([streams[s] for s, _, _ in rows], starts, [float(value) for *_, value in rows])
    for place, (s, _, value) in enumerate(rows):
        key = (streams[s], starts[place])
        there = {row[:2]: number for number, row in plain.items()}
        if found.verdicts[place] == api.Verdict.ACCEPTED:
            assert key not in there
            plain[int(found.ids[place])] = (*key, float(value))
        else:
            assert (plain[there[key]][2] == value) == (found.verdicts[place] == api.Verdict.DUPLICATE)


def _remove(stream: int, until: int, plain: Plain) -> None:
    gone = [number for number, row in plain.items() if row[0] == stream and row[1] < until]
    assert api.remove(streams=[stream], until=until, **WHY) == len(gone)
    for number in gone:
        del plain[number]


def _same_states(plain: Plain) -> None:
    for row in api.states().to_pylist():
        mine = sorted((start, number) for number, (stream, start, _) in plain.items() if stream == row["stream"])
        assert (row["rows"], row["first"], row["last"], row["id"]) == (len(mine), mine[0][0], mine[-1][0], mine[-1][1])
    assert len(api.states()) == len({row[0] for row in plain.values()})


def _same_sums(plain: Plain) -> None:
    since, until = BEGIN + HOUR // 2, BEGIN + 30 * HOUR + 7
    for window, width in (("hour", HOUR), ("day", 24 * HOUR), (dt.timedelta(minutes=5), HOUR // 12)):
        found = api.aggregate(window=window, functions=["count", "mean", "stddev", "last"], since=since, until=until)
        for row in found.to_pylist():
            mine = [
                (start, value)
                for stream, start, value in plain.values()
                if stream == row["stream"] and since <= start < until and row["start"] <= start < row["start"] + width
            ]
            values = [value for _, value in sorted(mine)]
            assert row["count"] == len(values)
            assert [row["mean"], row["stddev"], row["last"]] == pytest.approx(
                [np.mean(values), np.std(values), values[-1]]
            )
        counted = sum(since <= start < until for _, start, _ in plain.values())
        assert sum(found.column("count").to_pylist()) == counted
