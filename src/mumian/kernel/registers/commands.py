"""`mumian registers`: bulk load, generated files, codes explained. Exit codes: 0 done, 1 a code is wrong, 2 refused."""

import datetime as dt
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click
from django.utils import timezone

from mumian.kernel.ledger.api import at_the_machine
from mumian.kernel.system.api import LoadRefused, LoadReport

from . import api
from .terminal import Bar

Command = Callable[..., None]
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
as_of = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day the file is right on (default: today)."
)


def answered(command: Command) -> Command:
    """The options that say who writes and why."""
    for option in (
        click.option("--basis", required=True, help="Law and article on which this is done."),
        click.option("--purpose", default="bulk load", show_default=True, help="What for; it is kept in the ledger."),
        as_of,
        as_json,
    ):
        command = option(command)
    return command


@click.group()
def group() -> None:
    """People, organisations, areas and the codes that name them."""


@group.command()
@click.argument("file", type=FILE)
@click.option("--body", default="市公安局", show_default=True, help="The body that keeps the register of people.")
@answered
def load_people(file: Path, body: str, as_of: dt.datetime | None, purpose: str, basis: str, *, as_json: bool) -> None:
    """Load people from FILE (Parquet or CSV: code, name, area). All good rows at once, or nothing."""
    reason = _reason(purpose, basis)
    with Bar(quiet=as_json) as bar:
        report = _told(
            lambda: api.load_people(path=file, as_of=_day(as_of), body=body, reason=reason, progress=bar), file
        )
    _print(report, as_json=as_json)


@group.command()
@click.argument("file", type=FILE)
@click.option(
    "--body", default="市市场监督管理局", show_default=True, help="The body that registers these organisations."
)
@click.option("--strict", is_flag=True, help="Leave out codes with a wrong check character instead of flagging them.")
@answered
def load_organisations(
    file: Path, body: str, as_of: dt.datetime | None, purpose: str, basis: str, *, strict: bool, as_json: bool
) -> None:
    """Load organisations from FILE (Parquet or CSV: code, name, area). All good rows at once, or nothing."""
    load = partial(api.load_organisations, path=file, as_of=_day(as_of), body=body, accept_flagged=not strict)
    with Bar(quiet=as_json) as bar:
        report = _told(lambda: load(reason=_reason(purpose, basis), progress=bar), file)
    _print(report, as_json=as_json)


@group.command()
@click.argument("file", type=FILE)
@click.option("--source", required=True, help="Who published the list, and its date.")
@as_of
@as_json
def load_areas(file: Path, source: str, as_of: dt.datetime | None, *, as_json: bool) -> None:
    """Load a published list of divisions from FILE (CSV with a code and a name)."""
    with Bar(quiet=as_json) as bar:
        report = _told(lambda: api.load_areas(path=file, as_of=_day(as_of), source=source, progress=bar), file)
    _print(report, as_json=as_json)


@group.command()
@click.argument("what", type=click.Choice(["people", "organisations"]))
@click.argument("count", type=click.IntRange(1))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=1, show_default=True, help="The same seed makes the same file.")
def generate(what: str, count: int, file: Path, seed: int) -> None:
    """Write COUNT generated people or organisations to FILE (Parquet): valid numbers that nobody can hold."""
    areas = api.communities()
    if not areas:
        raise click.UsageError("The register of areas is empty. Run: mumian demo")
    write = api.write_people if what == "people" else api.write_organisations
    try:
        write(path=file, count=count, areas=areas, as_of=timezone.localdate(), seed=seed, addresses=True)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(f"{count:,} generated {what} written to {file}.")


@group.command()
@click.argument("text")
@as_json
def code(text: str, *, as_json: bool) -> None:
    """Say what the code TEXT is, part by part. Exit code 1 when it is wrong."""
    readings = api.recognise(text)
    if as_json:
        click.echo(json.dumps([_described(reading) for reading in readings], ensure_ascii=False))
    for reading in readings if not as_json else ():
        click.echo(f"{reading.name} ({reading.standard}): {reading.fault or 'right'}")
        for part in reading.parts:
            click.echo(f"  {part.text:<24} {part.label}  {part.meaning}")
    if not readings and not as_json:
        click.echo("No code known here has this shape.", err=True)
    raise SystemExit(0 if any(reading.valid for reading in readings) else 1)


def _described(reading: api.Reading) -> dict[str, object]:
    return {
        "kind": reading.kind.value,
        "standard": reading.standard,
        "valid": reading.valid,
        "fault": reading.fault.fault.value if reading.fault else "",
        "says": str(reading.fault or ""),
        "flags": sorted(reading.flags),
        "parts": [{"text": p.text, "label": str(p.label), "meaning": str(p.meaning)} for p in reading.parts],
    }


def _reason(purpose: str, basis: str) -> api.Reason:
    return at_the_machine(purpose=purpose, basis=basis)


def _day(given: dt.datetime | None) -> dt.date:
    return given.date() if given else timezone.localdate()


def _told(work: Callable[[], LoadReport], file: Path) -> LoadReport:
    """The report; a refusal becomes a message and exit code 2."""
    try:
        return work()
    except LoadRefused as refusal:
        raise click.UsageError(f"{file.name} was refused, nothing was stored. {refusal}") from refusal
    except api.SecondWriterError as refusal:
        raise click.UsageError(f"Nothing was stored. {refusal}") from refusal


def _print(report: LoadReport, *, as_json: bool) -> None:
    if as_json:
        troubles = [{"code": t.code, "count": t.count, "example": t.example} for t in report.troubles]
        click.echo(json.dumps({"read": report.read, "stored": report.stored, "troubles": troubles}))
        return
    click.echo(f"{report.stored:,} of {report.read:,} rows stored.")
    for trouble in report.troubles:
        click.echo(f"  {trouble.count:>10,}  {trouble.label}  {trouble.example}")
