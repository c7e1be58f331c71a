"""A file taken in: opened, recognised, inspected, stored."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import ibis.expr.types as ir
from django.conf import settings
from django.utils.translation import gettext as _

from mumian.kernel.system.api import LoadReport, Progress
from mumian.plane.api import Source, SourceRefused, answer, opened
from mumian.systems.traffic.actions import Delivery, keep

from .grid import between_rows, interval_of, on_grid
from .layout import Layout, recognise
from .quality import Findings, inspect
from .raw import normalised
from .refusals import translated
from .units import KMH, check_plausible, stated_units, unit_of

MEASURED = "measured"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What the person says about a file: the series it belongs to, its unit where the file is silent, who loads."""

    series: str = MEASURED
    unit: str = ""
    actor: str = "program:mumian load"


def load(path: Path, progress: Progress) -> LoadReport:
    """Take a file of road speeds into the city's measured series; raises LoadRefused and stores nothing."""
    return load_as(path, progress, Wish())


def load_as(path: Path, progress: Progress, wish: Wish) -> LoadReport:
    """As `load`, with what the person says about the file."""
    progress.start(_("Reading"), 4)
    try:
        with opened(path, work=settings.MUMIAN_HOME / "plane" / "work") as source:
            return _take(source, progress, wish, path)
    except SourceRefused as refusal:
        raise translated(refusal) from refusal


def _take(source: Source, progress: Progress, wish: Wish, path: Path) -> LoadReport:
    layout = recognise(source.columns)
    unit = unit_of([wish.unit, *_units(source, layout)])
    rows = source.stage(normalised(source, layout, KMH[unit]))
    progress.advance()
    findings = inspect(rows)
    check_plausible(findings.fast or 0.0, unit)
    minutes = interval_of(rows)
    findings = _with(findings, *between_rows(rows, minutes))
    progress.advance()
    delivery = Delivery(
        series=wish.series,
        speeds=on_grid(rows, minutes),
        roads=rows.select("road").distinct(),
        interval=minutes,
        file=path.name,
        digest=digest(path),
        size=path.stat().st_size,
        unit=unit,
        layout=layout.shape,
        read=findings.read,
        troubles=findings.troubles(),
        actor=wish.actor,
    )
    progress.advance()
    stored = keep(delivery)
    progress.advance()
    return LoadReport(read=findings.read, stored=stored, troubles=findings.troubles())


def _units(source: Source, layout: Layout) -> list[str]:
    if not layout.unit:
        return stated_units(layout.roads or [layout.speed], source.notes)
    column: ir.Table = source.rows.select(unit=source.rows[layout.unit].cast("string")).distinct().limit(10)
    return [each["unit"] or "" for each in answer(source.stage(column)).to_pylist()]


def _with(findings: Findings, counts: object, examples: object) -> Findings:
    return replace(findings, counts={**findings.counts, **counts}, examples={**findings.examples, **examples})  # type: ignore[dict-item]


def digest(path: Path) -> str:
    """The SHA-256 of a file, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
