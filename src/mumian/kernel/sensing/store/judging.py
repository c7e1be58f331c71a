"""Which observations of a group are new, which are there already, which contradict what is there.

An observation is known by its stream, its phenomenon time and its external id. Sent again with the same result it is a
duplicate and gets the id it has; with another result it is refused, for only a correction may replace a result.
"""

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from .marks import Marks
from .shape import hashes, numbers


class Verdict(IntEnum):
    """What became of a row."""

    ACCEPTED = 0
    DUPLICATE = 1
    REFUSED = 2


Key = tuple[Any, ...]
Looked = Callable[[pa.Table], pa.Table]  # observations of these streams at these starts
KEY = ("stream", "start", "end", "external")


def judge(rows: pa.Table, marks: Marks, look: Looked) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """A verdict for each row, and for each duplicate the id that it has, or -1 - n when it repeats row n."""
    stream, start = numbers(rows.column("stream")), numbers(rows.column("start"))
    verdicts, ids = np.zeros(len(rows), np.int8), np.zeros(len(rows), np.int64)
    late = start <= marks.of(stream)
    keys = hashes(stream, start)
    twice = _twice(keys)
    if not late.any() and not len(twice):
        return verdicts, ids
    there = look(rows.select(["stream", "start"]).filter(pa.array(late))) if late.any() else rows.slice(0, 0)
    known = _by_key(there)
    suspects = np.flatnonzero(np.isin(keys, np.concatenate([twice, _hashes_of(there)])))
    for place, row in zip(suspects.tolist(), _picked(rows, suspects), strict=True):
        key = key_of(row)
        if key not in known:
            known[key] = (-1 - place, row)
            continue
        number, held = known[key]
        same = row["number"] == held["number"] and row["other"] == held["other"]
        verdicts[place] = Verdict.DUPLICATE if same else Verdict.REFUSED
        ids[place] = number
    return verdicts, ids


def _twice(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """What occurs more than once."""
    ordered = np.sort(keys)
    found: NDArray[np.uint64] = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    return found


def _hashes_of(rows: pa.Table) -> NDArray[np.uint64]:
    return hashes(numbers(rows.column("stream")), numbers(rows.column("start")))


def _picked(rows: pa.Table, places: NDArray[np.intp]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rows.select([*KEY, "number", "other"]).take(pa.array(places)).to_pylist()
    return found


def _by_key(rows: pa.Table) -> dict[Key, tuple[int, dict[str, Any]]]:
    return {key_of(row): (row["id"], row) for row in rows.select([*KEY, "id", "number", "other"]).to_pylist()}


def key_of(row: Mapping[str, Any]) -> Key:
    """What an observation is known by."""
    return row["stream"], row["start"], row["end"], row["external"] or ""


def at_these(rows: pa.Table, asked: pa.Table) -> pa.Table:
    """Of rows in memory, those with stream and start of one that is asked for; a few others may be among them."""
    low, high = pc.min(asked.column("start")), pc.max(asked.column("start"))
    near = rows.filter(pc.and_(pc.greater_equal(rows.column("start"), low), pc.less_equal(rows.column("start"), high)))
    return near.filter(pa.array(np.isin(_hashes_of(near), _hashes_of(asked))))
