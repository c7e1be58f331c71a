"""What can be reached: pages that systems declare, and the shell's own."""

from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pkgutil import iter_modules

from django.utils.module_loading import module_has_submodule

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
    permission: str = ""  # shown only to those who have it
    summary: object = ""  # one sentence, lazy


def pages(place: Place | None = None) -> tuple[Page, ...]:
    """The pages of one place, or all, in order of weight and code."""
    found = [*_own_pages(), *(page for _, page in declared(Page))]
    wanted = [page for page in found if place in (None, page.place)]
    return tuple(sorted(wanted, key=lambda page: (page.weight, page.code)))


def _own_pages() -> tuple[Page, ...]:
    """A room of this floor with a `listing.py` names its pages there, in PAGES."""
    rooms = [import_module(f"mumian.web.{found.name}") for found in iter_modules(web.__path__) if found.ispkg]
    listings = [import_module(f"{room.__name__}.listing") for room in rooms if module_has_submodule(room, "listing")]
    return tuple(page for listing in listings for page in listing.PAGES)
