"""The tree and its heads as they are stored."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.db import connection

from .blocks import Blocks
from .heads import TreeHead
from .rows import Row, as_bytes, stamped

__all__ = ["Damaged", "blocks", "hashes", "head", "heads", "leaf", "newest"]

LEAVES = "SELECT position, hash FROM ledger_leaf WHERE position >= %s AND position < %s ORDER BY position"
NODES = 'SELECT "index", hash FROM ledger_node WHERE "index" >= %s AND "index" < %s AND level = %s ORDER BY "index"'
HEAD = ("size", "previous", "at", "origin", "root", "key", "signature")


class Damaged(Exception):  # noqa: N818 - the name says it
    """Stored hashes are not what they must be; `mumian ledger verify` says where."""


def hashes(level: int, start: int, stop: int) -> list[bytes]:
    """Stored hashes of [start, stop) on one level, fewer where the tree ends."""
    with connection.cursor() as cursor:
        cursor.execute(*((NODES, (start, stop, level)) if level else (LEAVES, (start, stop))))
        found = cursor.fetchall()
    if found and found[-1][0] - start != len(found) - 1:
        raise Damaged(f"Hashes of level {level} between {start} and {stop} are missing.")
    return [bytes(value) for _, value in found]


def leaf(position: int) -> tuple[int, bytes] | None:
    """Number and leaf hash of the record at a position."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_id, hash FROM ledger_leaf WHERE position = %s", (position,))
        found = cursor.fetchone()
    return (found[0], as_bytes(found[1])) if found else None


def blocks() -> Blocks:
    """Hash of any range of the stored tree."""
    return Blocks(hashes)


def newest() -> TreeHead | None:
    """The head that covers most."""
    return next(_heads("ORDER BY size DESC LIMIT 1", ()), None)


def head(size: int) -> TreeHead | None:
    """The head over exactly so many records."""
    return next(_heads("WHERE size = %s", (size,)), None)


def heads(*, upto: int) -> Iterator[TreeHead]:
    """Every head over at most `upto` records, oldest first, read by key in pages."""
    size = -1
    while page := list(_heads("WHERE size > %s AND size <= %s ORDER BY size LIMIT 1000", (size, upto))):
        yield from page
        size = page[-1].size


def _heads(which: str, values: tuple[int, ...]) -> Iterator[TreeHead]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(HEAD)} FROM ledger_head {which}", values)  # noqa: S608 - our own words
        yield from map(_head, cursor.fetchall())


def _head(row: Row) -> TreeHead:
    """A row as it is; a time that is none becomes one, so that an altered head has a wrong signature and no error."""
    size, previous, at, origin, root, key, signature = row
    try:
        moment = datetime.fromisoformat(stamped(at))
    except ValueError:
        moment = datetime.min.replace(tzinfo=UTC)
    return TreeHead(
        size=size,
        previous=previous,
        at=moment,
        origin=origin,
        root=as_bytes(root),
        key=key,
        signature=as_bytes(signature),
    )
