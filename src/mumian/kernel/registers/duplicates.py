"""Entries that may be one subject; whether they are is for the owning body to say."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from mumian.kernel.ledger.api import Reason

from . import access, bitemporal
from .codes import division
from .masking import Person, View
from .models import OrganisationVersion, PersonVersion
from .organisations import Organisation
from .organisations import show as show_organisation
from .people import show


@dataclass(frozen=True, kw_only=True, slots=True)
class AlikePeople:
    """People of one name, sex and birth date in one area, masked; `close` when two numbers differ in one place only."""

    people: tuple[Person, ...]
    close: bool


def alike_people(*, area: str, reason: Reason, limit: int = 50) -> tuple[AlikePeople, ...]:
    """Groups of people in an area who may be entered twice: same name, sex and birth date under different numbers.

    Goes through all entries of the area. One ledger line for each person shown.
    """
    rows = bitemporal.today_true(PersonVersion).filter(area__startswith=division.parse(area).prefix)
    keys = rows.values("name", "birth_date", "sex").annotate(n=Count("code", distinct=True)).filter(n__gt=1)
    groups = []
    with transaction.atomic():
        for key in keys.order_by("name", "birth_date")[:limit]:
            match = {"name": key["name"], "birth_date": key["birth_date"], "sex": key["sex"]}
            alike = list(rows.filter(**match).select_related("address", "entered").order_by("code"))
            shown = tuple(show(row, View.MASKED) for row in alike)
            access.note_seen(action="duplicates", reason=reason, people=shown, codes=[row.code for row in alike])
            groups.append(AlikePeople(people=shown, close=_one_slip([row.code for row in alike])))
    return tuple(groups)


def alike_organisations(*, area: str, limit: int = 50) -> tuple[tuple[Organisation, ...], ...]:
    """Groups of organisations in an area whose names are the same once brackets and blanks are made alike."""
    rows = bitemporal.today_true(OrganisationVersion).filter(area__startswith=division.parse(area).prefix)
    by_name: dict[str, list[OrganisationVersion]] = defaultdict(list)
    for row in rows.select_related("address", "entered").order_by("code").iterator(chunk_size=2000):
        by_name[_plain(row.name)].append(row)
    groups = [found for found in by_name.values() if len(found) > 1]
    return tuple(tuple(show_organisation(row) for row in found) for found in groups[:limit])


def _one_slip(codes: list[str]) -> bool:
    """Whether two numbers differ in one digit, the check character aside."""
    bodies = [code[:17] for code in codes]
    return any(
        sum(a != b for a, b in zip(one, other, strict=True)) == 1
        for place, one in enumerate(bodies)
        for other in bodies[place + 1 :]
    )


def _plain(name: str) -> str:
    return "".join(name.replace("（", "(").replace("）", ")").split()).casefold()
