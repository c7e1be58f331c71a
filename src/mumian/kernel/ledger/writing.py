"""The one way in."""

import os
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from . import entries, rows, sealing
from .encoding import COLUMNS, hashed, stamp
from .entries import Entry

SALT = 16


def append(*entries: Entry) -> None:
    """Write records in the caller's transaction; they get their place in the tree after its commit."""
    if not entries:
        return
    now = timezone.now()
    batch = _rows(entries, now)
    with transaction.atomic(savepoint=False):
        rows.insert_records((*COLUMNS, "hash"), batch)
        _seal_after_commit()


def _rows(given: tuple[Entry, ...], now: datetime) -> list[rows.Row]:
    at, stored_at = stamp(now), rows.moment(now)
    salts = os.urandom(SALT * len(given))
    return [_row(entry, at, stored_at, salts[i * SALT : (i + 1) * SALT]) for i, entry in enumerate(given)]


def _row(entry: Entry, at: str, stored_at: object, salt: bytes) -> rows.Row:
    """The values of one record, hashed in its canonical form and then spelt as the engine wants moments."""
    kind, digest, (until, basis, by) = entry.kind.value, entries.digest(entry), entries.withheld(entry)
    values = (at, kind, *entries.texts(entry), digest, until, basis, by, salt)
    try:
        leaf = hashed(values)
    except UnicodeEncodeError as error:
        raise entries.NotAnEntry("A ledger entry holds half a character (a lone surrogate).") from error
    stored_until = rows.moment(entry.withheld.until) if entry.withheld else None
    return (stored_at, *values[1:12], stored_until, basis, by, salt, leaf)


def _seal_after_commit() -> None:
    """Once a transaction, however many calls it makes. A failure to seal never fails what is committed."""
    if not any(waiting[1] is sealing.seal_when_due for waiting in connection.run_on_commit):
        transaction.on_commit(sealing.seal_when_due, robust=True)
