"""Masked views (脱敏): what of a person is shown for which purpose. The masked view is the usual one."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class View(StrEnum):
    """How much of a person is shown."""

    MASKED = "masked"  # recognise somebody who stands there; the default
    COUNTER = "counter"  # handle an application of that person
    FULL = "full"  # issue a document, enforce a decision


@dataclass(frozen=True, slots=True)
class Shown:
    """What one view shows. `area` is the number of digits of the division code that stay."""

    name: bool
    code: bool
    birth: bool
    address: bool
    area: int
    summary: Promise


VIEWS: dict[View, Shown] = {
    View.MASKED: Shown(
        name=False,
        code=False,
        birth=False,
        address=False,
        area=6,
        summary=_("surname, year of birth and district only"),
    ),
    View.COUNTER: Shown(
        name=True, code=False, birth=True, address=False, area=9, summary=_("name, date of birth and street")
    ),
    View.FULL: Shown(
        name=True, code=True, birth=True, address=True, area=12, summary=_("everything that is registered")
    ),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """A person as one view shows them; what the view hides is masked with ``*``, empty or None.

    `sex` as GB/T 2261.1 (1 male, 2 female). `area` is a division code, shortened in masked views. `valid_from` and
    `valid_to` (exclusive) bound the time of which this is true; `known_from` (UTC) is when it was registered.
    `merged_from` is the number asked for when another entry answers for it.
    """

    code: str
    name: str
    sex: int
    birth_year: int
    area: str
    view: View
    valid_from: dt.date
    valid_to: dt.date | None
    known_from: dt.datetime
    birth_date: dt.date | None = None
    died_on: dt.date | None = None
    address: str = ""
    synthetic: bool = False
    merged_from: str = ""


def mask_name(name: str) -> str:
    """The first character, stars for the rest: 张** for three."""
    return name[:1] + "*" * (len(name) - 1)


def mask_code(code: str) -> str:
    """The division and the last four characters of a citizen number."""
    return f"{code[:6]}{'*' * (len(code) - 10)}{code[-4:]}"
