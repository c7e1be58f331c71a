"""Sign-ins with a password and tokens for programs, per vCPU, beside Keycloak's published 15 and 120.

The whole request goes through Django: brake, session, ledger line, database. Beside it, in the same run, stands the raw
argon2 check, so that the ratio says what everything but the hash costs. The work is done in a process of its own, in a
database of its own; a second of processor time is a vCPU kept busy for a second.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import click

LINES = (
    "{count} sign-ins and {tokens} tokens on {engine}; argon2id with {memory} KiB, {passes} passes, {lanes} lanes",
    "  raw argon2 check     {raw_cpu:>7.1f} a second of processor time   {raw_ms:>6.1f} ms each",
    "  password sign-in     {sign_in_cpu:>7.1f} a second of processor time   {sign_in:>6.1f} a second   published: 15",
    "    of raw             {ratio:>7.2f}",
    "  token for a program  {token_cpu:>7.1f} a second of processor time   {token:>6.1f} a second   published: 120",
)


@click.command()
@click.option("--count", default=100, show_default=True, type=click.IntRange(10), help="How many sign-ins.")
@click.option("--tokens", default=500, show_default=True, type=click.IntRange(10), help="How many tokens.")
@click.option("--database", default="", help="An empty database (postgresql://…) instead of a new SQLite file.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def command(count: int, tokens: int, database: str, *, as_json: bool) -> None:
    """Sign in COUNT times and grant TOKENS client-credential tokens."""
    with TemporaryDirectory(prefix="mumian-bench-") as home:
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "mumian.project.settings.city",
            "MUMIAN_HOME": home,
            "MUMIAN_DATABASE_URL": database or f"sqlite:///{home}/identity.sqlite3",
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        inside = [sys.executable, str(Path(__file__).with_name("_identity.py")), str(count), str(tokens)]
        done = subprocess.run(inside, env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise click.ClickException("The measurement failed; the error is above.")
    figures = json.loads(done.stdout)
    click.echo(json.dumps(figures) if as_json else "\n".join(LINES).format(**figures))


if __name__ == "__main__":
    command()
