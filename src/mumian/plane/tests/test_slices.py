"""A question about files gets the rows that the same question about a list would get."""

from pathlib import Path

import pyarrow as pa
import pytest

from mumian.plane.api import Part, Slice, Store, lent

ROWS = [{"key": number % 7, "at": number * 3, "text": f"it's {number}"} for number in range(1000)]


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Store, list[Part]]:
    store = Store(tmp_path)
    with store.change() as change:
        for half in (ROWS[:500], ROWS[500:]):
            with lent(pa.Table.from_pylist(half)) as table:
                change.add("rows", table, order=("key", "at"), bounds=("key", "at"), run="x")
        version = change.commit()
    return store, list(version.tables["rows"])


def asked(found: tuple[Store, list[Part]], **wanted: object) -> list[int]:
    store, parts = found
    return store.fetch(parts, Slice(columns=["at"], **wanted)).column("at").to_pylist()


def test_bounds_say_which_files_can_hold_it(parts: tuple[Store, list[Part]]) -> None:
    first, second = parts[1]
    assert (first.bounds, second.rows) == ({"key": (0, 6), "at": (0, 1497)}, 500)
    assert not first.may_hold("at", 1498, None)
    assert second.may_hold("at", 1498, None)
    assert second.may_hold("at", None, 1500)
    assert not second.may_hold("at", None, 1499)
    assert first.may_hold("text", 1, 2)


def test_ranges_lists_order_and_limit(parts: tuple[Store, list[Part]]) -> None:
    expected = [row["at"] for row in ROWS if row["key"] in {1, 2} and 300 <= row["at"] < 900]
    assert asked(parts, ranges={"at": (300, 900)}, among={"key": [1, 2]}, order=["at"]) == expected
    found = asked(parts, ranges={"at": (300, 900)}, among={"key": [1, 2]}, order=["at"], descending=True, limit=5)
    assert found == expected[::-1][:5]


def test_a_long_list_is_answered_like_a_short_one(parts: tuple[Store, list[Part]]) -> None:
    wanted = [row["at"] for row in ROWS[::1]][:800]
    assert asked(parts, among={"at": wanted}, order=["at"]) == wanted


@pytest.mark.parametrize("descending", [False, True])
def test_pages_follow_one_another(parts: tuple[Store, list[Part]], *, descending: bool) -> None:
    store, files = parts
    seen: list[tuple[int, int]] = []
    while True:
        wanted = Slice(
            columns=["key", "at"], order=["key", "at"], descending=descending, after=seen[-1] if seen else (), limit=77
        )
        page = store.fetch(files, wanted).to_pylist()
        if not page:
            break
        seen += [(row["key"], row["at"]) for row in page]
    assert seen == sorted(((row["key"], row["at"]) for row in ROWS), reverse=descending)
