"""What `bench/sensing.py` runs in its own process: arguments rows, streams, callers, singles, rules; JSON."""

import json
import os
import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

django.setup()

import duckdb  # noqa: E402 - Django must stand first
import numpy as np  # noqa: E402
import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from mumian.kernel.identity.api import as_job  # noqa: E402
from mumian.kernel.sensing import api, keeping  # noqa: E402
from mumian.kernel.sensing.alerting.watching import watch  # noqa: E402
from mumian.kernel.sensing.observing import store  # noqa: E402
from mumian.kernel.sensing.store import folding, opened, rollups  # noqa: E402

ACTOR = as_job("bench.sensing", rights=frozenset({api.MANAGE, api.OBSERVE}))
BATCH, EVERY, BEGIN = 10_000, 300_000_000, 1_760_000_000_000_000
chance = np.random.default_rng(1)


def streams(count: int) -> np.ndarray:
    """So many datastreams, written without their states: what is measured are observations."""
    with api.changes(actor=ACTOR) as together:
        sensor = together.create(api.Sensor, name="probe")
        seen = together.create(api.ObservedProperty, name="PM2.5")
        thing = together.create(api.Thing, name="station")
    rows = [api.Datastream(name=f"s{n}", thing=thing, sensor=sensor, observed_property=seen) for n in range(count)]
    api.Datastream.objects.bulk_create(rows, batch_size=5000)
    return np.array(sorted(api.Datastream.objects.values_list("pk", flat=True)))


def batches(ids: np.ndarray, rows: int) -> Iterator[pa.Table]:
    """Every stream once in five minutes, in the order of time, each at its own moment and around its own value."""
    order, offset = chance.permutation(len(ids)), np.sort(chance.integers(0, EVERY, len(ids)))
    level = chance.uniform(5, 90, len(ids))
    for first in range(0, rows, BATCH):
        place = np.arange(first, min(first + BATCH, rows))
        which = order[place % len(ids)]
        start = BEGIN + place // len(ids) * EVERY + offset[place % len(ids)] // 1000 * 1000
        level[which] += chance.normal(0, 0.4, len(which))
        yield pa.table({"stream": ids[which], "start": start, "number": level[which].round(1)})


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock on the wall and by the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def raw_batches(made: list[pa.Table], path: Path) -> None:
    """The same rows into a bare SQLite table, durable batch by batch."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode=WAL")
    bare.execute("PRAGMA synchronous=FULL")
    bare.execute("CREATE TABLE bare (stream INTEGER, start INTEGER, number REAL)")
    for table in made:
        bare.execute("BEGIN IMMEDIATE")
        columns = [table.column(name).to_pylist() for name in ("stream", "start", "number")]
        bare.executemany("INSERT INTO bare VALUES (?, ?, ?)", zip(*columns, strict=True))
        bare.execute("COMMIT")


def raw_singles(path: Path, count: int) -> None:
    """Single durable rows into a bare SQLite table, one after the other."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA synchronous=FULL")
    for number in range(count):
        bare.execute("INSERT INTO bare VALUES (1, ?, 1.0)", (number,))


def ingest(made: list[pa.Table]) -> None:
    """Through the room, while another thread moves what came into the plane."""
    ended = threading.Event()

    def folding_meanwhile() -> None:
        while not ended.wait(0.5):
            keeping.fold()

    folder = threading.Thread(target=folding_meanwhile)
    folder.start()
    for table in made:
        assert api.observe(batch=table, actor=ACTOR).accepted == len(table)
    ended.set()
    folder.join()


