"""The real Guangzhou file through the whole house: how long it takes to load, and how fast its page answers."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import click
import duckdb

from tests.shared import FOLDER

FILE = FOLDER / "01_traffic_speed" / "guangzhou_speed_50roads_15days_10min.parquet"
RAW = """
    SELECT road_id, hour(timestamp), avg(speed_kmh), quantile_cont(speed_kmh, 0.05)
    FROM read_parquet(?) GROUP BY ALL
"""
PAGES = (
    ("overview", "/traffic/"),
    ("part of the period", "/traffic/?first=2016-08-03&last=2016-08-12"),
    ("road", "/traffic/roads/measured/road_013/?day=2016-08-09"),
    ("roads for programs", "/api/traffic/roads"),
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def mumian(home: Path, *arguments: str) -> list[str]:
    """A command line of the program."""
    os.environ["MUMIAN_HOME"] = str(home)
    return [sys.executable, "-W", "ignore", "-m", "mumian.project", *arguments]


@contextmanager
def serving(home: Path) -> Iterator[str]:
    """The program on a port of its own, ended afterwards."""
    port = free_port()
    process = subprocess.Popen(
        mumian(home, "up", "--no-demo", "--port", str(port)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(240):
            try:
                urlopen(f"http://127.0.0.1:{port}/traffic/")
                break
            except URLError:
                time.sleep(0.25)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def seconds(address: str) -> float:
    """How long one answer takes."""
    start = time.perf_counter()
    with urlopen(address) as answer:  # noqa: S310 - our own address
        answer.read()
    return time.perf_counter() - start


def raw() -> float:
    """Reading the file and one grouping in the bare engine."""
    start = time.perf_counter()
    duckdb.connect().execute(RAW, [str(FILE)]).fetchall()
    return time.perf_counter() - start


@click.command()
@click.option("--requests", default=40, show_default=True, type=click.IntRange(3, 10_000), help="Requests a page.")
def command(requests: int) -> None:
    """Load the real speeds and ask for their pages."""
    if not FILE.exists():
        raise click.UsageError(f"The real file is not there: {FILE}")
    bare = statistics.median(raw() for _ in range(5))
    print(f"bare DuckDB, read and group once       {1000 * bare:8.1f} ms")
    good = True
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as base:
        start = time.perf_counter()
        subprocess.run(mumian(Path(folder), "load", "traffic", str(FILE)), check=True, capture_output=True)
        loading = time.perf_counter() - start
        good &= loading < 5
        print(f"mumian load traffic, whole command     {loading:8.2f} s    promised: under 5 s")
        for name, path in PAGES:
            cold, *warm = (seconds(base + path) for _ in range(requests))
            middle = statistics.median(warm)
            good &= middle < 0.2
            print(
                f"{name:<22} first {1000 * cold:7.1f} ms   median {1000 * middle:7.1f} ms   "
                f"{middle / bare:5.2f} of the bare query   promised: under 200 ms"
            )
    if not good:
        raise click.ClickException("A promise is not kept on this machine at this moment.")
