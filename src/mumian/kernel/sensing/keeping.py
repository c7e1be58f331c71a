"""Recurring work on the store: move what came into the plane, join small files, let go of what is kept long enough."""

import time

import numpy as np
import pyarrow as pa

from .alerting.watching import watched
from .models import Datastream
from .observing import now, store
from .store import folding
from .store.shape import WHOLE, numbers

MANY = 250_000  # rows that are moved at once
LONGEST = 300.0  # seconds that a row waits at most
DAY = 86_400_000_000
EVER = np.iinfo(np.int64).max

_waiting_since: list[float] = []


def fold() -> int:
    """Move what the journal holds, once it is much or has waited long; how many rows."""
    waiting = store().waiting()
    if not waiting:
        _waiting_since.clear()
        return 0
    if not _waiting_since:
        _waiting_since.append(time.monotonic())
    if waiting < MANY and time.monotonic() - _waiting_since[0] < LONGEST:
        return 0
    _waiting_since.clear()
    return folding.fold(store(), keep_after=watched())


def merge() -> int:
    """Join small files until there is nothing to join."""
    files = 0
    while went := folding.merge(store()):
        files += went
    return files


def expire() -> int:
    """Remove what is older than its datastream keeps it, and what belongs to no datastream any more; how many rows."""
    folding.fold(store(), keep_after=watched())
    ends = {pk: now() - days * DAY for pk, days in _kept()}
    held = numbers(store().states.of(store().view(), None).column("stream"))
    there = np.fromiter(Datastream.objects.order_by("pk").values_list("pk", flat=True).iterator(), np.int64)
    ends |= dict.fromkeys(held[~np.isin(held, there)].tolist(), EVER)
    streams, untils = list(ends), list(ends.values())
    return folding.expire(store(), pa.table({"stream": pa.array(streams, WHOLE), "until": pa.array(untils, WHOLE)}))


def _kept() -> list[tuple[int, int]]:
    rows = Datastream.objects.filter(retention_days__isnull=False)
    return list(rows.values_list("pk", "retention_days"))
