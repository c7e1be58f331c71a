"""Where a word occurs: in the names of pages, areas and named systems."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mumian.kernel.registers.api import find_areas
from mumian.kernel.system.api import coverage
from mumian.web.navigation import DOORS, visible
from mumian.web.systems.addresses import address_of

_LIMIT = 20


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found."""

    name: str
    note: str
    address: str


def find(request: HttpRequest, text: str) -> list[tuple[str, list[Hit]]]:
    """Hits under their headings; headings without hits are left out."""
    wanted = text.strip().casefold()
    if not wanted:
        return []
    found = [
        (_("Pages"), list(_pages(request, wanted))),
        (_("Areas"), list(_areas(text))),
        (_("Systems in the plans"), list(_systems(wanted))),
    ]
    return [(heading, hits[:_LIMIT]) for heading, hits in found if hits]


def _pages(request: HttpRequest, wanted: str) -> Iterable[Hit]:
    for door in DOORS:
        if wanted in f"{door.name} {door.summary}".casefold():
            yield Hit(name=str(door.name), note=str(door.summary), address=door.address)
    for page in visible(request):
        if wanted in f"{page.name} {page.summary} {page.code}".casefold():
            yield Hit(name=str(page.name), note=str(page.summary), address=reverse(page.url))


def _areas(text: str) -> Iterable[Hit]:
    for area in find_areas(text=text, limit=_LIMIT):
        yield Hit(name=area.name, note=area.code, address=reverse("registers:area", args=[area.code]))


def _systems(wanted: str) -> Iterable[Hit]:
    for row in coverage().rows:
        if wanted in f"{row.name_zh} {row.name_en} {row.id}".casefold():
            yield Hit(name=row.name, note=row.id, address=address_of(row))