def singles(ids: np.ndarray, callers: int, count: int, begin: int) -> None:
    """One observation a call, from so many threads at once."""

    def some(caller: int) -> None:
        for number in range(count // callers):
            stream = int(ids[(caller * 7919 + number) % len(ids)])
            api.observe_one(actor=ACTOR, stream=stream, start=begin + number * 1000 + caller, result=number)

    with ThreadPoolExecutor(callers) as pool:
        list(pool.map(some, range(callers)))


def rules(ids: np.ndarray, count: int, made: list[pa.Table]) -> float:
    """Rows a second that so many active rules look at, none of which is raised."""
    if count:
        rows = [
            api.Rule(stream_id=int(ids[n % len(ids)]), name=f"r{n}", condition="above", limit=1e9) for n in range(count)
        ]
        api.Rule.objects.bulk_create(rows, batch_size=5000)
    watch()  # reads the rules
    shift = 30 * rollups.DAY
    for table in made:
        later = pc.add(table.column("start"), shift)
        api.observe(batch=table.set_column(1, "start", later), actor=ACTOR)
    seen = []
    wall, _cpu = timed(lambda: seen.append(watch()))
    return seen[0] / wall if count else 0.0


def spread(work: Callable[[], object], times: int) -> dict[str, float]:
    """Milliseconds: median and the slowest of a hundred."""
    work()
    took = sorted(timed(work)[0] * 1000 for _ in range(times))
    return {"median": took[len(took) // 2], "p99": took[int(len(took) * 0.99)]}


def reads(ids: np.ndarray, until: int) -> dict[str, dict[str, float]]:
    """The questions of the promise, and what DuckDB itself takes for the two that it can be asked directly."""
    week = until - 7 * rollups.DAY
    files = [str(store().history.store.folder / part.path) for part in store().history.newest().parts()]
    bare = duckdb.connect()
    bare.execute("SET threads=2")
    wide = ids[:20_000].tolist()

    def any_stream() -> int:
        return int(chance.choice(ids))

    def hourly() -> object:
        return api.aggregate(streams=[any_stream()], window="hour", functions=["mean"], since=week, until=until)

    def bare_hourly() -> object:
        question = (
            "SELECT start // 3600000000 AS hour, avg(number) FROM read_parquet(?) WHERE stream = ? AND start >= ?"
        )
        return bare.execute(f"{question} GROUP BY hour", [files, any_stream(), week]).fetchall()

    def bare_latest() -> object:
        return bare.execute(
            "SELECT stream, arg_max(number, start) FROM read_parquet(?) GROUP BY stream", [files]
        ).fetchall()

    return {
        "latest of one stream": spread(lambda: api.latest(streams=[any_stream()]), 300),
        "seven days, hourly mean": spread(hourly, 60),
        "  DuckDB over the same files": spread(bare_hourly, 30),
        f"latest of {len(wide):,} streams": spread(lambda: api.latest(streams=wide), 20),
        "  DuckDB over the same files ": spread(bare_latest, 5),
        "first page, newest first": spread(lambda: api.observations(order="-time", limit=100), 20),
        "first page, by id": spread(lambda: api.observations(order="id", limit=100), 20),
        "first page of one stream": spread(
            lambda: api.observations(streams=[any_stream()], order="-time", limit=100), 40
        ),
        "how many there are": spread(lambda: sum(api.states().column("rows").to_pylist()), 20),
        "one by its id": spread(lambda: api.observation(id=int(chance.integers(1, 1000))), 20),
    }


def main() -> None:
    """Measure."""
    rows, count, callers, alone, watching = map(int, sys.argv[1:])
    call_command("migrate", verbosity=0)
    ids = streams(count)
    made = list(batches(ids, rows))
    until = int(made[-1].column("start")[-1].as_py())
    bare = Path(settings.MUMIAN_HOME) / "bare.sqlite3"
    raw, raw_cpu = timed(lambda: raw_batches(made, bare))
    ours, ours_cpu = timed(lambda: ingest(made))
    single, single_cpu = timed(lambda: singles(ids, callers, alone, until + 1))
    raw_single, _ = timed(lambda: raw_singles(bare, min(alone, 2000)))
    fold, fold_cpu = timed(lambda: (folding.fold(store()), keeping.merge()))
    past = store().history.newest()
    kept = sum(api.states().column("rows").to_pylist())
    assert kept == rows + alone // callers * callers
    size = {table: sum(part.size for part in parts) for table, parts in past.version.tables.items()}
    figures = {
        "rows": rows, "streams": count, "callers": callers, "singles": alone, "load": os.getloadavg()[0],
        "batch": rows / ours, "batch_cpu": rows / ours_cpu, "raw": rows / raw, "raw_cpu": rows / raw_cpu,
        "single": alone / single, "single_cpu": alone / single_cpu, "raw_single": min(alone, 2000) / raw_single,
        "fold": fold, "fold_cpu": fold_cpu, "files": len(past.parts()),
        "bytes": size["observations"] / kept, "bytes_all": sum(size.values()) / kept,
        "reads": reads(ids, until), "rules": watching, "watched": rules(ids, watching, made[:20]),
    }  # fmt: skip
    print(json.dumps(figures))
    opened.close()


main()
