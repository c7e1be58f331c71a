"""A list of pollution sources with their permitted limits: one row for each limit."""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadRefused, LoadReport, Progress
from mumian.plane.api import SourceRefused, answer, opened
from mumian.systems.environment.actions import note_file
from mumian.systems.environment.models import Permit, Source

from .files import Wish, noted

NEEDED = ("code", "name", "kind", "city", "factor", "limit", "permit", "since")
FREE = ("level", "until", "lon", "lat")


def load_sources(path: Path, progress: Progress) -> LoadReport:
    """Take a list of sources in; raises LoadRefused and then stores nothing. A limit that is there is replaced."""
    progress.start(_("Reading"), 1)
    try:
        with opened(path, work=settings.MUMIAN_HOME / "plane" / "work") as source:
            names = {name.strip().lower(): name for name in source.columns}
            missing = [name for name in NEEDED if name not in names]
            if missing:
                raise LoadRefused(
                    _("A column is missing: %(missing)s. Needed are %(needed)s.")
                    % {"missing": missing[0], "needed": ", ".join(NEEDED)}
                )
            kept = {name: names[name] for name in (*NEEDED, *FREE) if name in names}
            rows = answer(source.stage(source.rows.select(**kept))).to_pylist()
    except SourceRefused as refusal:
        raise LoadRefused(_("The file cannot be read: %(why)s") % {"why": refusal}) from refusal
    return _keep(rows, path)


@transaction.atomic
def _keep(rows: Sequence[Mapping[str, object]], path: Path) -> LoadReport:
    for number, row in enumerate(rows, start=1):
        told = {name: str(value or "").strip() for name, value in row.items()}
        try:
            _enter(told)
        except ValueError as error:
            raise LoadRefused(_("Row %(row)s: %(why)s") % {"row": number, "why": error}) from error
    note_file(noted(path, "sources", len(rows), Wish()), len(rows))
    return LoadReport(read=len(rows), stored=len(rows))


def _enter(row: Mapping[str, str]) -> None:
    kind, level = row["kind"], row.get("level", "")
    if kind not in Source.Kind.values or level not in Source.Level.values:
        raise ValueError(
            _("kind is one of %(kinds)s, level one of %(levels)s.")
            % {"kinds": ", ".join(Source.Kind.values), "levels": "state, city"}
        )
    if not all(row[name] for name in NEEDED):
        raise ValueError(_("something is left out."))
    limit = float(row["limit"])
    if not math.isfinite(limit) or limit <= 0:
        raise ValueError(_("a limit lies above zero."))
    place = {"longitude": float(row["lon"]), "latitude": float(row["lat"])} if row.get("lon") and row.get("lat") else {}
    source, _made = Source.objects.update_or_create(
        code=row["code"],
        defaults={"name_zh": row["name"], "kind": kind, "level": level, "area_zh": row["city"], **place},
    )
    Permit.objects.update_or_create(
        source=source,
        factor=row["factor"],
        since=_day(row["since"]),
        defaults={"limit": limit, "number": row["permit"], "until": _day(row["until"]) if row.get("until") else None},
    )


def _day(text: str) -> date:
    found = parse_date(text[:10])
    if found is None:
        raise ValueError(_("“%(text)s” is no day.") % {"text": text[:20]})
    return found
