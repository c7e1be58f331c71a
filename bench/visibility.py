"""The promise of visibility: an authorised list of a million rows costs little more than the same list without it.

A page of people in the order of names, a page far inside, one entry by its code, and an exact count; each asked by an
officer of one district through `visible_to`, and beside it the same question without authorisation.
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
MOST_QUERIES = 1


@click.command()
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1000), help="Generated people.")
@click.option("--times", default=50, show_default=True, type=click.IntRange(5), help="Repetitions of each question.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the database may stand.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(rows: int, times: int, folder: Path | None, *, as_json: bool) -> None:
    """Ask for lists with and without authorisation, in turn, in one run."""
    with tempfile.TemporaryDirectory(prefix="mumian-bench-", dir=folder) as home:
        url = os.environ.get("MUMIAN_BENCH_DATABASE_URL", f"sqlite:///{home}/bench.sqlite3")
        settings = {"MUMIAN_HOME": home, "MUMIAN_DATABASE_URL": url}
        settings["DJANGO_SETTINGS_MODULE"] = "mumian.project.settings.city"
        given = [sys.executable, "-m", "bench._visibility", str(rows), str(times)]
        done = subprocess.run(given, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps(figures))
        return
    heads = ("question", "queries", "with p50", "with p95", "without p50", "ratio")
    table = Table(*heads, title=f"Milliseconds, {rows:,} people, {figures['visible']:,} of them visible")
    for name, found in figures["asked"].items():
        ours, plain = found["with"], found["without"]
        cells = (
            f"{ours['p50']:.2f}",
            f"{ours['p95']:.2f}",
            f"{plain['p50']:.2f}",
            f"{ours['p50'] / plain['p50']:.2f} ×",
        )
        table.add_row(name, str(found["queries"]), *cells)
    Console(width=100).print(table)
    if any(found["queries"] > MOST_QUERIES for found in figures["asked"].values()):
        raise click.ClickException("A list takes more than one query.")
