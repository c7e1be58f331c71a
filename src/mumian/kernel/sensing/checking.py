"""Whether an observation can be taken, column by column over a whole group."""

import time
from collections.abc import Callable
from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .models import ResultKind
from .store.shape import numbers
from .streams import FOR_EVER, KINDS, UNKNOWN, Streams

DAY = 86_400_000_000
Note = Callable[["Fault", NDArray[np.bool_]], None]
BEGINNING = -2_208_988_800_000_000  # 1900-01-01: nothing that we take was observed before


class Fault(IntEnum):
    """Why an observation is refused; the names are the codes of `api.Outcome`."""

    NONE = 0
    NO_STREAM = 1
    NO_TIME = 2
    NO_RESULT = 3
    KIND = 4
    NOT_FINITE = 5
    ORDER = 6
    AHEAD = 7
    TOO_OLD = 8
    OTHER_RESULT = 9

    @property
    def code(self) -> str:
        """As programs read it."""
        return self.name.lower().replace("_", "-")


def check(rows: pa.Table, known: Streams) -> NDArray[np.int8]:
    """A `Fault` for each row; the first that applies."""
    stream = numbers(pc.fill_null(rows.column("stream"), 0))
    kind = known.kind[np.clip(stream, 0, len(known.kind) - 1)]
    kind = np.where((stream <= 0) | (stream >= len(known.kind)), UNKNOWN, kind)
    start = numbers(pc.fill_null(rows.column("start"), 0))
    faults = np.zeros(len(rows), np.int8)

    def fault(which: Fault, where: NDArray[np.bool_]) -> None:
        faults[(faults == 0) & where] = which

    fault(Fault.NO_STREAM, kind == UNKNOWN)
    fault(Fault.NO_TIME, _missing(rows, "start"))
    fault(Fault.ORDER, _before_its_start(rows, start))
    _results(rows, kind, fault)
    _times(np.clip(stream, 0, len(known.kind) - 1), start, known, fault)
    return faults


def _results(rows: pa.Table, kind: NDArray[np.int8], fault: Note) -> None:
    no_number, no_other = _missing(rows, "number"), _missing(rows, "other")
    fault(Fault.NO_RESULT, no_number & no_other)
    if not no_number.all():
        number = rows.column("number").to_numpy()
        fault(Fault.NOT_FINITE, ~no_number & ~np.isfinite(number))
        fault(Fault.KIND, (kind == KINDS[ResultKind.COUNT]) & (np.floor(number) != number))
    numeric = (kind == KINDS[ResultKind.NUMBER]) | (kind == KINDS[ResultKind.COUNT])
    fault(Fault.KIND, numeric & no_number)
    fault(Fault.KIND, ~numeric & (kind != KINDS[ResultKind.ANY]) & no_other)
    if not no_other.all():
        other = rows.column("other")
        truth = _yes(pc.is_in(other, value_set=pa.array(["true", "false"])))
        fault(Fault.KIND, (kind == KINDS[ResultKind.TRUTH]) & ~truth)
        fault(Fault.KIND, (kind == KINDS[ResultKind.CATEGORY]) & ~_yes(pc.starts_with(other, '"')))


def _times(stream: NDArray[np.int64], start: NDArray[np.int64], known: Streams, fault: Note) -> None:
    now = time.time_ns() // 1000
    fault(Fault.AHEAD, start > now + known.ahead[stream].astype(np.int64) * DAY)
    kept = known.kept[stream].astype(np.int64)
    fault(Fault.TOO_OLD, ((kept != FOR_EVER) & (start < now - kept * DAY)) | (start < BEGINNING))


def _before_its_start(rows: pa.Table, start: NDArray[np.int64]) -> NDArray[np.bool_]:
    if rows.column("end").null_count == len(rows):
        return np.zeros(len(rows), np.bool_)
    end = numbers(pc.fill_null(rows.column("end"), np.iinfo(np.int64).max))
    return end < start


def _missing(rows: pa.Table, name: str) -> NDArray[np.bool_]:
    column = rows.column(name)
    if column.null_count == 0:
        return np.zeros(len(rows), np.bool_)
    found: NDArray[np.bool_] = column.is_null().to_numpy()
    return found


def _yes(column: pa.ChunkedArray) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = pc.fill_null(column, False).to_numpy()  # noqa: FBT003 - the library's own signature
    return found
