"""The frozen values a system is made of."""

from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Declaration:
    """One thing a system offers to a kernel capability; each capability defines its own kind."""

    code: str
    name: Text


@dataclass(frozen=True, kw_only=True)
class System:
    """A domain system: one folder, one of these, in its `system.py`.

    `code` equals the folder's name; `register` names the rows of the systems register that it answers for.
    """

    code: str
    name: Text
    family: str
    register: tuple[str, ...]
    summary: Text
    offers: tuple[Declaration, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Foundation(Declaration):
    """A room of the kernel that answers rows of the register by itself; `code` is the room.

    `page` names the address (without arguments) where people meet it, empty when only programs do.
    """

    register: tuple[str, ...]
    page: str = ""


D = TypeVar("D", bound=Declaration)

loaded: dict[str, System] = {}  # filled once, when Django is ready; read through the functions below
of_rooms: list[Declaration] = []  # likewise: what rooms of the kernel offer to rooms below them


def systems() -> tuple[System, ...]:
    """Every system of this installation, by code."""
    return tuple(loaded[code] for code in sorted(loaded))


def system(code: str) -> System:
    """The system with this code; raises KeyError when it is not installed."""
    return loaded[code]


def declared(kind: type[D]) -> tuple[tuple[System, D], ...]:
    """Every declaration of one kind, with the system that makes it, in the order of system codes."""
    return tuple((each, offer) for each in systems() for offer in each.offers if isinstance(offer, kind))


def offered(kind: type[D]) -> tuple[D, ...]:
    """Every declaration of one kind: those of the kernel's rooms (`offers.py`, OFFERS), then those of the systems."""
    return (*(offer for offer in of_rooms if isinstance(offer, kind)), *(offer for _system, offer in declared(kind)))
