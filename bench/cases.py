"""The promise of cases: lists stay fast and exact with a million of them, and new ones come in by the hundred a second.

An ordinary officer asks for the page of cases and the page of the queue over the whole web stack, for exact counts and
for cards; each question stands beside the same rows without authorisation. Then cases are opened through the room,
with their process, clock, ledger line, event and message.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parents[1]


@click.command()
@click.option("--rows", default=50_000, show_default=True, type=click.IntRange(1000), help="Cases.")
@click.option("--times", default=30, show_default=True, type=click.IntRange(5), help="Repetitions of each question.")
@click.option("--new", default=200, show_default=True, type=click.IntRange(10), help="Cases to open at the end.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the database may stand.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(rows: int, times: int, new: int, folder: Path | None, *, as_json: bool) -> None:
    """Ask for lists and open cases, in one run."""
    with tempfile.TemporaryDirectory(prefix="mumian-bench-", dir=folder) as home:
        url = os.environ.get("MUMIAN_BENCH_DATABASE_URL", f"sqlite:///{home}/bench.sqlite3")
        settings = {"MUMIAN_HOME": home, "MUMIAN_DATABASE_URL": url}
        settings["DJANGO_SETTINGS_MODULE"] = "mumian.project.settings.city"
        given = [sys.executable, "-m", "bench._cases", str(rows), str(times), str(new)]
        done = subprocess.run(given, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps(figures))
        return
    title = f"Milliseconds, {rows:,} cases, {figures['visible']:,} of them visible to the officer"
    table = Table("question", "with p50", "with p95", "without p50", title=title)
    for name, found in figures["asked"].items():
        plain = f"{found['without']['p50']:.2f}" if found["without"] else "—"
        table.add_row(name, f"{found['with']['p50']:.2f}", f"{found['with']['p95']:.2f}", plain)
    console = Console(width=100)
    console.print(table)
    console.print(f"opened {figures['opened_per_second']:.0f} cases/s ({figures['opened_per_cpu']:.0f} per CPU second)")
    console.print(f"raw engine: {figures['raw_per_second']:.0f} durable commits of one row a second")
