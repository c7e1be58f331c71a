"""The promises of sensing: durable ingest in batches and singly, and the reads of a city, beside the bare engines.

The same rows go once into a bare SQLite table and once through the room, while what came is moved into the plane; reads
are asked of the room and of DuckDB over the same files. The work is done in a process and a database of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

LINES = (
    "{rows:,} observations of {streams:,} streams, load {load:.1f}",
    "  batches of 10 000   {batch:>10,.0f}/s ({batch_cpu:,.0f} in a second of processor time)   promised: 100,000",
    "    bare SQLite rows  {raw:>10,.0f}/s ({raw_cpu:,.0f})",
    "  {callers} callers, singly   {single:>7,.0f}/s ({single_cpu:,.0f})   promised: 5,000",
    "    bare SQLite, one  {raw_single:>10,.0f}/s",
    "  bytes               {bytes:>10.1f} an observation, {bytes_all:.1f} with roll-ups, {files} files   promised: 10",
)


@click.command()
@click.option(
    "--rows", default=1_000_000, show_default=True, type=click.IntRange(20_000), help="100000000 for the promise."
)
@click.option("--streams", default=20_000, show_default=True, type=click.IntRange(1), help="How many datastreams.")
@click.option("--callers", default=64, show_default=True, type=click.IntRange(1), help="How many send singly at once.")
@click.option("--singles", default=10_000, show_default=True, type=click.IntRange(64), help="How many are sent singly.")
@click.option("--rules", default=100_000, show_default=True, type=click.IntRange(0), help="How many active rules.")
@click.option("--database", default="", help="An empty database (postgresql://…) instead of SQLite.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(rows: int, streams: int, callers: int, singles: int, rules: int, database: str, *, as_json: bool) -> None:
    """Send ROWS observations and ask what a city asks."""
    with TemporaryDirectory(prefix="mumian-bench-") as home:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mumian.project.settings.city",
            "MUMIAN_HOME": home,
            "MUMIAN_DATABASE_URL": database or f"sqlite:///{home}/mumian.sqlite3",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        inside = [
            sys.executable,
            str(Path(__file__).with_name("_sensing.py")),
            *map(str, (rows, streams, callers, singles, rules)),
        ]
        done = subprocess.run(inside, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise click.ClickException("The measurement failed; the error is above.")
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps(figures))
        return
    click.echo("\n".join(LINES).format(**figures))
    click.echo("  {rules:,} rules look at  {watched:>10,.0f} observations/s".format(**figures))
    for what, took in figures["reads"].items():
        click.echo(f"  {what:<32}{took['median']:>9.1f} ms median, {took['p99']:.1f} ms p99")


if __name__ == "__main__":
    command()
