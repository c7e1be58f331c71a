"""`mumian traffic`: load with what the file does not say, and list what is there."""

import json
from pathlib import Path

import click

from mumian.kernel.system.api import LoadRefused, Quiet

from . import queries
from .loading import UNITS, Wish, load_as


@click.group()
def group() -> None:
    """Road speeds: load a file with a unit or into a series of its own, list the series."""


@group.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--series", default="measured", show_default=True, help="Series the file belongs to.")
@click.option("--unit", type=click.Choice(UNITS), default=None, help="Unit of the speeds, where the file is silent.")
def load(file: Path, series: str, unit: str | None) -> None:
    """Load FILE, as `mumian load traffic` does."""
    try:
        report = load_as(file, Quiet(), Wish(series=series, unit=unit or ""))
    except (LoadRefused, ValueError) as refusal:
        raise click.UsageError(f"{file.name} was refused, nothing was stored. {refusal}") from refusal
    click.echo(f"{report.stored:,} values of {report.read:,} rows stored.")
    for trouble in report.troubles:
        click.echo(f"  {trouble.count:>10,}  {trouble.label}  e.g. {trouble.example}")


@group.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
def series(*, as_json: bool) -> None:
    """List the series."""
    found = [
        {
            "code": each.code,
            "synthetic": each.synthetic,
            "first": str(each.first_day),
            "last": str(each.last_day),
            "interval": each.interval,
            "roads": each.roads,
            "values": each.values,
        }
        for each in queries.everything()
    ]
    if as_json:
        click.echo(json.dumps(found))
        return
    for each in found:
        mark = "synthetic" if each["synthetic"] else ""
        click.echo(
            f"{each['code']:<20} {each['first']} – {each['last']}  {each['roads']} roads  {each['values']:,} {mark}"
        )
