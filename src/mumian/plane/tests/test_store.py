"""A store keeps what was committed, all of it or nothing, whatever happens to the writer."""

import multiprocessing
import os
import signal
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.plane.api import NoSuchVersion, Store, answer


def table(*rows: tuple[str, int]) -> ibis.Table:
    days = [date.fromisoformat(day) for day, _ in rows]
    values = [value for _, value in rows]
    return ibis.memtable(pa.table({"day": pa.array(days, pa.date32()), "value": pa.array(values, pa.int64())}))


def content(store: Store, number: int | None = None) -> list[tuple[str, int]]:
    version = store.latest() if number is None else store.version(number)
    assert version is not None
    rows = answer(store.table("values", version=version)).to_pylist()
    return sorted((each["day"].isoformat(), each["value"]) for each in rows)


def commit(store: Store, *rows: tuple[str, int], replacing: str = "everything") -> int:
    with store.change() as change:
        change.write("values", table(*rows), by_day="day", replacing=replacing)
        return change.commit({"why": "test"}).number


def files(store: Store) -> set[str]:
    return {str(path.relative_to(store.folder)) for path in store.folder.rglob("*.parquet")}


def test_a_version_is_read_back_with_its_past(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    assert store.latest() is None
    assert commit(store, ("2026-01-01", 1), ("2026-01-02", 2)) == 1
    between = datetime.now(UTC)
    assert commit(store, ("2026-01-02", 20), ("2026-01-03", 3), replacing="same days") == 2
    assert content(store) == [("2026-01-01", 1), ("2026-01-02", 20), ("2026-01-03", 3)]
    assert content(store, 1) == [("2026-01-01", 1), ("2026-01-02", 2)]
    first = store.as_of(between)
    assert first is not None
    assert (first.number, first.note, first.rows("values")) == (1, {"why": "test"}, 2)
    assert first.days("values") == ("2026-01-01", "2026-01-02")
    assert store.as_of(between - timedelta(days=1)) is None


def test_adding_keeps_what_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    commit(store, ("2026-01-01", 2), replacing="nothing")
    assert content(store) == [("2026-01-01", 1), ("2026-01-01", 2)]


def test_a_later_column_is_missing_in_older_parts(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    with store.change() as change:
        change.write(
            "values", table(("2026-01-02", 2)).mutate(low=ibis.literal(0.5)), by_day="day", replacing="nothing"
        )
        version = change.commit()
    rows = answer(store.table("values", version=version).order_by("day")).to_pylist()
    assert [each["low"] for each in rows] == [None, 0.5]


def test_tables_become_visible_together_and_see_one_another(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    with store.change() as change:
        change.write("values", table(("2026-01-01", 1), ("2026-01-02", 4)), by_day="day")
        values = change.table("values")
        change.write("total", values.aggregate(total=values.value.sum()))
        assert store.latest() is None
        version = change.commit()
    assert answer(store.table("total", version=version)).to_pylist() == [{"total": 5}]
    with pytest.raises(KeyError):
        store.table("nothing", version=version)
    with store.change() as change:
        change.drop("total")
        assert set(change.commit().tables) == {"values"}


class Broken(Exception):  # noqa: N818 - a fall in a test
    pass


def fall(store: Store, *, before_commit: bool) -> None:
    with store.change() as change:
        change.write("values", table(("2026-01-01", 1)), by_day="day")
        if not before_commit:
            change.commit()
        raise Broken


def test_a_change_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    before = files(store)
    with pytest.raises(Broken):
        fall(store, before_commit=True)
    with store.change() as change:
        change.write("values", table(("2026-01-01", 3)), by_day="day")  # and no commit
    assert (content(store), files(store)) == ([("2026-01-01", 1)], before)


def test_a_failure_after_the_commit_keeps_the_version(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    with pytest.raises(Broken):
        fall(store, before_commit=False)
    assert content(store) == [("2026-01-01", 1)]


def write_and_wait(folder: Path, ready: "multiprocessing.synchronize.Event") -> None:
    with Store(folder).change() as change:
        change.write("values", table(*((f"2026-02-{day:02}", day) for day in range(1, 20))), by_day="day")
        ready.set()
        signal.pause()


def test_a_killed_writer_leaves_the_last_version_and_its_rubbish_is_swept(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    before = files(store)
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    writer = context.Process(target=write_and_wait, args=(store.folder, ready))
    writer.start()
    assert ready.wait(60)
    assert writer.pid
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    assert files(store) > before
    assert content(store) == [("2026-01-01", 1)]
    store.sweep()
    assert files(store) == before
    assert commit(store, ("2026-01-02", 2), replacing="nothing") == 2


def test_writers_wait_for_one_another(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds", keep=50)
    threads = [
        threading.Thread(target=commit, args=(store, (f"2026-01-{n:02}", n)), kwargs={"replacing": "nothing"})
        for n in range(1, 9)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.versions()) == 8
    assert [value for _, value in content(store)] == list(range(1, 9))


def test_old_versions_go_with_the_parts_only_they_need(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds", keep=2)
    for value in range(5):
        commit(store, ("2026-01-01", value))
    store.sweep()
    assert [version.number for version in store.versions()] == [4, 5]
    assert len(files(store)) == 2
    with pytest.raises(NoSuchVersion, match="no version 1"):
        store.version(1)


def test_a_base_other_than_the_newest(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    commit(store, ("2026-01-02", 2))
    with store.change(base=lambda: 1) as change:
        change.write("values", table(("2026-01-03", 3)), by_day="day", replacing="nothing")
        change.commit()
    assert content(store) == [("2026-01-01", 1), ("2026-01-03", 3)]
    with store.change(base=0) as change:
        assert change.tables == {}


def test_a_manifest_of_another_format_is_refused(tmp_path: Path) -> None:
    store = Store(tmp_path / "speeds")
    commit(store, ("2026-01-01", 1))
    manifest = next((store.folder / "versions").glob("*.json"))
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 9'))
    with pytest.raises(ValueError, match="format 9"):
        store.latest()


def test_a_quotation_mark_in_the_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="quotation mark"):
        Store(tmp_path / "o'clock")


days = st.integers(1, 5).map(lambda n: f"2026-01-{n:02}")
deliveries = st.lists(st.dictionaries(days, st.integers(-9, 9), min_size=1, max_size=3), min_size=1, max_size=5)


@given(deliveries)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_replacing_days_is_what_a_mapping_does(tmp_path_factory: pytest.TempPathFactory, found: list) -> None:
    store, expected = Store(tmp_path_factory.mktemp("store")), {}
    for delivery in found:
        commit(store, *delivery.items(), replacing="same days")
        expected |= delivery
    assert content(store) == sorted(expected.items())
