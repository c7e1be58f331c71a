"""`mumian trust`: establish, certificates, seal, rotate, lists. Exit codes: 0 done, 2 the input was not usable."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click
from django.db import transaction

from mumian.kernel.ledger.api import Reason

from . import api, lists
from .models import SINGLE, Certificate, Use

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
T = TypeVar("T")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


def why(purpose: str) -> Reason:
    """The reason of somebody at the command line."""
    return Reason(actor="program:mumian trust", purpose=purpose, basis="电子签名法")


def told(work: Callable[[], T]) -> T:
    """The result of `work`; what is refused becomes a plain message and exit code 2."""
    try:
        with transaction.atomic():
            return work()
    except api.TrustError as error:
        raise click.UsageError(str(error)) from error


@click.group()
def group() -> None:
    """Keys, certificates, seals, time-stamps and evidence of the city.

    Exit codes: 0 done, 1 something is wrong, 2 the input was not usable.
    """


@group.command()
def establish() -> None:
    """Make the city's demonstration authority where there is none."""
    made = told(lambda: api.establish(reason=why("establish the authority")))
    click.echo(f"{made.subject}\nvalid until {made.not_after:%Y-%m-%d}, SHA-256 {made.fingerprint}")


@group.command()
@as_json
def certificates(*, as_json: bool) -> None:
    """List the certificates, newest first."""
    for row in Certificate.objects.iterator():
        if as_json:
            click.echo(json.dumps(_facts(row), ensure_ascii=False))
        else:
            state = "revoked" if row.revoked_from else "in use" if row.current else "replaced"
            click.echo(f"{row.use:<13}{state:<9}{_day(row.not_after)}  {row.fingerprint[:16]}  {row.subject}")


@group.command()
@click.argument("file", type=FILE)
@click.argument("code")
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
def seal(file: Path, code: str, out: Path) -> None:
    """Seal the PDF FILE with the seal CODE and write the result to OUT."""
    out.write_bytes(told(lambda: api.seal_pdf(pdf=file.read_bytes(), seal=code, reason=why(f"seal {file.name}"))))


@group.command()
@click.argument("use", type=click.Choice([use.value for use in SINGLE]))
def rotate(use: str) -> None:
    """Take a new key and certificate for a service or authority; what the old one signed stays good."""
    made = told(lambda: api.rotate(use=Use(use), reason=why(f"rotate {use}")))
    click.echo(f"{made.subject}\nvalid until {made.not_after:%Y-%m-%d}, SHA-256 {made.fingerprint}")


@group.command(name="lists")
def sign_lists() -> None:
    """Sign the revocation lists anew. For the root's list the medium with its key must be in place."""
    for row in Certificate.objects.filter(use__in=(Use.ROOT, Use.ISSUING)):
        told(lambda row=row: lists.sign_list(row))
        click.echo(f"{row.subject}: list {row.crl_number}, next {_day(row.crl_next)}")


def _facts(row: Certificate) -> dict[str, object]:
    facts = {"use": row.use, "current": row.current, "subject": row.subject, "fingerprint": row.fingerprint}
    until = {"not_after": row.not_after.isoformat(), "revoked": row.revoked_from and row.revoked_from.isoformat()}
    return facts | until


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else "-"
