"""All standing figures as the lines of a file."""

import csv
import io
from collections.abc import Iterator

from mumian.kernel.indicators.api import Observation, Target, observations, sdmx_csv, targets

HEAD = (
    "code",
    "kind",
    "plan",
    "measure",
    "measure_zh",
    "measure_en",
    "theme",
    "area",
    "period",
    "wording",
    "value",
    "upper",
    "unit",
    "unit_zh",
    "unit_en",
    "status",
    "section",
)


def sdmx_lines() -> Iterator[str]:
    """The lines of the SDMX-CSV message, the head first."""
    return sdmx_csv(observations().order_by("pk"), targets().order_by("code"))


def plain_csv() -> Iterator[str]:
    """The lines of the plain table, the head first."""
    yield _line(HEAD)
    for row in observations().order_by("measure__code", "area__code", "period", "pk"):
        yield _line(_cells(row, "observation" if row.plan is None else "baseline", "", row.status))
    for target in targets().order_by("code"):
        yield _line(_cells(target, "target", _number(target.upper), ""))


def _cells(row: Observation | Target, kind: str, upper: str, status: str) -> tuple[str, ...]:
    measure, unit = row.measure, row.unit
    return (
        row.code,
        kind,
        row.plan.code if row.plan else "",
        measure.code,
        measure.name_zh,
        measure.name_en,
        measure.theme.code,
        row.area.code,
        row.period,
        row.comparator,
        _number(row.value) or row.printed,
        upper,
        unit.code,
        unit.name_zh,
        unit.name_en,
        status,
        row.section,
    )


def _number(value: object) -> str:
    text = "" if value is None else f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _line(cells: tuple[str, ...]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
