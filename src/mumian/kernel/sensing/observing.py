"""Observations come in: whoever may send them, into the store, and what became of each."""

import json
import time
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from mumian.kernel.identity.api import Actor, NotAllowed

from . import streams
from .checking import Fault, check
from .devices import Device, admit
from .refusals import SensingRefused
from .rights import OBSERVE, need
from .store.judging import Verdict
from .store.observing import Observing, Written
from .store.opened import opened
from .store.shape import OBSERVATION, fitted, numbers


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch; `api.observe` says more."""

    verdicts: NDArray[np.int8]
    ids: NDArray[np.int64]
    faults: NDArray[np.int8]

    @property
    def accepted(self) -> int:
        """How many rows are new and durable."""
        return int((self.verdicts == Verdict.ACCEPTED).sum())

    @property
    def duplicates(self) -> int:
        """How many rows were there already, with the same result."""
        return int((self.verdicts == Verdict.DUPLICATE).sum())

    @property
    def refused(self) -> int:
        """How many rows were not taken."""
        return int((self.verdicts == Verdict.REFUSED).sum())

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were refused, by code."""
        return dict(Counter(self.why().values()))

    def why(self) -> dict[int, str]:
        """The code of each refused row, by its place in the batch."""
        places = np.flatnonzero(self.verdicts == Verdict.REFUSED)
        return {int(place): Fault(int(self.faults[place]) or Fault.OTHER_RESULT).code for place in places}


def store() -> Observing:
    """The store of this process."""
    return opened(_check)


def observe(batch: pa.Table | pa.RecordBatch, actor: Actor, device: Device | None = None) -> Outcome:
    """See api."""
    if device is None:
        need(actor, OBSERVE)
    rows = _rows(batch)
    if not len(rows):
        nothing = np.zeros(0, np.int8)
        return Outcome(nothing, np.zeros(0, np.int64), nothing)
    rows = _completed(rows)
    if device:
        _own(device, numbers(pc.fill_null(rows.column("stream"), 0)))
    return store().later(rows, outcome).result()


def observe_soon(values: Mapping[str, Any], actor: Actor, device: Device | None = None) -> "Future[Outcome]":
    """See api."""
    if device is None:
        need(actor, OBSERVE)
    stream = int(values["stream"])
    known = streams.ready(np.array([stream] if 0 < stream <= _top(stream) else [0]))
    if device:
        _own(device, np.array([stream]))
    row = {**values, **as_result(values["result"])} if "result" in values else dict(values)
    if row.get("feature") is None and 0 < stream < len(known.feature):
        row["feature"] = int(known.feature[stream]) or None
    row["end"] = None if row.get("end") == row["start"] else row.get("end")
    return store().later(tuple(row.get(name) for name in OBSERVATION.names), outcome)


def _own(device: Device, streams_: NDArray[np.int64]) -> None:
    """Only the streams of its thing, and only so many; raises NotAllowed, OverQuota."""
    things = streams.held().thing
    there = (streams_ > 0) & (streams_ < len(things))
    if not (there & (things[np.where(there, streams_, 0)] == device.thing)).all():
        raise NotAllowed
    admit(device, len(streams_))


def as_result(result: object) -> dict[str, object]:
    """A result as the columns `number` and `other`."""
    if isinstance(result, int | float) and not isinstance(result, bool):
        return {"number": float(result), "other": None}
    return {"number": None, "other": json.dumps(result, ensure_ascii=False, separators=(",", ":"))}


def result_of(number: float | None, other: str | None) -> Any:
    """The columns `number` and `other` as a result."""
    return json.loads(other) if other is not None else number


def outcome(written: Written) -> Outcome:
    """What the store says, in the words of the door."""
    return Outcome(written.verdicts, written.ids, written.faults)


def now() -> int:
    """This moment in µs."""
    return time.time_ns() // 1000


def _rows(batch: pa.Table | pa.RecordBatch) -> pa.Table:
    table = pa.Table.from_batches([batch]) if isinstance(batch, pa.RecordBatch) else batch
    strange = sorted(set(table.column_names) - set(OBSERVATION.names))
    if strange:
        raise SensingRefused(_("Observations have no column “%s”.") % strange[0], field=strange[0])
    try:
        return fitted(table, OBSERVATION)
    except pa.ArrowException as error:
        raise SensingRefused(_("A value does not fit its column: %s") % error) from error


def _completed(rows: pa.Table) -> pa.Table:
    """Streams looked up, and their features put where an observation names none."""
    stream = numbers(pc.fill_null(rows.column("stream"), 0))
    plausible = stream[(stream > 0) & (stream <= _top(int(stream.max())))]
    known = streams.ready(plausible)
    if rows.column("end").null_count < len(rows):
        same = pc.equal(rows.column("end"), rows.column("start"))
        rows = _set(rows, "end", pc.if_else(same, None, rows.column("end")))
    if rows.column("feature").null_count:
        default = known.feature[np.where((stream > 0) & (stream < len(known.feature)), stream, 0)]
        if default.any():
            fallback = pa.array(default, mask=default == 0)
            rows = _set(rows, "feature", pc.coalesce(rows.column("feature"), pa.chunked_array([fallback])))
    return rows


def _set(rows: pa.Table, name: str, column: pa.ChunkedArray) -> pa.Table:
    return rows.set_column(rows.column_names.index(name), OBSERVATION.field(name), column)


def _top(greatest: int) -> int:
    """The greatest id that can be a stream; asked only when a greater one than ever before occurs."""
    size = len(streams.held().kind)
    return greatest if greatest < size else max(streams.highest(), size - 1)


def _check(rows: pa.Table) -> NDArray[np.int8]:
    return check(rows, streams.held())
