"""Addresses of a load: each distinct one is stored once, then rows are tied to it."""

import pyarrow as pa

from mumian.kernel.registers.models import Address
from mumian.kernel.system.api import Progress

from . import bulk
from .engine import Engine, number, run
from .stages import BATCH, batches

PARTS = ("area", "road", "number", "building", "room")
TIE = " AND ".join(f"a.{part} = c.{part}" for part in PARTS)


def store(db: Engine, progress: Progress) -> None:
    """Store the new addresses of the faultless rows of `checked` and put all known ones into table `places`."""
    names = ", ".join(PARTS)
    run(db, f"CREATE TABLE places (id BIGINT, {', '.join(f'{part} VARCHAR' for part in PARTS)})")
    run(db, f"CREATE TABLE wanted AS SELECT DISTINCT {names} FROM checked WHERE fault = '' AND road <> ''")  # noqa: S608
    count = number(db, "SELECT count(*) FROM wanted")
    if not count:
        return
    _fetch(db)
    fresh = f"SELECT {names} FROM wanted c WHERE NOT EXISTS (SELECT 1 FROM places a WHERE {TIE}) ORDER BY ALL"  # noqa: S608
    progress.start("addresses", count)
    with bulk.built_afterwards(Address, count):
        bulk.insert(Address, PARTS, list(batches(db, fresh)), progress)
    run(db, "DELETE FROM places")
    _fetch(db)


def _fetch(db: Engine) -> None:
    """The stored addresses of the areas that are wanted."""
    areas = [row[0] for row in run(db, "SELECT DISTINCT area FROM wanted")]
    for start in range(0, len(areas), 500):
        rows = Address.objects.filter(area__in=areas[start : start + 500]).values_list("id", *PARTS)
        chunk = list(rows.iterator(chunk_size=BATCH))
        if chunk:
            columns = dict(zip(("id", *PARTS), map(list, zip(*chunk, strict=True)), strict=True))
            db.register("incoming", pa.table(columns))
            run(db, "INSERT INTO places SELECT * FROM incoming")
            db.unregister("incoming")
