"""Roll-ups: what a window of a stream comes to, kept beside the files they were made of.

A roll-up belongs to the rows of one file and is written and removed with it, so late data, corrections and removals
need no bookkeeping: whatever rewrites the file rewrites its roll-ups. Roll-ups of several files are put together when
they are read. Days begin at midnight in the city.
"""

from typing import Any

import ibis.expr.types as ir
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from mumian.plane.api import Change, Part, answer, lent

from .shape import WHOLE, numbers

MINUTE = 60_000_000
HOUR, DAY = 60 * MINUTE, 1440 * MINUTE
LEVELS = {"days": DAY, "hours": HOUR, "minutes": MINUTE}  # coarsest first
CITY = 8 * HOUR  # how far the city's clock is ahead of UTC, all the year
WORTH = 4  # a roll-up with more rows than a quarter of its file saves nothing

REAL = pa.float64()
# `spread` is the sum of squared distances from the mean, which adds up without losing digits.
ROLLED = pa.schema(
    [
        ("stream", WHOLE),
        ("bucket", WHOLE),
        ("rows", WHOLE),
        ("total", REAL),
        ("spread", REAL),
        ("least", REAL),
        ("most", REAL),
        ("first_at", WHOLE),
        ("first", REAL),
        ("last_at", WHOLE),
        ("last", REAL),
    ]
)


def bucket(start: Any, width: int) -> Any:
    """The beginning of the window in which a moment lies; for arrays and expressions alike, before 1970 too."""
    return start - ((start + CITY) % width + width) % width


def rolled(rows: ir.Table, width: int) -> ir.Table:
    """Observations with numbers, rolled up."""
    rows = rows.filter(rows.number.notnull())
    rows = rows.mutate(bucket=bucket(rows.start, width))
    return rows.group_by(["stream", "bucket"]).agg(
        rows=rows.number.count(),
        total=rows.number.sum(),
        spread=rows.number.var(how="pop") * rows.number.count(),
        least=rows.number.min(),
        most=rows.number.max(),
        first_at=rows.start.min(),
        first=rows.number.argmin(rows.start),
        last_at=rows.start.max(),
        last=rows.number.argmax(rows.start),
    )


def roll(change: Change, part: Part) -> None:
    """Write the roll-ups of a file that are worth it."""
    rows = change.read([part])
    for level, width in LEVELS.items():
        found = answer(rolled(rows, width)).select(ROLLED.names).cast(ROLLED)
        if len(found) * WORTH > part.rows:
            return  # a finer one is larger still
        with lent(found) as table:
            change.add(level, table, order=("stream", "bucket"), bounds=("stream", "bucket"), run=part.run)


def of_rows(rows: pa.Table, width: int) -> pa.Table:
    """The same for observations in memory."""
    rows = rows.filter(rows.column("number").is_valid())
    number, start = rows.column("number").to_numpy(), numbers(rows.column("start"))
    columns = {"rows": np.ones(len(rows), np.int64), "total": number, "spread": np.zeros(len(rows)), "least": number}
    columns |= {"most": number, "first_at": start, "first": number, "last_at": start, "last": number}
    columns |= {"stream": numbers(rows.column("stream")), "bucket": bucket(start, width)}
    return merged(pa.table([columns[name] for name in ROLLED.names], schema=ROLLED))


def merged(parts: pa.Table) -> pa.Table:
    """Roll-ups of the same stream and bucket put together; sorted by stream and bucket."""
    if not len(parts):
        return parts
    columns = {name: parts.column(name).to_numpy() for name in ROLLED.names}
    order = np.lexsort((columns["first_at"], columns["bucket"], columns["stream"]))
    columns = {name: column[order] for name, column in columns.items()}
    begins = _begins(columns["stream"], columns["bucket"])
    if len(begins) == len(order):
        return parts.take(pa.array(order))
    return pa.table([_together(columns, begins)[name] for name in ROLLED.names], schema=ROLLED)


def _together(columns: dict[str, NDArray[Any]], begins: NDArray[np.intp]) -> dict[str, NDArray[Any]]:
    rows, total = np.add.reduceat(columns["rows"], begins), np.add.reduceat(columns["total"], begins)
    group = np.repeat(np.arange(len(begins)), np.diff(np.append(begins, len(columns["rows"]))))
    apart = columns["total"] / columns["rows"] - (total / rows)[group]
    last = np.lexsort((columns["last_at"], group))[np.append(begins[1:], len(group)) - 1]
    return {
        "stream": columns["stream"][begins],
        "bucket": columns["bucket"][begins],
        "rows": rows,
        "total": total,
        "spread": np.add.reduceat(columns["spread"] + columns["rows"] * apart**2, begins),
        "least": np.minimum.reduceat(columns["least"], begins),
        "most": np.maximum.reduceat(columns["most"], begins),
        "first_at": columns["first_at"][begins],
        "first": columns["first"][begins],
        "last_at": columns["last_at"][last],
        "last": columns["last"][last],
    }


def _begins(stream: NDArray[np.int64], begin: NDArray[np.int64]) -> NDArray[np.intp]:
    new = (np.diff(stream, prepend=stream[0]) != 0) | (np.diff(begin, prepend=begin[0]) != 0)
    new[0] = True
    return np.flatnonzero(new)
