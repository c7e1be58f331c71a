"""`mumian load`: take a file into a system, whole or not at all."""

import json
from pathlib import Path

import click

from mumian.kernel.system.api import Loader, LoadRefused, LoadReport, offered

from .progress import Terminal


def printed(report: LoadReport) -> None:
    """The report as a person reads it."""
    click.echo(f"{report.stored:,} of {report.read:,} rows stored.")
    for trouble in report.troubles:
        example = f"  e.g. {trouble.example}" if trouble.example else ""
        click.echo(f"  {trouble.count:>10,}  {trouble.label}{example}")


@click.command()
@click.argument("what", metavar="WHAT")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def load(what: str, file: Path, *, as_json: bool) -> None:
    """Load FILE into WHAT (for example: traffic). Nothing is stored when the file is refused."""
    loaders = {loader.code: loader for loader in offered(Loader)}
    if what not in loaders:
        raise click.UsageError(
            f"Nothing takes {what!r}. Choose one of: {', '.join(sorted(loaders)) or 'none installed'}."
        )
    with Terminal(quiet=as_json) as progress:
        try:
            report = loaders[what].load(file, progress)
        except LoadRefused as refusal:
            raise click.UsageError(f"{file.name} was refused, nothing was stored. {refusal}") from refusal
    if as_json:
        troubles = [
            {"code": t.code, "label": str(t.label), "count": t.count, "example": t.example} for t in report.troubles
        ]
        click.echo(json.dumps({"read": report.read, "stored": report.stored, "troubles": troubles}, ensure_ascii=False))
    else:
        printed(report)
