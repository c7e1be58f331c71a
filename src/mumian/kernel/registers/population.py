"""Statistics about people that single nobody out: counts below k are not shown, nor can they be worked out."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear, Substr
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import bitemporal
from .codes import division
from .codes.division import DivisionCode, Level
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


Key = tuple[str, int, int]  # area, sex, first age of the band
Counts = Counter[Key]


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """A count of people; `count` is None where it is withheld because it is small or would give a small one away."""

    area: str
    sex: int
    band: int
    count: int | None


def population(*, area: str, split: bool = True, k: int = LEAST, on: dt.date | None = None) -> tuple[Cell, ...]:
    """People registered within an area by sex and age band (see BANDS), and by the areas directly below it if `split`.

    A statistic, not a look-up: no ledger line, and no count below `k` (at least 2) is answered. Further counts are
    withheld where a small one could be found by subtraction: within an area, between neighbours, from the level above.
    """
    question = _Question(k=max(k, 2), day=on or timezone.localdate())
    counts = question.within(division.parse(area), split=split)
    hidden = question.hidden(division.parse(area), split=split)
    return tuple(
        Cell(area=key[0], sex=key[1], band=key[2], count=None if key in hidden else count)
        for key, count in sorted(counts.items())
    )


def withhold(counts: Mapping[Key, int], k: int, given: Iterable[Key] = ()) -> set[Key]:
    """The keys to hide: those given, those below k, and the next smallest until none follows from a total.

    The total of an area and of a sex and band across areas count as known. What is hidden in each of these groups is at
    least two counts with k people together, or the whole group.
    """
    hidden = {key for key, count in counts.items() if count < k} | set(given)
    groups = _groups(counts)
    while more := {key for group in groups if (key := _also(group, counts, hidden, k))}:
        hidden |= more
    return hidden


@dataclass(frozen=True)
class _Question:
    """One statistic asked on one day: the tables of the levels above decide with about what is hidden below."""

    k: int
    day: dt.date

    def hidden(self, area: DivisionCode, *, split: bool) -> set[Key]:
        """What is hidden in the table of an area, or in its one row when it is not split."""
        if not split and area.level > Level.CITY:
            above = division.parse(area.parent)
            return {key for key in self.hidden(above, split=True) if key[0] == area.text}
        counts = self.within(area, split=split)
        if not split:
            return withhold(counts, self.k)
        own = {key[1:] for key in self.hidden(area, split=False)}
        return withhold(counts, self.k, given=[key for key in counts if key[1:] in own])

    def within(self, area: DivisionCode, *, split: bool) -> Counts:
        """The true counts."""
        digits = DIGITS_BELOW[area.level] if split else len(area.prefix)
        rows = (
            bitemporal.today_true(PersonVersion, self.day)
            .filter(area__startswith=area.prefix, died_on=None)
            .annotate(part=Substr("area", 1, digits), born=ExtractYear("birth_date"))
            .values_list("part", "born", "sex")
            .annotate(n=Count("id"))
            .order_by()
        )
        counts: Counts = Counter()
        for part, born, sex, count in rows:
            counts[part.ljust(6, "0"), sex, _band(self.day.year - born)] += count
        return counts


def _groups(counts: Mapping[Key, int]) -> list[list[Key]]:
    """The keys of each area, and those of each sex and band, smallest count first."""
    by: dict[object, list[Key]] = defaultdict(list)
    for key in sorted(counts, key=lambda each: (counts[each], each)):
        by[key[0]].append(key)
        by[key[1:]].append(key)
    return list(by.values())


def _also(group: list[Key], counts: Mapping[Key, int], hidden: set[Key], k: int) -> Key | None:
    """The next key to hide in a group, None when what is hidden there cannot be worked out."""
    inside = [key for key in group if key in hidden]
    if not inside or (len(inside) > 1 and sum(counts[key] for key in inside) >= k):
        return None
    return next((key for key in group if key not in hidden), None)


def _band(age: int) -> int:
    return max(first for first, _name in BANDS if first <= max(age, 0))
