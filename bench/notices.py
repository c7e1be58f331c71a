"""The outbox beside a raw insert: events a second written, and carried to a consumer, in process and through NATS.

The rows of every batch go once into a bare table and once through `publish`, on the same engine in the same run; then
the relay brings the same number from the outbox to one consumer that only counts. The work is done in a process of its
own, in a database of its own, with a NATS server of its own where `nats-server` is installed.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

LINES = (
    "{events:,} events on {engine}, a hundred a transaction, ten of each subject",
    "  raw insert         {raw:>9,.0f} events/s ({raw_cpu:,.0f} in a second of processor time)",
    "  publish            {publish:>9,.0f} events/s ({publish_cpu:,.0f})",
    "    one a transaction{single:>9,.0f} events/s ({single_cpu:,.0f})",
    "  relay, in process  {relay:>9,.0f} events/s ({relay_cpu:,.0f}) from the outbox to a consumer",
    "    of raw           {ratio:>9.2f}",
)
THROUGH = "  relay, JetStream   {nats:>9,.0f} events/s ({nats_cpu:,.0f})"
WITHOUT = "  relay, JetStream   not measured: nats-server is not installed"


@contextmanager
def server(home: str) -> Iterator[str]:
    """A NATS server with JetStream; "" where there is no such program."""
    program = shutil.which("nats-server")
    if program is None:
        yield ""
        return
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([program, "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", home], **quiet) as running:
        time.sleep(1)
        yield f"nats://127.0.0.1:{port}"
        running.terminate()


@click.command()
@click.option("--events", default=5_000, show_default=True, type=click.IntRange(1_000), help="How many events.")
@click.option("--database", default="", help="An empty database (postgresql://…) instead of a new SQLite file.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(events: int, database: str, *, as_json: bool) -> None:
    """Write EVENTS into the outbox and carry them to a consumer, beside a raw insert of the same rows."""
    with TemporaryDirectory(prefix="mumian-bench-") as home, server(home) as nats:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mumian.project.settings.city",
            "MUMIAN_HOME": home,
            "MUMIAN_DATABASE_URL": database or f"sqlite:///{home}/notices.sqlite3",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        inside = [sys.executable, str(Path(__file__).with_name("_notices.py")), str(events), nats]
        done = subprocess.run(inside, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise click.ClickException("The measurement failed; the error is above.")
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for line in (*LINES, THROUGH if "nats" in figures else WITHOUT):
        click.echo(line.format(**figures))
