"""`mumian clock`: due dates with their derivation, the library, the calendar. Exit codes: 0 answered, 2 refused."""

import csv
import json
import shlex
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from mumian.kernel.ledger.api import Reason

from . import api
from .api import ClockError, LocalDay, LocalEntry, Source, Words

as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")


@click.group()
def group() -> None:
    """Statutory time limits: when is it due, and why."""


@group.command()
@click.argument("article")
@click.argument("start")
@click.option(
    "-o",
    "--operation",
    "operations",
    multiple=True,
    help='What happened, for example "suspend at=2025-09-17T10:00 ground=hearing notified=2025-09-17T10:00".',
)
@click.option("--provisional", is_flag=True, help="Accept an answer from weekends alone beyond the last notice.")
@as_json
def due(article: str, start: str, operations: tuple[str, ...], *, provisional: bool, as_json: bool) -> None:
    """When is a matter due that started at START (2025-09-15T09:00, Chinese time) under ARTICLE (licensing-42)?"""
    told = [{"operation": "start", "at": start}, *(_operation(each) for each in operations)]
    try:
        clock = api.replay(limit=api.limit(code=article), operations=told, trial=True)
        found = clock.due(provisional=provisional)
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    steps = api.steps(due=found)
    if as_json:
        answer = {
            "day": found.day.isoformat(),
            "moment": found.moment.isoformat(),
            "provisional": found.provisional,
            "steps": [
                {"kind": step.kind, "text": step.text, "article": step.article and str(step.article)} for step in steps
            ],
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    click.echo(api.moment_words(found) + ("  (provisional)" if found.provisional else ""))
    for step in steps:
        click.echo(f"  {step.text}" + (f"  [{step.article}]" if step.article else ""))


@group.command()
@click.option("--law", default="", help="Only one law, by its code (licensing).")
@as_json
def articles(law: str, *, as_json: bool) -> None:
    """List the library of time limits."""
    found = api.limits(law=law)
    if not found:
        known = ", ".join(dict.fromkeys(each.article.law.code for each in api.limits()))
        raise click.UsageError(f"No law has the code {law!r}. Codes: {known}.")
    if as_json:
        click.echo(json.dumps([_row(each) for each in found], ensure_ascii=False, indent=2))
        return
    table = Table("code", "article", "act", "limit", "source")
    for each in found:
        source = "read" if each.source_confirmed else "to be confirmed"
        table.add_row(each.code, str(each.article), str(each.act), api.length_words(each), source)
    Console().print(table)


@group.command()
@click.argument("year", type=click.IntRange(1949, 2200))
@as_json
def calendar(year: int, *, as_json: bool) -> None:
    """Print the days of YEAR that differ from their weekday."""
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)]
    known = api.calendar()
    try:
        kinds = [(day, known.day(day)) for day in days]
    except ClockError as error:
        raise click.UsageError(str(error)) from error
    special = [(day, kind) for day, kind in kinds if kind.why not in {api.Why.WEEKDAY, api.Why.WEEKEND}]
    working = sum(kind.working for _, kind in kinds)
    if as_json:
        listed = [{"date": str(day), "working": kind.working, "why": kind.why.value} for day, kind in special]
        click.echo(json.dumps({"year": year, "working_days": working, "days": listed}, ensure_ascii=False, indent=2))
        return
    for day, kind in special:
        click.echo(f"{day}  {day:%a}  {api.kind_words(kind)}")
    click.echo(f"{working} working days")


@group.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--number", required=True, help="Number of the document that orders the days.")
@click.option("--title", required=True, help="Its title.")
@click.option("--issued", required=True, type=click.DateTime(["%Y-%m-%d"]), help="When it was issued.")
@click.option("--covers-year", type=click.IntRange(2004, 2200), help="It is the State Council's notice for this year.")
@click.option("--actor", required=True, help="Who records it, for the ledger (user:name).")
def record(file: Path, number: str, title: str, issued: datetime, covers_year: int | None, actor: str) -> None:
    """Record the days of FILE: CSV with date, state (work, rest, as-noticed), name_zh, name_en."""
    source = Source(number=number, title=title, issued=issued.date(), covers_year=covers_year)
    reason = Reason(actor=actor, purpose="calendar of the city", basis=f"{title} ({number})")
    try:
        days = _days(file)
        api.record_local_days(source=source, days=days, reason=reason)
    except (ClockError, ValueError, KeyError) as error:
        raise click.UsageError(f"{file.name} was refused, nothing was recorded. {error}") from error
    click.echo(f"{len(days)} days recorded.")


def _days(file: Path) -> list[LocalEntry]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return [
            LocalEntry(
                day=date.fromisoformat(row["date"]),
                state=LocalDay.State(row["state"]),
                name=Words(zh=row["name_zh"], en=row["name_en"]),
            )
            for row in csv.DictReader(text)
        ]


def _operation(text: str) -> dict[str, str]:
    """`suspend at=… ground=…` as the clock is told it."""
    name, *values = shlex.split(text) or [""]
    pairs = [value.partition("=") for value in values]
    if wrong := [key for key, equals, _ in pairs if not equals]:
        raise click.UsageError(f"{wrong[0]!r} is not name=value.")
    return {"operation": name, **{key: value for key, _, value in pairs}}


def _row(each: api.Limit) -> dict[str, Any]:
    return {
        "code": each.code,
        "article": each.article.zh,
        "act": str(each.act),
        "amount": each.amount,
        "unit": each.unit.value,
        "source_confirmed": each.source_confirmed,
    }
