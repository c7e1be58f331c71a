"""The licences' promises: issued and verified per second, beside the bare statements that any such record needs.

Beside each figure stands plain SQL in the same run and on the same engine: one insert (for issue) and one look-up by an
index (for verification) in a transaction of its own, which is what remains without act, ledger, message and registers.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]


@click.command()
@click.option("--licences", default=500, show_default=True, type=click.IntRange(50), help="How many are issued.")
@click.option("--checks", default=2_000, show_default=True, type=click.IntRange(100), help="How many are verified.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(licences: int, checks: int, *, as_json: bool) -> None:
    """Issue licences one by one, verify them, make credentials and prints; plain SQL does its part in the same run."""
    with tempfile.TemporaryDirectory(prefix="mumian-bench-") as home:
        url = os.environ.get("MUMIAN_BENCH_DATABASE_URL", f"sqlite:///{home}/bench.sqlite3")
        settings = {"MUMIAN_HOME": home, "MUMIAN_DATABASE_URL": url}
        settings["DJANGO_SETTINGS_MODULE"] = "mumian.project.settings.city"
        given = [sys.executable, "-m", "bench._licences", str(licences), str(checks)]
        done = subprocess.run(given, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, check=True)
    figures = json.loads(done.stdout)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, found in figures["found"].items():
        bare = figures["bare"].get(name)
        beside = f"  plain SQL {bare:>9,.0f}/s, {bare / found['rate']:.1f} times ours" if bare else ""
        click.echo(
            f"{name:<22} {found['rate']:>9,.0f}/s  p50 {found['p50']:7.2f} ms  p99 {found['p99']:7.2f} ms{beside}"
        )
    click.echo(f"Engine {figures['engine']}, one process, one after the other.")
