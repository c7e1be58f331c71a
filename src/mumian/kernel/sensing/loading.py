"""`mumian load sensing FILE`: observations by the million from CSV or Parquet, with a report on their quality.

Columns: `stream`, `start` and `result` (or `number`, `other`), and any further column of OBSERVATION; `unit` (UCUM)
when values are not in the unit of their datastream. Moments are whole µs, timestamps, or ISO 8601 text; text without a
zone is the city's time. A file that was loaded half can be loaded again: what is there already counts as a duplicate.
"""

from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.identity.api import as_job
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.system.api import LoadRefused, LoadReport, Progress, Trouble
from mumian.plane.api import SourceRefused, opened

from . import moments, units
from .models import Datastream
from .observing import as_result, observe
from .refusals import SensingRefused
from .rights import OBSERVE
from .store.shape import OBSERVATION, TEXT, WHOLE

LOADER = as_job("sensing.load", rights=frozenset({OBSERVE}))
AT_ONCE = 100_000
MOMENTS = ("start", "end", "result_time", "valid_from", "valid_to")
KNOWN = {*OBSERVATION.names, "result", "unit"} - {"id"}
LABELS = {
    "duplicate": gettext_lazy("observations that were there already"),
    "unreadable": gettext_lazy("moments or numbers that cannot be read, not stored"),
    "unit": gettext_lazy("values in a unit that cannot become the datastream's, not stored"),
    "no-stream": gettext_lazy("datastreams that are not registered, not stored"),
    "no-time": gettext_lazy("rows without a time, not stored"),
    "no-result": gettext_lazy("rows without a result, not stored"),
    "kind": gettext_lazy("results of another kind than the datastream has, not stored"),
    "not-finite": gettext_lazy("numbers that are none (NaN, infinite), not stored"),
    "order": gettext_lazy("intervals that end before they begin, not stored"),
    "ahead": gettext_lazy("moments too far in the future, not stored"),
    "too-old": gettext_lazy("moments older than observations are kept, not stored"),
    "other-result": gettext_lazy("moments that have another result already, not stored"),
}


class Findings:
    """What was found so far."""

    def __init__(self) -> None:
        self.read = self.stored = 0
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, str] = {}

    def note(self, code: str, rows: pa.Table, places: list[int]) -> None:
        """These rows have this trouble."""
        self.counts[code] += len(places)
        if places and code not in self.examples:
            row = rows.slice(places[0], 1).to_pylist()[0]
            self.examples[code] = " · ".join(str(value) for value in row.values() if value is not None)

    def report(self) -> LoadReport:
        """For whoever loads."""
        troubles = [
            Trouble(code=code, label=LABELS[code], count=count, example=self.examples.get(code, ""))
            for code, count in self.counts.items()
            if count
        ]
        return LoadReport(read=self.read, stored=self.stored, troubles=tuple(troubles))


def load(path: Path, progress: Progress) -> LoadReport:
    """Take the observations of a file; raises LoadRefused."""
    found = Findings()
    try:
        with opened(path, work=settings.MUMIAN_HOME / "sensing" / "work") as source:
            columns = _columns(source.columns)
            progress.start(_("Observations"), None)
            for some in source.pieces(source.rows.select(columns), AT_ONCE):
                _take(some, source.notes.get("unit", ""), found)
                progress.advance(len(some))
    except SourceRefused as refused:
        raise LoadRefused(str(refused)) from refused
    _line(path, found)
    return found.report()


def _columns(given: tuple[str, ...]) -> list[str]:
    strange = sorted(set(given) - KNOWN)
    if strange:
        raise LoadRefused(
            _("There is no column “%(name)s”. Known are: %(known)s.")
            % {"name": strange[0], "known": ", ".join(sorted(KNOWN))}
        )
    for name in ("stream", "start"):
        if name not in given:
            raise LoadRefused(_("The column “%s” is missing.") % name)
    if not {"result", "number", "other"} & set(given):
        raise LoadRefused(_("The column “%s” is missing.") % "result")
    return list(given)


