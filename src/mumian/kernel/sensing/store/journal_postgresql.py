"""The journal in the city's PostgreSQL, on connections of its own, so that it commits for itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from django.db import connection as of_django

from .journal import Entry, in_order

LOCK = 0x73656E73  # any number, as long as it is always the same
TABLES = """
CREATE TABLE IF NOT EXISTS sensing_journal (
    seq bigint PRIMARY KEY, kind smallint NOT NULL, at bigint NOT NULL, rows integer NOT NULL, content bytea NOT NULL);
ALTER TABLE sensing_journal ALTER COLUMN content SET STORAGE EXTERNAL;
CREATE TABLE IF NOT EXISTS sensing_journal_head (
    only_one smallint PRIMARY KEY CHECK (only_one = 1), seq bigint NOT NULL, next_id bigint NOT NULL);
INSERT INTO sensing_journal_head VALUES (1, 0, 1) ON CONFLICT DO NOTHING;
"""
AFTER = "SELECT seq, kind, at, rows, content FROM sensing_journal WHERE seq > %s ORDER BY seq"
HEAD = "SELECT seq, next_id FROM sensing_journal_head"


class PostgresWriting:
    """Inside a transaction that holds the row of the head."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.seq, self.next_id = connection.execute(f"{HEAD} FOR UPDATE").fetchone()

    def after(self, seq: int) -> tuple[int, list[Entry]]:
        """See Reader."""
        return self.seq, in_order(self.connection.execute(AFTER, (seq,))) if seq < self.seq else []

    def append(self, kind: int, rows: int, content: bytes) -> int:
        """See Writing."""
        self.seq += 1
        self.connection.execute(
            "INSERT INTO sensing_journal VALUES (%s, %s, %s, %s, %s)",
            (self.seq, kind, time.time_ns() // 1000, rows, content),
        )
        return self.seq


class PostgresJournal:
    """One connection for writing and one for reading, each used by one thread at a time."""

    def __init__(self) -> None:
        self._write, self._read = _opened(), _opened()
        with self._write.transaction():
            self._write.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))  # two processes may start at once
            self._write.execute(TABLES)
        self._writing, self._reading = Lock(), Lock()

    @contextmanager
    def writing(self) -> Iterator[PostgresWriting]:
        """See Journal."""
        with self._writing, self._writer().transaction():
            inside = PostgresWriting(self._write)
            yield inside
            self._write.execute("UPDATE sensing_journal_head SET seq = %s, next_id = %s", (inside.seq, inside.next_id))

    def after(self, seq: int) -> tuple[int, list[Entry]]:
        """See Reader. The head is read first: an entry that is committed meanwhile is one more, never one less."""
        with self._reading:
            if self._read.closed:
                self._read = _opened()
            newest = self._read.execute(HEAD).fetchone()[0]
            found = in_order(self._read.execute(AFTER, (seq,), binary=True)) if seq < newest else []
        return (max(newest, found[-1].seq) if found else newest), found

    def _writer(self) -> Any:
        """The connection, opened again when the server closed it: whoever wrote meanwhile was told so."""
        if self._write.closed:
            self._write = _opened()
        return self._write

    def forget(self, through: int) -> None:
        """See Journal."""
        with self._writing, self._writer().transaction():
            self._write.execute("DELETE FROM sensing_journal WHERE seq <= %s", (through,))

    def wipe(self) -> None:
        """See Journal."""
        with self.writing() as inside:
            self._write.execute("DELETE FROM sensing_journal")
            inside.seq, inside.next_id = 0, 1

    def close(self) -> None:
        """See Journal."""
        self._write.close()
        self._read.close()


def _opened() -> Any:
    import psycopg  # noqa: PLC0415 - only installed where PostgreSQL is used

    wanted = {**of_django.get_connection_params()}
    for key in ("context", "cursor_factory"):
        wanted.pop(key, None)
    return psycopg.connect(**wanted, autocommit=True)
