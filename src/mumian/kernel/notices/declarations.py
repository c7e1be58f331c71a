"""What systems and rooms declare about messages and events, and how it is found."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.utils.functional import Promise

from mumian.kernel.system.api import Declaration, declared, offered

from .events import Event

__all__ = ["Consumer", "Pair", "Template", "Topic", "consumers", "fits", "template", "templates", "topics"]


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A text in both languages: Django templates over the values of the message."""

    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Template(Declaration):
    """The wording of one kind of message. `example` names every value and is rendered at every start.

    `title` and `body` stand in the inbox; `outside` is all that leaves the house by e-mail, SMS or WeChat, where others
    may read along: no more than the person needs in order to look. `urgent` messages pass quiet hours. Texts are plain;
    nothing in them is HTML.
    """

    title: Pair
    body: Pair
    outside: Pair
    example: Mapping[str, object]
    urgent: bool = False


@dataclass(frozen=True, kw_only=True)
class Topic(Declaration):
    """Something people subscribe to, and the type of the events that tell of it: `code` like "water.outage".

    `outward`: programs outside may subscribe to its events; `personal`: their subject is a person ("person:<number>"),
    so each one that leaves is written to the ledger, with `basis` as its legal basis. `public` topics are offered to
    everybody who signs in.
    """

    summary: str | Promise = ""
    public: bool = False
    outward: bool = False
    personal: bool = False
    basis: str = ""


@dataclass(frozen=True, kw_only=True)
class Consumer(Declaration):
    """A function called once for each event whose type fits one of `types` ("licences.*", "*"), inside a transaction.

    What it writes and the note that the event was handled are committed together: the effect happens exactly once,
    however often the event arrives. Events of one subject come one after the other. It must not speak to the outside.
    """

    types: tuple[str, ...]
    handle: Callable[[Event], None] = field(repr=False)


D = TypeVar("D", bound=Declaration)


def fits(kind: str, patterns: tuple[str, ...] | list[str]) -> bool:
    """Whether an event type is one of these, where a last `*` stands for anything."""
    return any(kind == each or (each.endswith("*") and kind.startswith(each[:-1])) for each in patterns)


def is_pattern(text: str) -> bool:
    """Whether this can be a pattern of event types."""
    return re.fullmatch(r"\*|[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*(\.\*)?", text) is not None


def _of_rooms() -> tuple[Declaration, ...]:
    """What rooms of the kernel declare, under their full names."""
    of_systems = {id(offer) for _system, offer in declared(Declaration)}
    return tuple(each for each in offered(Declaration) if id(each) not in of_systems)


def _all(kind: type[D]) -> dict[str, D]:
    """By full name: a room writes it out ("licences.issued"), a system's code is put before the code it declares."""
    found = {each.code: each for each in _of_rooms() if isinstance(each, kind)}
    return found | {f"{system.code}.{each.code}": each for system, each in declared(kind)}


def templates() -> dict[str, Template]:
    """Every template by its full name, such as "water.outage-planned"."""
    return _all(Template)


def topics() -> dict[str, Topic]:
    """Every topic by its full name."""
    return _all(Topic)


def consumers() -> dict[str, Consumer]:
    """Every consumer by its full name."""
    return _all(Consumer)


def template(name: str) -> Template:
    """One template; KeyError names it when nobody declares it."""
    return templates()[name]
