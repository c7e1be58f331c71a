"""The columns of observations, and keys over them."""

from enum import IntEnum

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

WHOLE, TEXT = pa.int64(), pa.string()

# Moments are µs since 1970 in UTC. `end` is empty for an instant; `number` holds results that are numbers, `other` the
# JSON of any other result. `quality` and `parameters` are JSON too.
OBSERVATION = pa.schema(
    [
        ("id", WHOLE),
        ("stream", WHOLE),
        ("start", WHOLE),
        ("end", WHOLE),
        ("number", pa.float64()),
        ("other", TEXT),
        ("result_time", WHOLE),
        ("valid_from", WHOLE),
        ("valid_to", WHOLE),
        ("external", TEXT),
        ("quality", TEXT),
        ("feature", WHOLE),
        ("parameters", TEXT),
    ]
)
HELD = OBSERVATION.append(pa.field("seq", WHOLE))  # in memory: with the number of the journal's entry
REMOVAL = pa.schema([("id", WHOLE), ("stream", WHOLE), ("start", WHOLE)])

MOST_EXACT = 2**53


class Kind(IntEnum):
    """What an entry of the journal holds."""

    PUT = 0
    REMOVE = 1


def fitted(rows: pa.Table, schema: pa.Schema) -> pa.Table:
    """The rows with exactly these columns, missing ones empty; raises pa.ArrowInvalid when a value does not fit."""
    columns = [
        _cast(rows.column(field.name), field.type)
        if field.name in rows.column_names
        else pa.nulls(len(rows), field.type)
        for field in schema
    ]
    return pa.table(columns, schema=schema)


def _cast(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us", tz=column.type.tz)).cast(WHOLE)
    return column if column.type == kind else column.cast(kind)


def packed(rows: pa.Table) -> bytes:
    """The rows as bytes for the journal; columns in which nothing stands are left out."""
    used = [name for name in rows.column_names if rows.column(name).null_count < len(rows)]
    sink = pa.BufferOutputStream()
    table = rows.select(used).combine_chunks()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return bytes(memoryview(sink.getvalue()))


def unpacked(content: bytes, schema: pa.Schema) -> pa.Table:
    """The rows that were packed."""
    with pa.ipc.open_stream(pa.py_buffer(content)) as reader:
        return fitted(reader.read_all(), schema)


def numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    """A whole-number column without gaps."""
    found: NDArray[np.int64] = column.to_numpy()
    return found


def hashes(stream: NDArray[np.int64], start: NDArray[np.int64]) -> NDArray[np.uint64]:
    """One number for stream and moment. Equal keys are equal; that different ones differ is likely, not certain."""
    mixed = stream.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= start.astype(np.uint64) * np.uint64(0xC2B2AE3D27D4EB4F)
    mixed ^= mixed >> np.uint64(29)
    return mixed


def empty(schema: pa.Schema = OBSERVATION) -> pa.Table:
    """No rows."""
    return schema.empty_table()


def among(column: pa.ChunkedArray, values: "pa.Array | NDArray[np.int64] | list[int]") -> pa.ChunkedArray:
    """Which rows hold one of these values."""
    chosen = pa.array(values, WHOLE)
    return pc.equal(column, chosen[0]) if len(chosen) == 1 else pc.is_in(column, value_set=chosen)