def _take(raw: pa.Table, unit: str, found: Findings) -> None:
    found.read += len(raw)
    rows, bad = _read(raw)
    rows, misfits = _in_their_unit(rows, raw, unit)
    for code, places in (("unreadable", bad), ("unit", misfits)):
        found.note(code, raw, places)
    keep = np.ones(len(raw), np.bool_)
    keep[[*bad, *misfits]] = False
    mask = pa.array(keep)
    sound, raw = rows.filter(mask), raw.filter(mask)
    outcome = observe(sound, LOADER)
    found.stored += outcome.accepted
    found.note("duplicate", raw, np.flatnonzero(outcome.verdicts == 1).tolist())
    why = outcome.why()
    for code in set(why.values()):
        found.note(code, raw, [place for place, other in why.items() if other == code])


def _read(raw: pa.Table) -> tuple[pa.Table, list[int]]:
    """The rows as observations, and the places of those that cannot be read."""
    columns: dict[str, pa.ChunkedArray | pa.Array] = {}
    bad: set[int] = set()
    for name in raw.column_names:
        if name in MOMENTS:
            columns[name], wrong = moments.read(raw.column(name))
        elif name in {"stream", "feature"}:
            columns[name], wrong = moments.number(raw.column(name), WHOLE)
        elif name == "number":
            columns[name], wrong = moments.number(raw.column(name), pa.float64())
        elif name == "result":
            columns |= _results(raw.column(name))
            wrong = []
        else:
            columns[name], wrong = raw.column(name).cast(TEXT), []
        bad |= set(wrong)
    columns.pop("unit", None)
    return pa.table(columns), sorted(bad)


def _results(column: pa.ChunkedArray) -> dict[str, pa.Array]:
    """Numbers as numbers; a text that is none is the result as it stands, `true` and `false` are truths."""
    if not pa.types.is_string(column.type):
        return {"number": column.cast(pa.float64())}
    number, wrong = moments.number(column, pa.float64())
    other: list[str | None] = [None] * len(column)
    for place in wrong:
        text = column[place].as_py()
        other[place] = text if text in {"true", "false"} else str(as_result(text)["other"])
    return {"number": number, "other": pa.array(other, TEXT)}


def _in_their_unit(rows: pa.Table, raw: pa.Table, unit: str) -> tuple[pa.Table, list[int]]:
    """Values in the units of their datastreams, and the places of those that cannot be."""
    if "unit" in raw.column_names:
        given = raw.column("unit").cast(TEXT).to_pylist()
    elif unit:
        given = [unit] * len(raw)
    else:
        return rows, []
    streams = rows.column("stream").to_pylist()
    held = dict(Datastream.objects.filter(pk__in=set(streams) - {None}).values_list("pk", "unit_code"))
    pairs: dict[tuple[str, str], list[int]] = {}
    for place, (stream, code) in enumerate(zip(streams, given, strict=True)):
        wanted = held.get(stream, "")
        if code and wanted and code != wanted:
            pairs.setdefault((code, wanted), []).append(place)
    number = rows.column("number").to_numpy(zero_copy_only=False).copy()
    misfits = []
    for (code, wanted), places in pairs.items():
        try:
            number[places] = units.converted(number[places], given=code, wanted=wanted)
        except SensingRefused:
            misfits += places
    place = rows.column_names.index("number")
    return rows.set_column(
        place, "number", pa.array(number, mask=pc.is_null(rows.column("number")).to_numpy())
    ), misfits


def _line(path: Path, found: Findings) -> None:
    reason = LOADER.reason(purpose="批量导入观测数据", basis="感知设备统一登记")
    append(
        Entry(
            kind=Kind.CHANGE,
            system="sensing",
            action=f"load {found.stored} observations",
            subject=f"file:{path.name[:150]}",
            reason=reason,
        )
    )
