"""The registers' promises: bulk load, look-up by code, look-up by the beginning of a name, beside plain SQLite.

The full size is the plans' own: `mumian bench registers --people 17510000 --organisations 980000` loads within 15
minutes on two cores, a look-up by code takes 5 ms at most (99th percentile, its ledger line included), one by the
beginning of a name 50 ms.
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

FULL_PEOPLE = 17_510_000
LIMITS = {"people by code": 5.0, "people by name": 50.0}
LOAD_SECONDS = 15 * 60
ROOT = Path(__file__).resolve().parents[1]


@click.command()
@click.option("--people", default=200_000, show_default=True, type=click.IntRange(1000), help="Generated people.")
@click.option("--organisations", default=20_000, show_default=True, type=click.IntRange(1000), help="Organisations.")
@click.option("--questions", default=2_000, show_default=True, type=click.IntRange(100), help="Look-ups of each kind.")
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Where the database may stand.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(people: int, organisations: int, questions: int, folder: Path | None, *, as_json: bool) -> None:
    """Load generated people and organisations, then look them up; plain SQLite does the same in the same run."""
    with tempfile.TemporaryDirectory(prefix="mumian-bench-", dir=folder) as home:
        url = os.environ.get("MUMIAN_BENCH_DATABASE_URL", f"sqlite:///{home}/bench.sqlite3")
        settings = {"MUMIAN_HOME": home, "MUMIAN_DATABASE_URL": url}
        settings["DJANGO_SETTINGS_MODULE"] = "mumian.project.settings.city"
        given = [sys.executable, "-m", "bench._registers", str(people), str(organisations), str(questions)]
        done = subprocess.run(given, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps({"people": people, "organisations": organisations, **figures}))
        return
    _show_loads(figures, {"people": people, "organisations": organisations})
    _show_questions(figures["asked"])
    size = " · ".join(f"{value / 1e9:.2f} GB" for value in figures["bytes"])
    click.echo(f"Engine {figures['engine']}; files: {size} (register, plain SQLite).")
    _judge(figures, people)


def _show_loads(figures: dict, counts: dict[str, int]) -> None:
    heads = ("load", "rows", "register", "of it processor", "plain SQLite", "ratio", "rows/s")
    table = Table(*heads, title="Seconds")
    for name, count in counts.items():
        ours, used = figures["loaded"][name], figures["loaded"][f"{name}, processor"]
        raw = figures["raw"][name]
        cells = (
            f"{count:,}",
            f"{ours:.1f}",
            f"{used:.1f}",
            f"{raw:.1f}",
            f"{ours / raw:.1f} ×",
            f"{count / ours:,.0f}",
        )
        table.add_row(name, *cells)
    Console(width=100).print(table)


def _show_questions(asked: dict[str, dict[str, float]]) -> None:
    heads = ("look-up", "p50", "p99", "max", "p99 of the processor", "p99 against plain", "and with lines")
    table = Table(*heads, title="Milliseconds")
    for name, found in asked.items():
        if "plain" in name:
            continue
        ratios = [
            f"{found['p99'] / other['p99']:.1f} ×" if other else "no line needed"
            for other in (asked.get(f"{name}, plain"), asked.get(f"{name}, plain with lines"))
        ]
        table.add_row(name, *(f"{found[key]:.2f}" for key in ("p50", "p99", "max", "processor")), *ratios)
    Console(width=100).print(table)


def _judge(figures: dict, people: int) -> None:
    """Compare with the promises; they hold for the full size only."""
    seconds = figures["loaded"]["people"] + figures["loaded"]["organisations"]
    results = [(f"load in {seconds / 60:.1f} of 15 minutes", seconds <= LOAD_SECONDS)]
    for name, limit in LIMITS.items():
        p99 = figures["asked"][name]["p99"]
        results.append((f"{name}: p99 {p99:.2f} of {limit:.0f} ms", p99 <= limit))
    for text, kept in results:
        click.echo(f"{'kept ' if kept else 'MISSED'} {text}")
    if people < FULL_PEOPLE:
        click.echo("The promise speaks of 17,510,000 people; this was a smaller run.")
    if not all(kept for _text, kept in results):
        raise SystemExit(1)
