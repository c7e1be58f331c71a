"""A file taken in: opened, recognised, read, kept."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused, LoadReport, Progress
from mumian.plane.api import Source, SourceRefused, answer, opened
from mumian.systems.environment.actions import File, Hour, keep_air
from mumian.systems.environment.models import Kind, Station

from .columns import Columns, recognise
from .hours import LABELS, Found, read
from .stations import named, take_stations

__all__ = ["LABELS", "Wish", "load", "load_as", "noted"]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the person says: who loads."""

    actor: str = "program:mumian load"


def load(path: Path, progress: Progress) -> LoadReport:
    """Take a file of hours of the air, or a list of stations; raises LoadRefused and then stores nothing."""
    return load_as(path, progress, Wish())


def load_as(path: Path, progress: Progress, wish: Wish) -> LoadReport:
    """As `load`, with what the person says."""
    progress.start(_("Reading"), 3)
    try:
        with opened(path, work=settings.MUMIAN_HOME / "plane" / "work") as source:
            columns = recognise(source.columns)
            progress.advance()
            return _take(source, columns, progress, path, wish)
    except SourceRefused as refusal:
        raise LoadRefused(_("The file cannot be read: %(why)s") % {"why": refusal}) from refusal


def _take(source: Source, columns: Columns, progress: Progress, path: Path, wish: Wish) -> LoadReport:
    rows = answer(source.stage(source.rows.select(*columns.by_role.values()))).to_pylist()
    if columns.lists_stations:
        return take_stations(rows, columns, noted(path, "stations", len(rows), wish))
    found = read(rows, columns)
    progress.advance()
    troubles = found.troubles()
    with transaction.atomic():
        stations = _stations(found)
        hours = [
            Hour(station=stations[city, name], at=at, values=values) for (city, name, at), values in found.hours.items()
        ]
        file = noted(path, "hours", found.read, wish)
        stored = keep_air(hours, File(**{**vars(file), "troubles": troubles}))
    progress.advance()
    return LoadReport(read=found.read, stored=stored, troubles=troubles)


def _stations(found: Found) -> dict[tuple[str, str], int]:
    """The station of each name; one that is new gets a code from its names until a list brings the official one."""
    known = {(each.area_zh, each.name_zh): each.pk for each in Station.objects.filter(kind=Kind.AIR, synthetic=False)}
    for city, name in {(city, name) for city, name, _at in found.hours} - set(known):
        area = {"area_zh": city, **named(city)}
        made = Station.objects.create(code=f"{city}-{name}"[:60], kind=Kind.AIR, name_zh=name, **area)
        known[city, name] = made.pk
    return known


def noted(path: Path, content: str, read_rows: int, wish: Wish) -> File:
    """What the ledger and the list of loads say of a file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return File(name=path.name, digest=digest, content=content, read=read_rows, actor=wish.actor)
