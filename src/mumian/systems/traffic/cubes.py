"""The speeds of a series as a block of numbers, and estimates back as a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mumian.plane.api import answer

from .imputation import estimate

BLOCK_DAYS = 28  # estimated together; habits older than four weeks tell little
MOST_CELLS = 20_000_000  # above, a block of memory is too dear and gaps stay gaps
SCHEMA = pa.schema(
    [
        ("road", pa.string()),
        ("day", pa.date32()),
        ("slot", pa.int16()),
        ("time", pa.timestamp("us", "UTC")),
        ("speed", pa.float64()),
        ("low", pa.float64()),
        ("high", pa.float64()),
    ]
)


@dataclass(frozen=True, kw_only=True)
class Cube:
    """Roads × days × slots, NaN where nothing was measured."""

    roads: tuple[str, ...]
    days: tuple[date, ...]
    interval: int
    speeds: NDArray[np.float64]


def cube(speeds: ir.Table, days: Sequence[date], interval: int) -> Cube:
    """The speeds of these days as a block."""
    found = answer(speeds.filter(speeds.day.isin(list(days))).select("road", "day", "slot", "speed"))
    roads, row = np.unique(found["road"].to_numpy(zero_copy_only=False).astype(str), return_inverse=True)
    number = np.searchsorted(np.array(days, dtype="datetime64[D]"), found["day"].to_numpy().astype("datetime64[D]"))
    block = np.full((len(roads), len(days), 24 * 60 // interval), np.nan)
    block[row, number, found["slot"].to_numpy()] = found["speed"].to_numpy()
    return Cube(roads=tuple(str(each) for each in roads), days=tuple(days), interval=interval, speeds=block)


def estimates(
    speeds: ir.Table, days: Sequence[date], interval: int, roads: int, rests: Callable[[date], bool]
) -> ir.Table:
    """Estimates for the gaps, in the columns of the speeds with `low` and `high`, block after block of days."""
    tables = []
    for block in _blocks(days):
        if roads * len(block) * 24 * 60 // interval <= MOST_CELLS:
            found = cube(speeds, block, interval)
            tables.append(_table(found, np.array([rests(day) for day in block])))
    return ibis.memtable(pa.concat_tables(tables) if tables else SCHEMA.empty_table())


def _blocks(days: Sequence[date]) -> Iterator[Sequence[date]]:
    count = max(1, round(len(days) / BLOCK_DAYS))
    edges = np.linspace(0, len(days), count + 1).astype(int)
    for begin, end in pairwise(edges):
        yield days[begin:end]


def _table(found: Cube, rest_days: NDArray[np.bool_]) -> pa.Table:
    told = estimate(found.speeds, rest_days=rest_days)
    road, day, slot = np.nonzero(~np.isnan(told.values))
    start = np.array([np.datetime64(datetime(each.year, each.month, each.day), "us") for each in found.days])  # noqa: DTZ001 - local midnight
    step = np.timedelta64(timedelta(minutes=found.interval))
    here = (road, day, slot)
    columns = [
        np.array(found.roads)[road],
        np.array(found.days, dtype="datetime64[D]")[day],
        slot.astype(np.int16),
        start[day] + slot * step - np.timedelta64(timedelta(hours=8)),
        *(np.round(values[here], 2) for values in (told.values, told.low, told.high)),
    ]
    return pa.table([pa.array(column).cast(kind.type) for column, kind in zip(columns, SCHEMA, strict=True)], SCHEMA)
