"""The engine under the expressions: DuckDB inside this process. Nobody above writes its SQL.

Another engine (Spark on a cluster) would answer the same functions.
"""

import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa

from .slices import Slice

LISTED = 500  # more values than these are lent as a table
EngineError = duckdb.Error

_held = threading.local()


def backend() -> Any:
    """The connection of this thread. It never loads an extension, so nothing is fetched from a network."""
    if getattr(_held, "process", None) != os.getpid():  # a child cannot use its parent's: their threads stayed there
        _held.process = os.getpid()
        _held.backend = ibis.duckdb.connect(
            threads=2,
            memory_limit="1GB",
            preserve_insertion_order=False,
            autoinstall_known_extensions=False,
            autoload_known_extensions=False,
        )
        _held.views = {}
    return _held.backend


def parquet(paths: Sequence[Path], *, key: str = "") -> ir.Table:
    """The rows of these files, columns matched by name. `key` names content that never changes, to be kept ready."""
    engine = backend()
    if not key or key not in _held.views:
        if len(_held.views) > 500:
            _held.views.clear()
        table = engine.read_parquet([str(path) for path in paths], union_by_name=True, hive_partitioning=False)
        if not key:
            return table
        _held.views[key] = table
    return _held.views[key]


def csv(path: Path, *, columns: Sequence[str], delimiter: str, skip: int) -> ir.Table:
    """The rows of a text file with a header line; every column is text, an empty cell is missing."""
    return backend().read_csv(
        str(path),
        columns=dict.fromkeys(columns, "VARCHAR"),
        auto_detect=False,
        header=True,
        delim=delimiter,
        quote='"',
        escape='"',
        skip=skip,
        max_line_size=1_048_576,
    )


def write(rows: ir.Table, folder: Path, *, partition: str = "") -> None:
    """Stream an expression into Parquet files, one folder a value of `partition`; memory stays flat."""
    options: dict[str, object] = {"compression": "zstd"}
    if partition:
        options |= {"partition_by": partition, "write_partition_columns": 1}
    target = folder if partition else folder / "rows.parquet"
    backend().to_parquet(rows, target, **options)


def fetch(paths: Sequence[Path], wanted: Slice) -> pa.Table:
    """Rows of these files, for questions that are asked a thousand times a second: spelling an expression takes longer
    than answering it.
    """
    engine = backend().con
    files = ", ".join("'" + str(path).replace("'", "''") + "'" for path in paths)
    lists = {f"lent_{uuid4().hex}": column for column, values in wanted.among.items() if len(values) > LISTED}
    for name, column in lists.items():
        engine.register(name, pa.table({column: pa.array(wanted.among[column], pa.int64())}))
    said = [*_limits(wanted), *_listed(wanted)]
    said += [f'"{column}" IN (FROM {name})' for name, column in lists.items()]
    try:
        return engine.sql(_question(wanted, files, said)).to_arrow_table()
    finally:
        for name in lists:
            engine.unregister(name)


def _question(wanted: Slice, files: str, said: Sequence[str]) -> str:
    columns = ", ".join(f'"{column}"' for column in wanted.columns)
    way = "DESC" if wanted.descending else "ASC"
    order = ", ".join(f'"{column}" {way}' for column in wanted.order)
    return " ".join(
        [
            f"SELECT {columns} FROM read_parquet([{files}], hive_partitioning=false)",  # noqa: S608 - our own names and files, whole numbers
            f"WHERE {' AND '.join(said)}" if said else "",
            f"ORDER BY {order}" if order else "",
            f"LIMIT {int(wanted.limit)}" if wanted.limit is not None else "",
        ]
    )


def _listed(wanted: Slice) -> Iterator[str]:
    for column, values in wanted.among.items():
        if len(values) <= LISTED:
            yield f'"{column}" IN ({", ".join(str(int(value)) for value in values)})'


def _limits(wanted: Slice) -> Iterator[str]:
    for column, (low, below) in wanted.ranges.items():
        if low is not None:
            yield f'"{column}" >= {int(low)}'
        if below is not None:
            yield f'"{column}" < {int(below)}'
    if wanted.after:
        further, same, either = "<" if wanted.descending else ">", "", []
        for column, value in zip(wanted.order, wanted.after, strict=True):
            either.append(f'({same}"{column}" {further} {int(value)})')
            same += f'"{column}" = {int(value)} AND '
        yield f"({' OR '.join(either)})"


def write_sorted(rows: ir.Table, path: Path, *, order: Sequence[str]) -> None:
    """Stream an expression into one Parquet file, sorted; whole numbers are packed as differences."""
    options = {"compression": "zstd", "parquet_version": "V2", "row_group_size": 122_880}
    backend().to_parquet(rows.order_by(list(order)), path, **options)


@contextmanager
def lent(rows: pa.Table) -> Iterator[ir.Table]:
    """Rows in memory as an expression, as long as the block lasts."""
    engine, name = backend(), f"lent_{uuid4().hex}"
    engine.con.register(name, rows)
    try:
        yield engine.table(name)
    finally:
        engine.con.unregister(name)


def answer(rows: ir.Table) -> pa.Table:
    """The rows of an expression over stored tables, in memory.

    Not through Ibis' own `to_pyarrow`, which brings pandas in: half a second at every start for nothing.
    """
    engine = backend()
    return engine.con.sql(engine.compile(rows)).to_arrow_table().cast(rows.schema().to_pyarrow())
