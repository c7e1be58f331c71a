"""`mumian licences`: tables of paper licences, and the national shared record. Exit codes: 0 done, 2 refused."""

import json
from pathlib import Path

import click

from mumian.kernel.ledger.api import at_the_machine
from mumian.kernel.system.api import Quiet

from . import api

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def group() -> None:
    """Electronic licences: import of paper ones, national shared record."""


@group.command("import")
@click.argument("file", type=FILE)
@click.option("--type", "kind", required=True, type=click.Choice(sorted(api.TYPES)), help="Which type they are.")
@click.option("--basis", required=True, help="Law and article on which this is done.")
@click.option("--check", is_flag=True, help="Only report; keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def import_(file: Path, kind: str, basis: str, *, check: bool, as_json: bool) -> None:
    """Take paper licences from FILE (CSV or XLSX, heads as on the document). All good rows at once, or nothing."""
    reason = at_the_machine(purpose="归集纸质证照", basis=basis)
    try:
        report = api.load_paper(path=file, kind=kind, reason=reason, progress=Quiet(), only_check=check)
    except api.LoadRefused as refusal:
        raise click.UsageError(f"{file.name} was refused, nothing was stored. {refusal}") from refusal
    if as_json:
        troubles = [{"code": t.code, "count": t.count, "example": t.example} for t in report.troubles]
        click.echo(json.dumps({"read": report.read, "stored": report.stored, "troubles": troubles}))
        return
    click.echo(f"{report.stored:,} of {report.read:,} rows {'would be ' if check else ''}stored.")
    for trouble in report.troubles:
        click.echo(f"  {trouble.count:>8,}  {trouble.label}  line {trouble.example}")


@group.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--since", default=0, show_default=True, help="The mark that the batch before printed.")
@click.option("--source", default="440", show_default=True, help="data_source, three characters.")
@click.option("--basis", required=True, help="Law and article on which this is done.")
def share(file: Path, since: int, source: str, basis: str) -> None:
    """Write a batch of the national shared record (up_lic_data) of all that changed to FILE."""
    reason = at_the_machine(purpose="证照数据共享", basis=basis)
    with file.open("w", encoding="utf-8", newline="") as out:
        batch = api.write_shared(file=out, since=since, source=source, reason=reason)
    click.echo(f"{batch.records} records in batch {batch.name}. Next time: --since {batch.mark}")


@group.command()
@click.argument("file", type=FILE)
def check_shared(file: Path) -> None:
    """Hold every record of a batch in FILE to the rules of the table."""
    try:
        with file.open(encoding="utf-8", newline="") as given:
            count = sum(1 for _record in api.read_shared(file=given))
    except api.NotShared as fault:
        raise click.ClickException(f"Line {fault}") from fault
    click.echo(f"{count} records keep every rule.")
