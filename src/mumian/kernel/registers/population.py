"""Statistics about people that single nobody out: counts below k are not shown, nor can they be worked out."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear, Substr
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import bitemporal
from .codes import division
from .codes.division import Level
from .models import PersonVersion

LEAST = 10
BANDS: tuple[tuple[int, Promise], ...] = (
    (0, _("0–5")),
    (6, _("6–14")),
    (15, _("15–17")),
    (18, _("18–34")),
    (35, _("35–59")),
    (60, _("60–79")),
    (80, _("80 and over")),
)
DIGITS_BELOW = {Level.PROVINCE: 4, Level.CITY: 6, Level.COUNTY: 9, Level.STREET: 12, Level.VILLAGE: 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A count of people; `count` is None where it is withheld because it is small or would give a small one away."""

    area: str
    sex: int
    band: int
    count: int | None


def population(*, area: str, k: int = LEAST, on: dt.date | None = None) -> tuple[Cell, ...]:
    """People registered within an area, by the areas directly below it, sex and age band (see BANDS).

    A statistic, not a look-up: no ledger line, and no count below `k` (at least 2) is answered. Within each area a
    second count is withheld where a single one could be found by subtraction from a published total.
    """
    day = on or timezone.localdate()
    found = division.parse(area)
    digits = DIGITS_BELOW[found.level]
    rows = (
        bitemporal.today_true(PersonVersion, day)
        .filter(area__startswith=found.prefix, died_on=None)
        .annotate(part=Substr("area", 1, digits), born=ExtractYear("birth_date"))
    )
    cells: Counter[tuple[str, int, int]] = Counter()
    for part, born, sex, count in rows.values_list("part", "born", "sex").annotate(n=Count("id")).order_by():
        cells[part.ljust(6, "0"), sex, _band(day.year - born)] += count
    return withheld(cells, max(k, 2))


def withheld(cells: Counter[tuple[str, int, int]], k: int) -> tuple[Cell, ...]:
    """The cells with the small ones withheld, area by area."""
    by_area: dict[str, dict[tuple[int, int], int]] = {}
    for (area, sex, band), count in cells.items():
        by_area.setdefault(area, {})[sex, band] = count
    shown = []
    for area, found in sorted(by_area.items()):
        hidden = _hidden(found, k)
        shown += [
            Cell(area=area, sex=sex, band=band, count=None if (sex, band) in hidden else count)
            for (sex, band), count in sorted(found.items())
        ]
    return tuple(shown)


def _hidden(found: dict[tuple[int, int], int], k: int) -> set[tuple[int, int]]:
    """The cells below k, and the next smallest until the hidden ones together hold at least k people and are two."""
    hidden = {cell for cell, count in found.items() if count < k}
    if not hidden:
        return hidden
    rest: Iterable[tuple[int, int]] = sorted(found.keys() - hidden, key=lambda cell: (found[cell], cell))
    for cell in rest:
        if len(hidden) > 1 and sum(found[each] for each in hidden) >= k:
            break
        hidden.add(cell)
    return hidden


def _band(age: int) -> int:
    return max(first for first, _name in BANDS if first <= max(age, 0))
