"""What `bench/registers.py` runs in its own process: arguments people, organisations, questions; figures as JSON."""

import datetime as dt
import json
import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import django

django.setup()

import pyarrow.parquet as pq  # noqa: E402 - Django must stand first
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from mumian.kernel.registers import api  # noqa: E402
from mumian.kernel.system.api import Quiet  # noqa: E402

AS_OF = dt.date(2024, 1, 1)
REASON = api.Reason(actor="program:bench", purpose="benchmark", basis="generated data; nobody is concerned")
LINE = "INSERT INTO line (at, actor, subject, purpose, basis) VALUES (?, 'x', ?, 'benchmark', 'generated data')"
Figures = dict[str, float]


class Stages(Quiet):
    """Says on standard error which stage has begun."""

    def start(self, label: str, total: int | None = None) -> None:
        sys.stderr.write(f"  {time.strftime('%H:%M:%S')}  {label} {total or ''}\n")
        sys.stderr.flush()


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentiles(work: Callable[[str], object], questions: Sequence[str]) -> Figures:
    """Milliseconds of one question: median, the hundredth slowest, the slowest; and of that only the processor's work.

    The second tells what the program takes; the first also what else the machine was doing.
    """
    for question in questions[:20]:
        work(question)
    walls, used = [], []
    for question in questions:
        start, processor = time.perf_counter(), time.process_time()
        work(question)
        used.append((time.process_time() - processor) * 1000)
        walls.append((time.perf_counter() - start) * 1000)
    walls.sort()
    used.sort()
    p99 = int(len(questions) * 0.99)
    return {"p50": walls[len(walls) // 2], "p99": walls[p99], "max": walls[-1], "processor": used[p99]}


def generate(folder: Path, people: int, organisations: int) -> Figures:
    """The two files, and how long they took: no part of any promise."""
    api.fill_areas(Quiet())
    areas = api.communities()
    Stages().start("generating people and organisations")
    return {
        "people": timed(lambda: api.write_people(path=folder / "people", count=people, areas=areas, as_of=AS_OF)),
        "organisations": timed(
            lambda: api.write_organisations(
                path=folder / "organisations", count=organisations, areas=areas, as_of=AS_OF
            )
        ),
    }


def load(folder: Path) -> Figures:
    """Through the register: checked, reported, bitemporal, indexed, committed."""
    common = {"as_of": AS_OF, "reason": REASON, "progress": Stages()}
    found = {}
    for name, work, body in (
        ("people", api.load_people, "市公安局"),
        ("organisations", api.load_organisations, "市市场监督管理局"),
    ):
        start, used = time.perf_counter(), time.process_time()
        report = work(path=folder / name, body=body, **common)
        found[name] = time.perf_counter() - start
        found[f"{name}, processor"] = time.process_time() - used
        assert report.stored == report.read, report.troubles
    return found


def raw(folder: Path) -> tuple[sqlite3.Connection, Figures]:
    """The same rows in plain SQLite with the same durability: no checks, no acts, no history; the same two indexes."""
    db = sqlite3.connect(folder / "raw.sqlite3", isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "mmap_size = 268435456"):
        db.execute(f"PRAGMA {setting}")
    db.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, at, actor, subject, purpose, basis)")
    return db, {name: timed(lambda table=name: _raw_load(db, folder / table)) for name in ("people", "organisations")}


def _raw_load(db: sqlite3.Connection, path: Path) -> None:
    file, table = pq.ParquetFile(path), path.name
    Stages().start(f"plain SQLite: {table}", file.metadata.num_rows)
    names = ", ".join(file.schema_arrow.names)
    marks = ", ".join("?" * len(file.schema_arrow.names))
    db.execute("BEGIN IMMEDIATE")
    db.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {names})")
    for batch in file.iter_batches(50_000):
        rows = zip(*(_plain(column.to_pylist()) for column in batch.columns), strict=True)
        db.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    db.execute(f"CREATE UNIQUE INDEX {table}_code ON {table} (code)")
    db.execute(f"CREATE INDEX {table}_name ON {table} (name)")
    db.execute("COMMIT")


def _plain(values: list[object]) -> list[object]:
    return [value.isoformat() if isinstance(value, dt.date) else value for value in values]


def questions(db: sqlite3.Connection, table: str, amount: int) -> tuple[list[str], list[str]]:
    """Codes that are there, and beginnings of names of one to three characters (six to ten for organisations)."""
    (last,) = db.execute(f"SELECT max(id) FROM {table}").fetchone()
    picked = [
        db.execute(f"SELECT code, name FROM {table} WHERE id = ?", (random.randint(1, last),)).fetchone()
        for _ in range(amount)
    ]
    shortest, longest = (1, 3) if table == "people" else (6, 10)
    return [code for code, _name in picked], [name[: random.randint(shortest, longest)] for _code, name in picked]


def asked(db: sqlite3.Connection, amount: int) -> dict[str, Figures]:
    """Every question through the register and against plain SQLite, with and without one durable line."""

    def by_code(table: str, code: str, lines: int) -> None:
        found = db.execute(f"SELECT * FROM {table} WHERE code = ?", (code,)).fetchall()
        _lines(db, found, lines)

    def by_name(table: str, name: str, lines: int) -> None:
        query = f"SELECT * FROM {table} WHERE name >= ? AND name < ? ORDER BY name LIMIT 20"
        _lines(db, db.execute(query, (name, name + "\U0010ffff")).fetchall(), lines)

    found = {}
    for table, one, many in (
        ("people", lambda c: api.person(code=c, reason=REASON), lambda n: api.people_named(name=n, reason=REASON)),
        ("organisations", lambda c: api.organisation(code=c), lambda n: api.organisations_named(name=n)),
    ):
        Stages().start(f"asking about {table}", amount)
        codes, names = questions(db, table, amount)
        with_lines = 1 if table == "people" else 0
        for kind, values, work, plain in (("code", codes, one, by_code), ("name", names, many, by_name)):
            found[f"{table} by {kind}"] = percentiles(work, values)
            found[f"{table} by {kind}, plain"] = percentiles(lambda v, p=plain, t=table: p(t, v, 0), values)
            if with_lines:
                found[f"{table} by {kind}, plain with lines"] = percentiles(
                    lambda v, p=plain, t=table: p(t, v, 1), values
                )
    return found


def _lines(db: sqlite3.Connection, rows: list[tuple[object, ...]], wanted: int) -> None:
    """One durable line for each row shown, as plainly as it can be done."""
    if wanted:
        db.execute("BEGIN IMMEDIATE")
        db.executemany(LINE, [(time.time(), str(row[1])) for row in rows])
        db.execute("COMMIT")


def main(people: int, organisations: int, amount: int) -> None:
    """All figures as one line of JSON."""
    call_command("migrate", verbosity=0)
    with tempfile.TemporaryDirectory(prefix="mumian-bench-", dir=settings.MUMIAN_HOME) as name:
        folder = Path(name)
        figures: dict[str, object] = {"engine": connection.vendor, "generated": generate(folder, people, organisations)}
        figures["loaded"] = load(folder)
        db, figures["raw"] = raw(folder)
        figures["asked"] = asked(db, amount)
        files = [Path(settings.MUMIAN_HOME) / "bench.sqlite3", folder / "raw.sqlite3"]
        figures["bytes"] = [file.stat().st_size for file in files if file.is_file()]
        db.close()
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
