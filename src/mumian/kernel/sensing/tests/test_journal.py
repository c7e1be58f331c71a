"""What every journal promises: numbers without gaps, everything or nothing, and several processes at once."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from mumian.kernel.sensing.store.journal import Journal
from mumian.kernel.sensing.store.journal_postgresql import PostgresJournal
from mumian.kernel.sensing.store.journal_sqlite import SqliteJournal

pytestmark = pytest.mark.django_db(transaction=True)


def opened(kind: str, folder: Path) -> Journal:
    return SqliteJournal(folder / "journal.sqlite3") if kind == "SQLite" else PostgresJournal()


# The file needs no server and is tried in both runs, the server's journal in the run that has a server.
KINDS = ["SQLite"] if connection.vendor == "sqlite" else ["SQLite", "PostgreSQL"]


@pytest.fixture(params=KINDS)
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Journal, Journal]]:
    """The same journal as two processes see it."""
    both = opened(request.param, tmp_path), opened(request.param, tmp_path)
    yield both
    both[0].wipe()
    for each in both:
        each.close()


def write(journal: Journal, *contents: bytes) -> None:
    with journal.writing() as writing:
        for content in contents:
            writing.append(0, 1, content)
            writing.next_id += 1


def test_entries_are_read_in_order_without_gaps(two: tuple[Journal, Journal]) -> None:
    one, other = two
    write(one, b"a", b"b")
    write(other, b"c")
    newest, entries = one.after(0)
    assert (newest, [(entry.seq, entry.content) for entry in entries]) == (3, [(1, b"a"), (2, b"b"), (3, b"c")])
    assert [entry.seq for entry in other.after(2)[1]] == [3]
    with one.writing() as writing:
        assert writing.next_id == 4
        assert writing.after(1)[0] == 3


def test_what_fails_leaves_nothing(two: tuple[Journal, Journal]) -> None:
    one, other = two

    def fail() -> None:
        with one.writing() as writing:
            writing.append(0, 1, b"lost")
            writing.next_id += 1
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert other.after(0) == (0, [])
    write(other, b"kept")
    assert [entry.seq for entry in one.after(0)[1]] == [1]


def test_what_was_forgotten_is_known_to_have_been(two: tuple[Journal, Journal]) -> None:
    one, other = two
    write(one, b"a", b"b", b"c")
    one.forget(2)
    assert [entry.seq for entry in other.after(0)[1]] == [3]
    one.forget(3)
    assert other.after(0) == (3, [])
    write(other, b"d")
    assert [entry.seq for entry in one.after(0)[1]] == [4]


def test_two_writers_wait_for_one_another(two: tuple[Journal, Journal]) -> None:
    threads = [threading.Thread(target=lambda each=each: [write(each, b"x") for _ in range(20)]) for each in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [entry.seq for entry in two[0].after(0)[1]] == list(range(1, 41))


@pytest.mark.parametrize(
    "two", KINDS[1:], indirect=True
)  # a file cannot hang up: on SQLite alone there is nothing to try
def test_a_server_that_hung_up_is_called_again(two: tuple[Journal, Journal]) -> None:
    one, other = two
    write(other, b"a")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid <> pg_backend_pid() AND datname = current_database()"
        )
    for attempt in (lambda: write(one, b"lost"), lambda: one.after(0)):
        with pytest.raises(Exception, match=r"terminat|closed|lost"):
            attempt()
    write(one, b"b")
    assert [entry.content for entry in one.after(0)[1]] == [b"a", b"b"]
    with pytest.raises(Exception, match=r"terminat|closed|lost"):
        other.after(0)
