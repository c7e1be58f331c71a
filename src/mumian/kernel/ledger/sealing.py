"""Giving committed records their place in the tree, and signing the head over them.

Only one process at a time seals: on PostgreSQL under an advisory lock, on SQLite because a transaction that means to
write has the file to itself. Records are taken from a queue that is written with them, so the order in which numbers
were given out or transactions committed does not matter: what is committed is sealed, everything else waits.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django.db import OperationalError, connection, transaction
from django.utils import timezone

from . import keys, rows, tree
from .blocks import grown
from .heads import TreeHead

__all__ = ["seal", "seal_when_due"]

BATCH = 20_000
EVERY = timedelta(seconds=1)
LOCK = 0x6D756D69616E  # any number, as long as it is always the same

QUEUED = "SELECT q.id, r.hash FROM ledger_unsealed q JOIN ledger_record r ON r.id = q.id ORDER BY q.id LIMIT %s"
# Asked after every commit, so it is one question and written out.
DUE = (
    "SELECT (SELECT at FROM ledger_head ORDER BY size DESC LIMIT 1),"
    " EXISTS (SELECT 1 FROM ledger_unsealed ORDER BY id LIMIT 1 OFFSET %s)"
)
DONE = "DELETE FROM ledger_unsealed WHERE id IN (SELECT record_id FROM ledger_leaf WHERE position >= %s)"


def seal() -> TreeHead | None:
    """Seal everything that is committed now, after whoever seals already; the newest head, None without any record."""
    while _batch(wait=True) == BATCH:
        pass
    return tree.newest()


def seal_when_due() -> None:
    """Seal after a commit, at most once a second and never waiting for another process."""
    with connection.cursor() as cursor:
        cursor.execute(DUE, (BATCH - 1,))
        last, crowded = cursor.fetchone()
    if last and abs(timezone.now() - _aware(last)) < EVERY and not crowded:
        return
    with _impatient():
        while _batch(wait=False) == BATCH:
            pass


def _aware(stored: datetime | str) -> datetime:
    """A moment as SQLite (text in UTC) or PostgreSQL gives it."""
    found = datetime.fromisoformat(stored) if isinstance(stored, str) else stored
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _batch(*, wait: bool) -> int:
    """Seal up to BATCH records and say how many; one transaction, one head."""
    with transaction.atomic(durable=True):
        if not _alone(wait=wait):
            return 0
        with connection.cursor() as cursor:
            cursor.execute(QUEUED, (BATCH,))
            queued = cursor.fetchall()
        if queued:
            before = tree.newest()
            size = before.size if before else 0
            _plant(size, queued)
            _sign(before, size + len(queued))
            with connection.cursor() as cursor:
                cursor.execute(DONE, (size,))
        return len(queued)


def _plant(size: int, queued: list[tuple[int, bytes]]) -> None:
    """Put the queued records behind the first `size`, with the nodes that they complete."""
    leaves = [bytes(leaf) for _, leaf in queued]
    nodes = grown(size, leaves, tree.hashes)
    places = [(size + i, number, leaf) for i, ((number, _), leaf) in enumerate(zip(queued, leaves, strict=True))]
    rows.insert("ledger_leaf", ("position", "record_id", "hash"), places)
    if nodes:
        rows.insert("ledger_node", ("level", "index", "hash"), nodes)


def _sign(before: TreeHead | None, size: int) -> None:
    """Sign the head over `size` records, but never over a past that is not the one signed last."""
    blocks = tree.blocks()
    if before and blocks.subtree(0, before.size) != before.root:
        raise tree.Damaged(f"Stored hashes do not lead to the signed root over {before.size} records.")
    key = keys.signing_key(create=before is None)
    name = keys.key_id(key.public_key())
    head = TreeHead(
        size=size,
        previous=before.size if before else 0,
        at=timezone.now(),
        origin=before.origin if before else f"mumian/ledger/{name}",
        root=blocks.subtree(0, size),
        key=name,
    )
    _store(replace(head, signature=key.sign(head.text.encode())))


def _store(head: TreeHead) -> None:
    values = (head.size, head.previous, rows.moment(head.at), head.origin, head.root, head.key, head.signature)
    rows.insert("ledger_head", tree.HEAD, [values])


def _alone(*, wait: bool) -> bool:
    """Whether this transaction is the one that seals."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", (LOCK,))
        return bool(cursor.fetchone()[0])


@contextmanager
def _impatient() -> Iterator[None]:
    """On SQLite: give up at once where another process is writing, instead of waiting for it."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        except OperationalError as error:
            if "locked" not in str(error):
                raise
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
