"""SDMX-CSV 2.0: the figures as statistical offices exchange them.

One data structure, PLAN_FIGURES. Dimensions: FREQ, REF_AREA, MEASURE, KIND (O observed, B baseline printed in a plan,
T target), PLAN and ENTRY (_Z for what was observed), TIME_PERIOD. Measures: OBS_VALUE, and OBS_UPPER for the upper end
of a promised range. Attributes: see `ATTRIBUTES`. Values stand in the unit of the measure, so that a column adds up;
UNIT_MEASURE and UNIT_MULT name it. What a plan words without a number is left out, as SDMX has no place for it.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from .goals import Comparator
from .models import Observation, Target

__all__ = ["ATTRIBUTES", "COLUMNS", "DIMENSIONS", "MEASURES", "STRUCTURE_ID", "sdmx_csv"]

STRUCTURE_ID = "MUMIAN:PLAN_FIGURES(1.0.0)"
DIMENSIONS = ("FREQ", "REF_AREA", "MEASURE", "KIND", "PLAN", "ENTRY", "TIME_PERIOD")
MEASURES = ("OBS_VALUE", "OBS_UPPER")
ATTRIBUTES = ("UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS", "WORDING", "VERSION_AT", "SECTION")
COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, *MEASURES, *ATTRIBUTES)

NOT_APPLICABLE = "_Z"
STATUS = {
    Observation.Status.PRELIMINARY: "P",
    Observation.Status.FINAL: "A",
    Observation.Status.REVISED: "A",
}
WORDING = {Comparator.AT_LEAST: "GE", Comparator.EXACTLY: "EQ", Comparator.ABOUT: "AB", Comparator.AT_MOST: "LE"}


def sdmx_csv(observations: Iterable[Observation], targets: Iterable[Target]) -> Iterator[str]:
    """The lines of a data message, the head first; ready for a streamed answer of type text/csv."""
    yield _line(COLUMNS)
    for observation in observations:
        if observation.amount is not None:
            yield _line(_observation(observation))
    for target in targets:
        if target.amount is not None:
            yield _line(_target(target))


def _observation(row: Observation) -> tuple[object, ...]:
    kind, plan = ("O", NOT_APPLICABLE) if row.plan is None else ("B", row.plan.code)
    values = (_plain(row.amount), "")
    return _row(row, kind, plan, values, STATUS[Observation.Status(row.status)], row.entered_at.isoformat())


def _target(row: Target) -> tuple[object, ...]:
    upper = "" if row.upper is None else _plain(row.in_measure(row.upper))
    return _row(row, "T", row.plan.code, (_plain(row.amount), upper), "", "")


def _row(
    row: Observation | Target, kind: str, plan: str, values: tuple[str, str], status: str, at: str
) -> tuple[object, ...]:
    measure = row.measure
    key = (measure.frequency, row.area.code, measure.code, kind, plan, row.code or NOT_APPLICABLE, row.period)
    unit = measure.unit
    return (
        *("dataflow", STRUCTURE_ID, "I"),
        *key,
        *values,
        *(unit.base, unit.power, status, WORDING[Comparator(row.comparator)], at, row.section),
    )


def _plain(value: object) -> str:
    """A decimal without exponent and without idle zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _line(cells: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
