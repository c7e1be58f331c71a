"""Lists of divisions as they are published, read into versions: nothing is overwritten, a new name opens a version."""

import csv
import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import LoadRefused, LoadReport, Progress, Trouble

from .codes import division
from .codes.faults import CodeError
from .models import AreaVersion, Succession

CODE_HEADS = ("village_code", "street_code", "adcode", "adcode4", "code", "行政区划代码", "代码")
NAME_HEADS = ("community", "street", "county", "city", "name", "名称", "单位名称")
NBS = "NBS 2023-06-30"
SAMPLE_AS_OF = dt.date(2023, 6, 30)
SAMPLE_LISTS = (
    ("provinces.csv", "GB/T 2260"),
    ("china_cities.csv", NBS),
    ("china_counties_gbt2260.csv", NBS),
    ("guangdong_streets_towns.csv", NBS),
    ("guangzhou_communities_villages.csv", NBS),
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of divisions."""

    code: division.DivisionCode
    name: str
    name_en: str


def load_areas(*, path: Path, as_of: dt.date, source: str, progress: Progress) -> LoadReport:
    """Take a published list of divisions (CSV with a code and a name column) that is right on `as_of`.

    Unknown codes open a version: from `as_of` where the parent already has divisions, else with an unknown start. A
    changed name closes the version in force and opens the next. Codes that are missing from the list stay: a list may
    cover one province only. All or nothing; raises LoadRefused.
    """
    rows = read_csv(path)
    good, troubles = _listed(rows, path)
    progress.start(path.name, len(good))
    with transaction.atomic():
        stored = _store(good, as_of=as_of, source=source)
    progress.advance(len(good))
    return LoadReport(read=len(rows), stored=stored, troubles=troubles)


def load_area_history(*, path: Path, source: str) -> int:
    """Take former versions and successors: code, name, name_en, first_year, last_year, successor. Idempotent."""
    versions, links = [], []
    for row in read_csv(path):
        code = division.parse(row["code"])
        first, last = row["first_year"], row["last_year"]
        valid_to = dt.date(int(last) + 1, 1, 1) if last else None
        versions.append(
            AreaVersion(
                code=code.text,
                level=code.level,
                parent=code.parent,
                name_zh=row["name"],
                name_en=row["name_en"],
                valid_from=dt.date(int(first), 1, 1) if first else None,
                valid_to=valid_to,
                by_year=True,
                source=source,
            )
        )
        if valid_to and row["successor"] != code.text:
            links.append(Succession(old=code.text, new=row["successor"], on=dt.date(int(last), 1, 1), by_year=True))
    return _add_history(versions, links)


def fill_areas(progress: Progress) -> None:
    """The sample city: the whole country down to the county, Guangdong to the street, Guangzhou to the village."""
    folder = settings.DEMO_DIR / "divisions"
    with transaction.atomic():
        load_area_history(path=folder / "history_guangzhou.csv", source="GB/T 2260")
        for name, source in SAMPLE_LISTS:
            load_areas(path=folder / name, as_of=SAMPLE_AS_OF, source=source, progress=progress)
        for row in read_csv(folder / "names_en.csv"):
            AreaVersion.objects.filter(code=row["code"], valid_to=None, name_en="").update(name_en=row["name_en"])


def areas_filled() -> bool:
    """Whether the register of areas holds anything."""
    return AreaVersion.objects.exists()


def read_csv(path: Path) -> list[dict[str, str]]:
    """All lines of a CSV file in UTF-8; raises LoadRefused when it is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LoadRefused(str(_("This is not a CSV file in UTF-8 (%s).") % error)) from error


def _head(rows: list[dict[str, str]], names: Iterable[str], path: Path) -> str:
    found = next((name for name in names if rows and name in rows[0]), "")
    if not found:
        raise LoadRefused(
            str(_("%(file)s has none of these columns: %(names)s.") % {"file": path.name, "names": ", ".join(names)})
        )
    return found


def _listed(rows: list[dict[str, str]], path: Path) -> tuple[list[Listed], tuple[Trouble, ...]]:
    code_head, name_head = _head(rows, CODE_HEADS, path), _head(rows, NAME_HEADS, path)
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    good: dict[str, Listed] = {}
    for number, row in enumerate(rows, start=2):
        fault = _take(row, code_head, name_head, good)
        if fault:
            counts[fault] += 1
            examples.setdefault(fault, f"{number}: {row[code_head]}")
    labels = {"code": _("not a division code"), "name": _("no name"), "twice": _("code stands twice")}
    troubles = [Trouble(code=k, label=labels[k], count=n, example=examples[k]) for k, n in counts.items()]
    return list(good.values()), tuple(troubles)


def _take(row: dict[str, str], code_head: str, name_head: str, good: dict[str, Listed]) -> str:
    """Add a line to the good ones, or say what is wrong with it."""
    name = (row[name_head] or "").strip()
    if not name or len(name) > 80:
        return "name"
    try:
        code = division.parse(row[code_head] or "")
    except CodeError:
        return "code"
    if code.text in good:
        return "twice"
    good[code.text] = Listed(code, name, (row.get("name_en") or "").strip())
    return ""


def _store(good: list[Listed], *, as_of: dt.date, source: str) -> int:
    held = {row.code: row for row in _open_versions(each.code.text for each in good)}
    parents = _parents_with_children({(each.code.parent, each.code.level) for each in good})
    fresh, closed = [], []
    for each in good:
        old = held.get(each.code.text)
        if old is not None and old.name_zh == each.name:
            continue
        if old is not None:
            old.valid_to = as_of
            closed.append(old)
        known_start = old is not None or (each.code.parent, each.code.level) in parents
        fresh.append(_version(each, as_of if known_start else None, source))
    AreaVersion.objects.bulk_update(closed, ["valid_to"])
    AreaVersion.objects.bulk_create(fresh, batch_size=1000)
    return len(fresh)


def _version(each: Listed, valid_from: dt.date | None, source: str) -> AreaVersion:
    return AreaVersion(
        code=each.code.text,
        level=each.code.level,
        parent=each.code.parent,
        name_zh=each.name,
        name_en=each.name_en,
        valid_from=valid_from,
        source=source,
    )


def _open_versions(codes: Iterable[str]) -> Iterator[AreaVersion]:
    wanted = list(codes)
    for start in range(0, len(wanted), 500):
        yield from AreaVersion.objects.filter(code__in=wanted[start : start + 500], valid_to=None)


def _parents_with_children(wanted: set[tuple[str, division.Level]]) -> set[tuple[str, int]]:
    levels = {level for _parent, level in wanted}
    held = AreaVersion.objects.filter(level__in=levels, valid_to=None, by_year=False)
    return set(held.values_list("parent", "level").distinct())


def _add_history(versions: list[AreaVersion], links: list[Succession]) -> int:
    known = set(AreaVersion.objects.values_list("code", "name_zh"))
    fresh = [row for row in versions if (row.code, row.name_zh) not in known]
    with transaction.atomic():
        AreaVersion.objects.bulk_create(fresh)
        Succession.objects.bulk_create(links, ignore_conflicts=True)
    return len(fresh)
