"""`mumian trust`: authority, certificates and seals. Exit codes: 0 done, 1 something is wrong, 2 bad input."""

import json
from datetime import datetime
from pathlib import Path

import click

from . import api, handling, lists
from .models import SINGLE, Certificate, Use
from .terminal import FILE, as_json, group, told, why

__all__ = ["group", "handling"]


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
