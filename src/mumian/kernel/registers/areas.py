"""Questions about areas: by code, by parent, by name, on a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.utils import timezone

from mumian.kernel.system.api import in_language

from .codes import division
from .codes.division import Level
from .models import AreaVersion, Succession


@dataclass(frozen=True, kw_only=True, slots=True)
class Area:
    """An administrative division as it was on one day.

    `code` has 6, 9 or 12 digits; `parent` is the code one level up ("" for provinces). `valid_from` is None when the
    sources do not say; `valid_to` is exclusive and None while in force. `by_year`: the dates are exact to the year.
    `successors` are the codes that took over, empty while in force.
    """

    code: str
    level: Level
    parent: str
    name_zh: str
    name_en: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    by_year: bool = False
    source: str = ""
    successors: tuple[str, ...] = field(default=())

    @property
    def name(self) -> str:
        """The name in the active language."""
        return in_language(self.name_zh, self.name_en)

    def __str__(self) -> str:
        return self.name


def areas(*, level: Level | None = None, parent: str | None = None, on: dt.date | None = None) -> tuple[Area, ...]:
    """The areas in force on a day (default: today in Shanghai), in order of their codes.

    `parent` is the code of the area directly above; `level` one of `Level`. Whole levels can be large: villages
    without a parent are some thousands. One query.
    """
    found = in_force(on)
    if level is not None:
        found = found.filter(level=level)
    if parent is not None:
        found = found.filter(parent=parent)
    return tuple(_area(row) for row in found.order_by("code"))


def area(*, code: str, on: dt.date | None = None) -> Area | None:
    """The area with this code, or None when the code was never given out.

    With `on` the version of that day; without, today's, and for a code out of use its last version with its
    successors: an old code, as in a person's number, stays resolvable. Accepts every written form (2 to 12 digits).
    Raises CodeError when `code` is not a division code.
    """
    short = division.parse(code).text
    rows = list(in_force(on).filter(code=short)) if on else list(AreaVersion.objects.filter(code=short))
    if not rows:
        return None
    row = min(rows, key=lambda each: _distance(each, on or timezone.localdate()))
    return _area(row, successors=_successors([row])[row.code] if row.valid_to else ())


def named_areas(*, codes: Iterable[str], on: dt.date | None = None) -> dict[str, Area]:
    """The areas of many codes at once; codes never given out are left out. Old codes answer with their last version."""
    wanted = set(codes)
    best: dict[str, AreaVersion] = {}
    day = on or timezone.localdate()
    for row in AreaVersion.objects.filter(code__in=wanted).order_by("code", "id"):
        held = best.get(row.code)
        if held is None or _distance(row, day) < _distance(held, day):
            best[row.code] = row
    return {code: _area(row) for code, row in best.items()}


def find_areas(*, text: str, on: dt.date | None = None, limit: int = 50) -> tuple[Area, ...]:
    """Areas in force on a day whose code begins with `text` or whose name contains it; upper levels first."""
    wanted = "".join(text.split())
    if not wanted:
        return ()
    match = Q(code__startswith=wanted) if wanted.isdigit() else Q(name_zh__contains=wanted) | Q(name_en__icontains=text)
    return tuple(_area(row) for row in in_force(on).filter(match).order_by("level", "code")[:limit])


def area_path(*, code: str, on: dt.date | None = None) -> tuple[Area, ...]:
    """The areas from the province down to this code, as on that day; levels without a version are left out."""
    lineage = division.parse(code).lineage
    found = named_areas(codes=lineage, on=on)
    return tuple(found[step] for step in lineage if step in found)


def area_history(*, code: str) -> tuple[Area, ...]:
    """All versions of this code, of what became of it and of what it came from, oldest first."""
    short = division.parse(code).text
    links = list(Succession.objects.filter(Q(old=short) | Q(new=short)))
    codes = {short, *(link.old for link in links), *(link.new for link in links)}
    rows = list(AreaVersion.objects.filter(code__in=codes).order_by("valid_to", "code"))
    follow = _successors(rows)
    ended = sorted((row for row in rows if row.valid_to), key=lambda row: (row.valid_to, row.code))
    return tuple(
        _area(row, successors=follow[row.code] if row.valid_to else ())
        for row in [*ended, *(row for row in rows if not row.valid_to)]
    )


def in_force(on: dt.date | None) -> QuerySet[AreaVersion]:
    """The versions valid on a day."""
    day = on or timezone.localdate()
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return AreaVersion.objects.filter(begun & (Q(valid_to=None) | Q(valid_to__gt=day)))


def _distance(row: AreaVersion, day: dt.date) -> int:
    """Days between the day and the version's time; nought inside it."""
    if row.valid_from and day < row.valid_from:
        return (row.valid_from - day).days
    if row.valid_to and day >= row.valid_to:
        return (day - row.valid_to).days + 1
    return 0


def _successors(rows: Iterable[AreaVersion]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for link in Succession.objects.filter(old__in=[row.code for row in rows]).order_by("new"):
        found[link.old] += (link.new,)
    return found


def _area(row: AreaVersion, successors: tuple[str, ...] = ()) -> Area:
    return Area(
        code=row.code,
        level=Level(row.level),
        parent=row.parent,
        name_zh=row.name_zh,
        name_en=row.name_en,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        by_year=row.by_year,
        source=row.source,
        successors=successors,
    )
