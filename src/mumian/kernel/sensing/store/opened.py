"""The store of this process, opened at its first use and never shared with a child process."""

import os
import shutil
from threading import Lock

from django.conf import settings
from django.db import connection

from .journal import Journal
from .journal_postgresql import PostgresJournal
from .journal_sqlite import SqliteJournal
from .observing import Check, Observing

_lock = Lock()
_opened: dict[int, Observing] = {}


def opened(check: Check) -> Observing:
    """The store under MUMIAN_HOME, or with its journal in the city's PostgreSQL."""
    me = os.getpid()
    if me not in _opened:
        with _lock:
            if me not in _opened:
                _opened[me] = Observing(_journal(), settings.MUMIAN_HOME / "sensing" / "history", check)
    return _opened[me]


def close() -> None:
    """Write what waits and let go; the next use opens anew."""
    with _lock:
        found = _opened.pop(os.getpid(), None)
    if found:
        found.close()


def wipe() -> None:
    """Forget every observation, if the store was opened at all: between two tests."""
    with _lock:
        found = _opened.pop(os.getpid(), None)
    if found:
        found.journal.wipe()
        found.close()
        shutil.rmtree(found.history.store.folder, ignore_errors=True)


def _journal() -> Journal:
    if connection.vendor == "postgresql":
        return PostgresJournal()
    return SqliteJournal(settings.MUMIAN_HOME / "sensing" / "journal.sqlite3")
