"""The journal as a SQLite file of its own, so that a second of sensors never waits for a clerk's transaction."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from .journal import Entry, in_order

TABLES = """
CREATE TABLE IF NOT EXISTS entry (
    seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL, at INTEGER NOT NULL, rows INTEGER NOT NULL, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS head (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), seq INTEGER, next_id INTEGER);
INSERT OR IGNORE INTO head VALUES (1, 0, 1);
"""
AFTER = "SELECT seq, kind, at, rows, content FROM entry WHERE seq > ? ORDER BY seq"


class SqliteWriting:
    """Inside a transaction that holds the file's write lock."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.seq, self.next_id = connection.execute("SELECT seq, next_id FROM head").fetchone()

    def after(self, seq: int) -> tuple[int, list[Entry]]:
        """See Reader."""
        return self.seq, _after(self.connection, seq) if seq < self.seq else []

    def append(self, kind: int, rows: int, content: bytes) -> int:
        """See Writing."""
        self.seq += 1
        at = time.time_ns() // 1000
        self.connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?)", (self.seq, kind, at, rows, content))
        return self.seq


class SqliteJournal:
    """One connection for writing and one for reading, each used by one thread at a time."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._write, self._read = _opened(path), _opened(path)
        self._write.executescript(TABLES)
        self._writing, self._reading = Lock(), Lock()

    @contextmanager
    def writing(self) -> Iterator[SqliteWriting]:
        """See Journal."""
        with self._writing:
            self._write.execute("BEGIN IMMEDIATE")
            try:
                inside = SqliteWriting(self._write)
                yield inside
                self._write.execute("UPDATE head SET seq = ?, next_id = ?", (inside.seq, inside.next_id))
                self._write.execute("COMMIT")
            except BaseException:
                if self._write.in_transaction:
                    self._write.execute("ROLLBACK")
                raise

    def after(self, seq: int) -> tuple[int, list[Entry]]:
        """See Reader."""
        with self._reading:
            self._read.execute("BEGIN")
            try:
                newest = self._read.execute("SELECT seq FROM head").fetchone()[0]
                return newest, _after(self._read, seq) if seq < newest else []
            finally:
                self._read.execute("COMMIT")

    def forget(self, through: int) -> None:
        """See Journal."""
        with self.writing():
            self._write.execute("DELETE FROM entry WHERE seq <= ?", (through,))

    def wipe(self) -> None:
        """See Journal."""
        with self.writing() as inside:
            self._write.execute("DELETE FROM entry")
            inside.seq, inside.next_id = 0, 1

    def close(self) -> None:
        """See Journal."""
        self._write.close()
        self._read.close()


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=60, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")  # acknowledged means on the disk
    return connection


def _after(connection: sqlite3.Connection, seq: int) -> list[Entry]:
    return in_order(connection.execute(AFTER, (seq,)))
