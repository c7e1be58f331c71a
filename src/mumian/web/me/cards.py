"""Cards of my page: a room of this floor names them in CARDS of its `listing.py`, a system among its offers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.utils.module_loading import module_has_submodule

from mumian import web
from mumian.kernel.identity.api import Actor, Mandate
from mumian.kernel.system.api import Declaration, declared


def everybody(_actor: Actor) -> bool:
    """For whoever is signed in."""
    return True


def only_oneself(actor: Actor) -> bool:
    """Not while acting for somebody else: an agent has no business with the account itself."""
    return not actor.on_behalf_of


def oneself_or_by_law(actor: Actor) -> bool:
    """For oneself, or for the organisation that one represents by law."""
    return not actor.on_behalf_of or actor.relation == Mandate.Relation.LEGAL


@dataclass(frozen=True, kw_only=True)
class MyCard(Declaration):
    """A way on from my page. `url` is the name of an address without arguments; `news` a few words on how things stand,
    "" for nothing; `for_whom` hides the card from those it does not concern.
    """

    url: str
    summary: object
    weight: int = 50
    news: Callable[[Actor], str] | None = None
    for_whom: Callable[[Actor], bool] = everybody


def cards(actor: Actor) -> list[tuple[MyCard, str]]:
    """The cards of this actor with their news, light ones first."""
    found = [*_of_rooms(), *(card for _system, card in declared(MyCard))]
    shown = sorted((card for card in found if card.for_whom(actor)), key=lambda card: (card.weight, card.code))
    return [(card, card.news(actor) if card.news else "") for card in shown]


@cache
def _of_rooms() -> tuple[MyCard, ...]:
    rooms = [import_module(f"mumian.web.{found.name}") for found in iter_modules(web.__path__) if found.ispkg]
    listings = [import_module(f"{room.__name__}.listing") for room in rooms if module_has_submodule(room, "listing")]
    return tuple(card for listing in listings for card in getattr(listing, "CARDS", ()))
