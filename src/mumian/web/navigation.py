"""What can be reached: pages that systems declare, and the shell's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from itertools import groupby
from pkgutil import iter_modules

from django.http import HttpRequest
from django.urls import reverse
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from mumian import web
from mumian.kernel.system.api import Declaration, declared


class Place(StrEnum):
    """Where a page is found."""

    SERVICES = "services"  # the portal's first door: get something done
    DATA = "data"  # the second: figures and registers
    MAP = "map"  # the third: the city in space
    CONSOLE = "console"  # the rail of the officers
    SCREEN = "screen"  # the city screen


@dataclass(frozen=True, kw_only=True)
class Page(Declaration):
    """A page that people reach by navigation. `url` is the name of an address without arguments."""

    url: str
    place: Place
    weight: int = 50  # light pages stand first
    permission: str | tuple[str, ...] = ""  # shown only to those who have it, or one of them
    summary: object = ""  # one sentence, lazy
    group: object = ""  # heading in the rail; the system's name when empty


@dataclass(frozen=True, kw_only=True)
class Door:
    """One of the three ways into the portal."""

    place: Place
    name: object
    summary: object

    @property
    def address(self) -> str:
        """Where the door leads."""
        return reverse(self.place.value)


DOORS = (
    Door(place=Place.SERVICES, name=_("Services"), summary=_("Deadlines, look-ups and things to get done")),
    Door(place=Place.DATA, name=_("Data"), summary=_("Plans, figures and registers, with source and method")),
    Door(place=Place.MAP, name=_("Map"), summary=_("Districts, streets and roads, and what happens there")),
)


def pages(place: Place | None = None) -> tuple[Page, ...]:
    """The pages of one place, or all, in order of weight and code."""
    found = [*_own_pages(), *(page for _, page in declared(Page))]
    wanted = [page for page in found if place in (None, page.place)]
    return tuple(sorted(wanted, key=lambda page: (page.weight, page.code)))


def visible(request: HttpRequest, place: Place | None = None) -> tuple[Page, ...]:
    """The pages that this reader may open."""
    return tuple(page for page in pages(place) if not page.permission or _may(request, page.permission))


def _may(request: HttpRequest, permission: str | tuple[str, ...]) -> bool:
    wanted = (permission,) if isinstance(permission, str) else permission
    return any(request.user.has_perm(each) for each in wanted)


def grouped(shown: Iterable[Page]) -> list[tuple[str, list[Page]]]:
    """Pages under their headings, for a rail; the order of the pages decides the order of the headings."""
    systems = {page: system.name for system, page in declared(Page)}
    named = [(str(page.group or systems.get(page, _("Foundations"))), page) for page in shown]
    order = {name: index for index, (name, _page) in reversed(list(enumerate(named)))}
    named.sort(key=lambda pair: order[pair[0]])
    return [(name, [page for _name, page in part]) for name, part in groupby(named, key=lambda pair: pair[0])]


def here(request: HttpRequest) -> Page | None:
    """The declared page that the reader is on or below."""
    addresses = [(reverse(page.url), page) for page in pages()]
    above = [(address, page) for address, page in addresses if request.path.startswith(address)]
    return max(above, key=lambda pair: len(pair[0]))[1] if above else None


@cache
def _own_pages() -> tuple[Page, ...]:
    """A room of this floor with a `listing.py` names its pages there, in PAGES."""
    rooms = [import_module(f"mumian.web.{found.name}") for found in iter_modules(web.__path__) if found.ispkg]
    listings = [import_module(f"{room.__name__}.listing") for room in rooms if module_has_submodule(room, "listing")]
    return tuple(page for listing in listings for page in listing.PAGES)
