"""What is wrong with the rows of a file: counted, each with an example, and what is done about it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import LoadRefused, Trouble
from mumian.plane.api import answer

from .moments import FIRST_YEAR

FASTEST = 200.0  # km/h; no road vehicle of a 10-minute mean is faster

NO = False  # a comparison with a missing value finds nothing

FATAL = ("unreadable_moment", "nameless", "text", "outside")
LABELS = {
    "missing": gettext_lazy("values left out in the file"),
    "zero": gettext_lazy("zeros, taken as missing"),
    "negative": gettext_lazy("negative speeds, not stored"),
    "too_fast": gettext_lazy("speeds above 200 km/h, not stored"),
    "repeated": gettext_lazy("rows that repeat another one, stored once"),
    "contradicting": gettext_lazy("moments with several different values, stored as their mean"),
    "off_grid": gettext_lazy("moments between two intervals, moved to the start of theirs"),
    "empty_roads": gettext_lazy("roads without any value"),
}


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What one look over all rows told."""

    read: int
    fast: float | None
    counts: dict[str, int]
    examples: dict[str, str]

    def troubles(self) -> tuple[Trouble, ...]:
        """What is reported and does not keep the file out."""
        return tuple(
            Trouble(code=code, label=label, count=self.counts[code], example=self.examples.get(code, ""))
            for code, label in LABELS.items()
            if self.counts.get(code)
        )


def inspect(rows: ir.Table) -> Findings:
    """Count what can be seen row by row; raises LoadRefused for what makes a file unfit as a whole."""
    checks = _checks(rows)
    shown = rows.road.fill_null("?") + " · " + rows.moment.fill_null("?") + " · " + rows.value.fill_null("?")
    counts = {f"n_{code}": check.fill_null(NO).sum() for code, check in checks.items()}
    examples = {f"e_{code}": shown.min(where=check.fill_null(NO)) for code, check in checks.items()}
    plausible = (rows.speed > 0) & (rows.speed <= FASTEST)
    found = answer(
        rows.aggregate(
            read=rows.count(),
            zoned=rows.zoned.sum(),
            timed=rows.time.count(),
            fast=rows.speed.quantile(0.95, where=rows.speed > 0),
            good=plausible.sum(),
            **counts,
            **examples,
        )
    ).to_pylist()[0]
    findings = Findings(
        read=found["read"],
        fast=found["fast"],
        counts={code: found[f"n_{code}"] or 0 for code in checks},
        examples={code: found[f"e_{code}"] for code in checks if found[f"e_{code}"]},
    )
    _refuse(findings, found)
    return findings


def _checks(rows: ir.Table) -> dict[str, ir.BooleanValue]:
    latest = ibis.literal((datetime.now(UTC) + timedelta(days=1)).replace(tzinfo=None))
    return {
        "unreadable_moment": rows.time.isnull(),
        "nameless": rows.road.isnull() | (rows.road == ""),
        "text": rows.speed.isnull() & ~rows.blank,
        "outside": (rows.time < datetime(FIRST_YEAR, 1, 1)) | (rows.time > latest),  # noqa: DTZ001 - UTC without zone
        "missing": rows.blank,
        "zero": rows.speed == 0,
        "negative": rows.speed < 0,
        "too_fast": rows.speed > FASTEST,
    }


def _refuse(findings: Findings, found: dict[str, Any]) -> None:
    messages = {
        "unreadable_moment": _("%(count)s rows have no readable moment, e.g. %(example)s."),
        "nameless": _("%(count)s rows name no road, e.g. %(example)s."),
        "text": _("%(count)s speeds are not numbers, e.g. %(example)s."),
        "outside": _("%(count)s moments lie before 1992 or in the future, e.g. %(example)s."),
    }
    if not findings.read:
        raise LoadRefused(_("The file has no rows."))
    for code in FATAL:
        if findings.counts[code]:
            what = {"count": f"{findings.counts[code]:,}", "example": findings.examples.get(code, "?")}
            raise LoadRefused(messages[code] % what)
    if 0 < (found["zoned"] or 0) < found["timed"]:
        raise LoadRefused(
            _("Some moments name a time zone and some do not. Give all of them one, or none (then: Beijing time).")
        )
    if not found["good"]:
        raise LoadRefused(_("There is no single possible speed in the file."))
