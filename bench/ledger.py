"""The ledger's promises: at least 20 000 records a second appended and sealed, a proof in at most 10 ms at 10 million.

The rows of every batch go once into a bare table with the columns and indexes of the record table and once through
`append` and `seal`, on the same engine in the same run, so that the ratio says what hashing, queue, tree and signature
cost. The work is done in a process of its own, in a database of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

LINES = (
    "{records:,} records in batches of {batch:,} on {engine}",
    "  raw insert       {raw:>9,.0f} records/s ({raw_cpu:,.0f} in a second of processor time)",
    "  append and seal  {ledger:>9,.0f} records/s ({ledger_cpu:,.0f} in a second of processor time)   promised: 20,000",
    "    of raw         {ratio:>9.2f}",
    "    append alone   {append:>9,.0f} records/s",
    "    seal alone     {seal:>9,.0f} records/s",
    "    last tenth     {last:>9,.0f} records/s, append and seal",
    "  inclusion proof  {proof:>9.2f} ms median, {proof_p99:.2f} p99, {proof_max:.2f} most   promised: 10",
    "  consistency      {consistency:>9.2f} ms median, {consistency_p99:.2f} p99, {consistency_max:.2f} most",
    "  lines of a person{find:>9.2f} ms median, {find_p99:.2f} p99, {find_max:.2f} most",
)
VERIFIED = "  verify           {verify:>9,.0f} records/s, {findings} findings"


@click.command()
@click.option(
    "--records", default=200_000, show_default=True, type=click.IntRange(20_000), help="10000000 for the promise."
)
@click.option("--proofs", default=500, show_default=True, type=click.IntRange(2), help="How many proofs to measure.")
@click.option("--database", default="", help="An empty database (postgresql://…) instead of a new SQLite file.")
@click.option("--verify/--no-verify", default=True, show_default=True, help="Verify everything at the end.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(records: int, proofs: int, database: str, *, verify: bool, as_json: bool) -> None:
    """Append and seal RECORDS records beside a raw insert of the same rows, then measure proofs."""
    with TemporaryDirectory(prefix="mumian-bench-") as home:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mumian.project.settings.city",
            "MUMIAN_HOME": home,
            "MUMIAN_DATABASE_URL": database or f"sqlite:///{home}/ledger.sqlite3",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        inside = [
            sys.executable,
            str(Path(__file__).with_name("_ledger.py")),
            str(records),
            str(proofs),
            str(int(verify)),
        ]
        done = subprocess.run(inside, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise click.ClickException("The measurement failed; the error is above.")
    figures = json.loads(done.stdout)
    lines = (*LINES, VERIFIED) if "verify" in figures else LINES
    click.echo(json.dumps(figures) if as_json else "\n".join(lines).format(**figures))


if __name__ == "__main__":
    command()
