"""What must be known of a datastream before each observation: columns by stream id, kept ready in each process."""

import time
from datetime import datetime, timedelta
from threading import Lock

import numpy as np
from django.utils import timezone
from numpy.typing import NDArray

from .models import Datastream, EntityState, ResultKind

KEPT = 600.0  # seconds: how long a process may go on with a stream that another one removed
POLL = 1.0  # seconds: how long with one that another changed
BACK = timedelta(minutes=2)  # longer than any transaction that changes streams
UNKNOWN = 0
KINDS = {kind.value: number for number, kind in enumerate(ResultKind, 1)}
FOR_EVER = 0
AT_ONCE = 10_000


class Streams:
    """Kind of results (UNKNOWN: no such stream), feature of observations that name none (0: none), thing, days ahead,
    days kept (FOR_EVER), and until when this is believed.
    """

    def __init__(self, size: int = 1024) -> None:
        self.kind = np.zeros(size, np.int8)
        self.feature = np.zeros(size, np.int64)
        self.thing = np.zeros(size, np.int64)
        self.ahead = np.zeros(size, np.int32)
        self.kept = np.zeros(size, np.int32)
        self.until = np.zeros(size, np.float64)

    def larger(self, size: int) -> "Streams":
        """The same with room for more."""
        found = Streams(size)
        for name, column in vars(self).items():
            getattr(found, name)[: len(column)] = column
        return found


_known = Streams()
_lock = Lock()
_polled = [0.0]
_heard: set[tuple[int, datetime]] = set()


def ready(wanted: NDArray[np.int64]) -> Streams:
    """What is known, with these ids (positive) looked up where that was too long ago."""
    global _known  # noqa: PLW0603 - the one table of this process
    top = int(wanted.max(initial=0)) + 1
    with _lock:
        if top > len(_known.kind):
            _known = _known.larger(max(top, 2 * len(_known.kind)))
        known = _known
    if time.monotonic() >= _polled[0]:
        _polled[0] = time.monotonic() + POLL
        _hear_of_changes(known)
    old = wanted[known.until[wanted] < time.monotonic()]
    if len(old):
        _look_up(known, np.unique(old))
    return known


def _hear_of_changes(known: Streams) -> None:
    """Forget the streams that somebody changed since the last time; every change has left a state."""
    recent = EntityState.objects.filter(kind="datastream", since__gte=timezone.now() - BACK)
    found = set(recent.values_list("entity", "since"))
    ids = np.array([pk for pk, _since in found - _heard if pk < len(known.until)], np.int64)
    known.until[ids] = 0
    _heard.clear()
    _heard.update(found)


def held() -> Streams:
    """What is known, however old."""
    return _known


def highest() -> int:
    """The greatest id that a stream has; no table grows beyond it for what somebody made up."""
    return Datastream.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def changed(pk: int) -> None:
    """Look again before the next observation."""
    if pk < len(_known.until):
        _known.until[pk] = 0


def forget() -> None:
    """Look everything up again."""
    _known.until[:] = 0
    _heard.clear()
    _polled[0] = 0.0


def _look_up(known: Streams, ids: NDArray[np.int64]) -> None:
    until = time.monotonic() + KEPT
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        known.kind[some] = UNKNOWN
        columns = ("pk", "observation_type", "feature_id", "days_ahead", "retention_days", "thing_id")
        for pk, kind, feature, ahead, kept, thing in Datastream.objects.filter(pk__in=some.tolist()).values_list(
            *columns
        ):
            known.feature[pk], known.ahead[pk], known.kept[pk] = feature or 0, ahead, kept or FOR_EVER
            known.thing[pk] = thing
            known.kind[pk], known.until[pk] = KINDS[kind], until  # what is not there is looked for again each time
