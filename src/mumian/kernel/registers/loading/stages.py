"""What loads of people and of organisations have in common."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers.models import AreaVersion, Merge, Version

from .engine import Engine, number, run

BATCH = 50_000
ADDRESS_HEADS = {
    "road": ("road", "街路巷", "道路"),
    "number": ("house_number", "number", "门牌号"),
    "building": ("building", "楼栋"),
    "room": ("room", "室"),
}


@dataclass(frozen=True, kw_only=True)
class Load:
    """One load as it was asked for: the file, the day it is right on, who writes and why."""

    path: Path
    as_of: dt.date
    body: str
    reason: Reason


def know_areas(db: Engine) -> None:
    """Every division code ever given out, as table `areas`."""
    codes = list(AreaVersion.objects.values_list("code", flat=True).distinct())
    _table(db, "areas", codes)


def know_held(db: Engine, model: type[Version], register: str) -> None:
    """The codes that already have an entry or answer through another one, as table `held`."""
    _table(db, "held", [])
    rows = model._default_manager.filter(superseded=None).values_list("code", flat=True)
    chunk: list[str] = list(Merge.objects.filter(register=register, undone=None).values_list("dropped", flat=True))
    for code in rows.iterator(chunk_size=BATCH):
        chunk.append(code)
        if len(chunk) >= BATCH:
            _append(db, "held", chunk)
            chunk = []
    _append(db, "held", chunk)


def mark_repeated(db: Engine) -> None:
    """Among the faultless rows of `checked`, mark those whose code is held already or stood on an earlier line."""
    if number(db, "SELECT count(*) FROM held"):
        run(db, "UPDATE checked SET fault = 'held' WHERE fault = '' AND code IN (SELECT code FROM held)")
    run(
        db,
        """
        CREATE TEMP TABLE repeated AS
        SELECT code, min(line) AS first FROM checked WHERE fault = '' GROUP BY code HAVING count(*) > 1
    """,
    )
    run(
        db,
        """
        UPDATE checked SET fault = 'twice' FROM repeated
        WHERE checked.code = repeated.code AND checked.line > repeated.first AND fault = ''
    """,
    )


def batches(db: Engine, query: str) -> Iterator[pa.RecordBatch]:
    """The rows of a query, batch by batch."""
    yield from db.sql(query).to_arrow_reader(BATCH)


def _table(db: Engine, name: str, codes: list[str]) -> None:
    run(db, f"CREATE TABLE {name} (code VARCHAR)")
    _append(db, name, codes)


def _append(db: Engine, name: str, codes: list[str]) -> None:
    found = pa.table({"code": pa.array(codes, pa.string())})
    db.register("incoming", found)
    run(db, f"INSERT INTO {name} SELECT code FROM incoming")  # noqa: S608 - our own names
    db.unregister("incoming")
