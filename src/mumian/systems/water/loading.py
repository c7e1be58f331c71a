"""A file of meter readings: one row for each meter and hour, in any order of rows and columns."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import LoadRefused, LoadReport, Progress, Trouble
from mumian.plane.api import Source, SourceRefused, answer, opened

from .actions import CHINA, File, keep_flows, keep_meters
from .models import Area, AreaHour
from .rules.meters import Oddity, Reading, Use, use_of

NAMES = {
    "meter": {"meter", "meter_id", "meter_code", "水表", "水表编号", "表号"},
    "hour": {"hour", "timestamp", "time", "datetime", "时间", "抄表时间"},
    "reading": {"reading", "reading_l", "litres_total", "读数", "表底数", "累计读数"},
}
FLOWS = ("area", "time", "flow", "pressure", "properties", "mains")
LABELS = {
    "missing": gettext_lazy("readings left out in the file"),
    "repeated": gettext_lazy("readings of a moment that comes twice; the first is taken"),
    Oddity.BACKWARD: gettext_lazy("meters that count backward, not counted as use"),
    Oddity.JUMP: gettext_lazy("jumps beyond what the pipe can give, not counted as use"),
    Oddity.STILL: gettext_lazy("meters that stand still for two weeks or more"),
    Oddity.RUNNING: gettext_lazy("water that runs without an end for three days or more"),
    Oddity.GAP: gettext_lazy("a day or more without a reading"),
}
Readings = dict[str, list[Reading]]


def load(path: Path, progress: Progress) -> LoadReport:
    """Take readings in litres; raises LoadRefused and then stores nothing."""
    progress.start(_("Reading meters"), 3)
    try:
        with opened(path, work=settings.MUMIAN_HOME / "plane" / "work") as source:
            rows = _columns(source)
    except SourceRefused as refusal:
        raise LoadRefused(_("The file cannot be read: %(why)s") % {"why": refusal}) from refusal
    progress.advance()
    readings, counts = _sorted(rows)
    uses = {meter: use_of(found) for meter, found in readings.items()}
    progress.advance()
    stored = keep_meters(uses, _file(path))
    progress.advance()
    return LoadReport(read=len(rows), stored=stored, troubles=_troubles(uses, counts))


def load_flows(path: Path, progress: Progress) -> LoadReport:
    """Take the hourly inflow (m³/h) of metered areas; raises LoadRefused and then stores nothing."""
    progress.start(_("Reading flows"), 1)
    try:
        with opened(path, work=settings.MUMIAN_HOME / "plane" / "work") as source:
            missing = [name for name in FLOWS if name not in source.columns]
            if missing:
                raise LoadRefused(
                    _("A column is missing: %(missing)s. A file of flows has the columns %(needed)s.")
                    % {"missing": missing[0], "needed": ", ".join(FLOWS)}
                )
            rows = answer(source.stage(source.rows.select(*FLOWS))).to_pylist()
    except SourceRefused as refusal:
        raise LoadRefused(_("The file cannot be read: %(why)s") % {"why": refusal}) from refusal
    areas: dict[str, Area] = {}
    hours: dict[str, dict[datetime, AreaHour]] = defaultdict(dict)
    for number, row in enumerate(rows, start=1):
        _flow(row, number, areas, hours)
    stored = keep_flows(list(areas.values()), {code: list(held.values()) for code, held in hours.items()}, _file(path))
    return LoadReport(read=len(rows), stored=stored)


def _flow(
    row: Mapping[str, object], number: int, areas: dict[str, Area], hours: dict[str, dict[datetime, AreaHour]]
) -> None:
    code = str(row["area"] or "").strip()
    flow, pressure = _litres(row["flow"], number), _litres(row["pressure"], number)
    properties, mains = _litres(row["properties"], number), _litres(row["mains"], number)
    if not code or flow is None or flow < 0 or not properties or not mains:
        raise LoadRefused(
            _("Row %(row)s needs an area, a flow of 0 or more, its properties and kilometres of mains.")
            % {"row": number}
        )
    areas.setdefault(code, Area(code=code, name_zh=code, properties=int(properties), mains=mains))
    at = _moment(row["time"], number)
    hours[code][at] = AreaHour(at=at, flow=flow, pressure=pressure)


def _file(path: Path) -> File:
    with path.open("rb") as file:
        return File(name=path.name, digest=hashlib.file_digest(file, "sha256").hexdigest())


def _columns(source: Source) -> pa.Table:
    plain = {name.strip().lower(): name for name in source.columns}
    found = {role: next((plain[name] for name in names if name in plain), "") for role, names in NAMES.items()}
    missing = [role for role, name in found.items() if not name]
    if missing:
        raise LoadRefused(
            _("A column is missing: %(missing)s. A file of readings has the columns meter, hour and reading (litres).")
            % {"missing": missing[0]}
        )
    return answer(source.stage(source.rows.select(**found)))


def _sorted(rows: pa.Table) -> tuple[Readings, dict[str, int]]:
    by_meter: dict[str, dict[datetime, float]] = defaultdict(dict)
    counts: dict[str, int] = defaultdict(int)
    columns = (rows.column(name).to_pylist() for name in NAMES)
    for number, (meter, hour, reading) in enumerate(zip(*columns, strict=True), start=1):
        litres = _litres(reading, number)
        if litres is None:
            counts["missing"] += 1
            continue
        at = _moment(hour, number)
        if not str(meter or "").strip():
            raise LoadRefused(_("Row %(row)s names no meter.") % {"row": number})
        held = by_meter[str(meter).strip()]
        counts["repeated"] += at in held
        held.setdefault(at, litres)
    if not by_meter:
        raise LoadRefused(_("There is no single reading in the file."))
    return {
        meter: [Reading(at=at, litres=litres) for at, litres in sorted(held.items())]
        for meter, held in by_meter.items()
    }, counts


def _litres(raw: object, row: int) -> float | None:
    if raw is None or str(raw).strip() == "":
        return None
    try:
        value = float(str(raw))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise LoadRefused(_("“%(text)s” in row %(row)s is no reading.") % {"text": str(raw)[:40], "row": row})
    return value


def _moment(raw: object, row: int) -> datetime:
    try:
        at = raw if isinstance(raw, datetime) else datetime.fromisoformat(str(raw).replace("/", "-"))
    except ValueError:
        raise LoadRefused(
            _("The moment “%(text)s” in row %(row)s cannot be read.") % {"text": str(raw)[:40], "row": row}
        ) from None
    return (at if at.tzinfo else at.replace(tzinfo=CHINA)).astimezone(UTC)


def _troubles(uses: Mapping[str, Use], counts: dict[str, int]) -> tuple[Trouble, ...]:
    examples: dict[str, str] = {}
    for meter, use in uses.items():
        for each in use.findings:
            counts[each.kind] += 1
            examples.setdefault(each.kind, f"{meter} {each.since.astimezone(CHINA):%Y-%m-%d %H:%M} {each.amount:g}")
    return tuple(
        Trouble(code=str(code), label=label, count=counts[code], example=examples.get(code, ""))
        for code, label in LABELS.items()
        if counts.get(code)
    )
