"""One process at a time brings events from the outbox to the lanes: that is what keeps them in order.

On PostgreSQL the lead is a lock of the connection and ends with it. On SQLite it is a lease in a row.
"""

import os
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction

from .models import Lead

__all__ = ["alone", "leading", "me"]

START = uuid.uuid4().hex[:12]
TERM = timedelta(seconds=60)
CLASS = 0x6E6F7469  # any number, as long as it is always the same


def me() -> str:
    """How this process signs what it has taken."""
    return f"{START}-{os.getpid()}-{threading.get_native_id()}"


def alone(task: str) -> bool:
    """Whether this transaction has the lead, until it ends; on SQLite every transaction that writes is alone."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", (CLASS, _number(task)))
        return bool(cursor.fetchone()[0])


@contextmanager
def leading(task: str, *, now: datetime) -> Iterator[bool]:
    """Whether this process has the lead for what is done inside, across transactions."""
    holder = me()
    take, leave = (_lock, _unlock) if connection.vendor == "postgresql" else (_lease, _release)
    if not take(task, now, holder):
        yield False
        return
    try:
        yield True
    finally:
        leave(task, holder)


def _number(task: str) -> int:
    return int.from_bytes(task.encode()[:3], "big")


def _lock(task: str, now: datetime, holder: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", (CLASS, _number(task)))
        return bool(cursor.fetchone()[0])


def _unlock(task: str, holder: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", (CLASS, _number(task)))


def _lease(task: str, now: datetime, holder: str) -> bool:
    with transaction.atomic():
        lead = Lead.objects.filter(pk=task).first()
        if lead and lead.holder and lead.holder != holder and lead.until > now:
            return False
        Lead.objects.update_or_create(task=task, defaults={"holder": holder, "until": now + TERM})
        return True


def _release(task: str, holder: str) -> None:
    Lead.objects.filter(task=task, holder=holder).update(holder="")
