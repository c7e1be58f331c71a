"""The journal: batches of observations in the order in which they were acknowledged, in the row store.

Each entry is one committed group, as columns in one value: measured beside rows of a table, with or without an index,
it is acknowledged several times faster and read back without parsing. Entries are numbered without gaps, and so are
observations. What was moved into the plane is forgotten here.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

__all__ = ["Entry", "Journal", "Reader", "Writing"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its number, `Kind`, when it was written (µs UTC), how many rows, and the rows packed."""

    seq: int
    kind: int
    at: int
    rows: int
    content: bytes


class Reader(Protocol):
    """Reads what is committed."""

    def after(self, seq: int) -> tuple[int, list[Entry]]:
        """The number of the newest entry ever, and the kept entries above `seq` in order."""
        ...


class Writing(Reader, Protocol):
    """The journal while nobody else writes to it."""

    next_id: int

    def append(self, kind: int, rows: int, content: bytes) -> int:
        """A new entry; its number."""
        ...


class Journal(Reader, Protocol):
    """A journal that several processes write to; the same tests pass on each."""

    def writing(self) -> AbstractContextManager[Writing]:
        """Alone until the block ends; then everything is durable, or nothing when it raises."""
        ...

    def forget(self, through: int) -> None:
        """Remove the entries up to and including this number."""
        ...

    def wipe(self) -> None:
        """Remove everything, for tests and for measurements."""
        ...

    def close(self) -> None:
        """Let go of files and connections."""
        ...


def in_order(rows: Iterable[tuple[int, int, int, int, bytes]]) -> list[Entry]:
    """Rows of the table as entries."""
    return [Entry(seq, kind, at, count, bytes(content)) for seq, kind, at, count, content in rows]
