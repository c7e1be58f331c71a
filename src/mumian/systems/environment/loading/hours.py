"""The rows of a file of hours: read, judged one by one, and as a whole."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import LoadRefused, Trouble
from mumian.systems.environment.actions import hour_index

from .columns import Columns

CHINA = ZoneInfo("Asia/Shanghai")
BLANK = {"", "na", "n/a", "nan", "null", "none", "-", "--", "—", "_", "无"}
MOST = {"co": 150.0}  # mg/m³; above what any instrument shows
MOST_OF_OTHERS = 6000.0
FIRST_YEAR = 1990
LABELS = {
    "missing": gettext_lazy("values left out in the file"),
    "zero": gettext_lazy("zeros, taken as missing"),
    "negative": gettext_lazy("values below zero, not stored"),
    "too_much": gettext_lazy("values that no instrument shows, not stored"),
    "empty": gettext_lazy("hours without any value, not stored"),
    "repeated": gettext_lazy("rows that repeat another one, stored once"),
    "contradicting": gettext_lazy("hours with several different values; the last is stored"),
    "other_index": gettext_lazy("hours whose index in the file is not the one of HJ 633-2012"),
}
Key = tuple[str, str, datetime]


@dataclass
class Found:
    """The hours of a file, and what was wrong."""

    read: int = 0
    hours: dict[Key, dict[str, float | None]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    zoned: int = 0
    seen: dict[str, list[float]] = field(default_factory=dict)

    def note(self, code: str, example: str) -> None:
        """Count a finding; the first one is the example."""
        self.counts[code] += 1
        self.examples.setdefault(code, example)

    def troubles(self) -> tuple[Trouble, ...]:
        """What is reported."""
        return tuple(
            Trouble(code=code, label=label, count=self.counts[code], example=self.examples[code])
            for code, label in LABELS.items()
            if self.counts[code]
        )


def read(rows: Iterable[Mapping[str, object]], columns: Columns) -> Found:
    """All rows; raises LoadRefused for what makes the file unfit as a whole."""
    found = Found()
    for row in rows:
        found.read += 1
        _row(row, columns, found)
    if not found.read:
        raise LoadRefused(_("The file has no rows."))
    if 0 < found.zoned < found.read:
        raise LoadRefused(
            _("Some moments name a time zone and some do not. Give all of them one, or none (then: Beijing time).")
        )
    if not found.hours:
        raise LoadRefused(_("There is no single usable value in the file."))
    _check_units(found)
    return found


def _row(row: Mapping[str, object], columns: Columns, found: Found) -> None:
    names = columns.by_role
    city, station = (str(row[names[role]] or "").strip() for role in ("city", "station"))
    text = str(row[names["moment"]] or "").strip()
    if not city or not station:
        raise LoadRefused(_("Row %(row)s names no city or no station.") % {"row": found.read})
    at, zoned = moment(text, found.read)
    found.zoned += zoned
    shown = f"{city} {station} {text}"
    values = {each: _value(row[names[each]], each, columns, found, shown) for each in columns.measured}
    if all(value is None for value in values.values()):
        found.note("empty", shown)
        return
    key = (city.removesuffix("市"), station, at)
    if key in found.hours:
        found.note("repeated" if found.hours[key] == values else "contradicting", shown)
    found.hours[key] = values
    _compare(row, columns, values, found, shown)


def moment(text: str, row: int = 0) -> tuple[datetime, bool]:
    """The begin of the hour in UTC, and whether the text named its zone.

    A publication names an hour by its end: 18:00 stands for 17:00 to 18:00.
    """
    try:
        end = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise LoadRefused(
            _("The moment “%(text)s” in row %(row)s cannot be read.") % {"text": text[:40], "row": row}
        ) from None
    zoned = end.tzinfo is not None
    utc = (end if zoned else end.replace(tzinfo=CHINA)).astimezone(UTC)
    if utc.minute or utc.second or utc.microsecond:
        raise LoadRefused(_("The moment “%(text)s” is no full hour.") % {"text": text[:40]})
    if utc.year < FIRST_YEAR or utc > timezone.now() + timedelta(hours=1):
        raise LoadRefused(_("The moment “%(text)s” lies before 1990 or in the future.") % {"text": text[:40]})
    return utc - timedelta(hours=1), zoned


def _value(raw: object, pollutant: str, columns: Columns, found: Found, shown: str) -> float | None:
    text = "" if raw is None else str(raw).strip()
    if text.lower() in BLANK:
        found.note("missing", f"{shown} {pollutant}")
        return None
    try:
        value = float(text) * columns.factors[pollutant]
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise LoadRefused(
            _("“%(text)s” in row %(row)s is no concentration (%(what)s).")
            % {"text": text[:40], "row": found.read, "what": pollutant}
        )
    found.seen.setdefault(pollutant, []).append(value)
    code = _fault(value, pollutant)
    if code:
        found.note(code, f"{shown} {pollutant} {text}")
        return None
    return round(value, 6)


def _fault(value: float, pollutant: str) -> str:
    if value <= 0:
        return "zero" if value == 0 else "negative"
    return "too_much" if value > MOST.get(pollutant, MOST_OF_OTHERS) else ""


def _compare(
    row: Mapping[str, object], columns: Columns, values: Mapping[str, float | None], found: Found, shown: str
) -> None:
    """The index that the file brings is not stored; it is compared with the one that follows from its values."""
    name = columns.by_role.get("aqi")
    text = str(row[name] or "").strip() if name else ""
    if text.lower() in BLANK:
        return
    ours = hour_index(values)
    try:
        same = ours is not None and float(text) == ours
    except ValueError:
        same = False
    if not same:
        found.note("other_index", f"{shown} {text}, {ours}")


def _check_units(found: Found) -> None:
    """Values a thousand times too large or too small were given in the other unit."""
    for pollutant, values in found.seen.items():
        middle = statistics.median(values)
        low, high = (0.02, 50.0) if pollutant == "co" else (0.3, 3000.0)
        if len(values) >= 24 and not low <= middle <= high:
            raise LoadRefused(
                _("Half of the values of %(what)s lie above %(middle).3g. The unit is probably another one; write it "
                  "into the head of the column, such as “CO (mg/m3)”.")
                % {"what": pollutant, "middle": middle}
            )  # fmt: skip
