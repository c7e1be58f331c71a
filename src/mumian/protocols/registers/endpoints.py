"""Areas and codes for programs: public facts only. People are not answered here."""

import datetime as dt
from typing import Annotated, Literal

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from mumian.kernel.registers import api
from mumian.protocols.problem import Problem

router = Router()
LevelName = Literal["province", "city", "county", "street", "village"]


class AreaOut(Schema):
    """An administrative division on one day. Empty `valid_from`: the sources do not say since when."""

    code: str
    level: str
    parent: str
    name_zh: str
    name_en: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    by_year: bool
    successors: list[str]
    source: str


class AreaQuery(Schema):
    """Which areas: a level, the area above, a day, the beginning of a code or a part of a name."""

    level: LevelName | None = None
    parent: str = ""
    on: dt.date | None = None
    text: str = Field("", max_length=80)


class CodeIn(Schema):
    """A code to be checked; it travels in the body so that no log keeps it."""

    text: str = Field(max_length=200)


class PartOut(Schema):
    """One part of a code: where it begins (from 1), its characters, what it is and what it says."""

    start: int
    text: str
    label: str
    meaning: str


class ReadingOut(Schema):
    """A text read as one kind of code. `fault` is its kind for programs, `says` the sentence for people."""

    kind: str
    name: str
    standard: str
    code: str
    valid: bool
    fault: str
    says: str
    expected: str
    position: int
    flags: list[str]
    parts: list[PartOut]


@router.get("/areas", response=list[AreaOut], summary="Administrative divisions (GB/T 2260, 6, 9 and 12 digits)")
def areas(request: HttpRequest, query: Annotated[AreaQuery, Query()]) -> list[AreaOut]:
    """The divisions in force on a day. Name a level below the county together with a parent."""
    if query.text:
        return [_area(found) for found in api.find_areas(text=query.text, on=query.on)]
    level = api.Level[query.level.upper()] if query.level else None
    if not query.parent and (level is None or level > api.Level.COUNTY):
        raise Problem(400, "Too many areas", "Name a `parent`, or a `level` down to county, or a `text` to look for.")
    parent = _short(query.parent) if query.parent else None
    return [_area(found) for found in api.areas(level=level, parent=parent, on=query.on)]


@router.get("/areas/{code}", response=AreaOut, summary="One division, also under a code no longer given out")
def area(request: HttpRequest, code: str, on: dt.date | None = None) -> AreaOut:
    """The version of a day; without `on` the present one, or the last one with its successors."""
    found = api.area(code=_short(code), on=on)
    if found is None:
        raise Problem(404, "No such division", f"The code {code} was not in force then, or never given out.")
    return _area(found)


@router.get("/areas/{code}/history", response=list[AreaOut], summary="What a division was and became")
def history(request: HttpRequest, code: str) -> list[AreaOut]:
    """All versions of the code and of what it came from and went into, oldest first."""
    return [_area(found) for found in api.area_history(code=_short(code))]


@router.post("/codes", response=list[ReadingOut], summary="What a code is, part by part")
def check_code(request: HttpRequest, given: CodeIn) -> list[ReadingOut]:
    """All kinds of code the text can be, right ones first; an empty list when its shape is unknown. Nothing is kept."""
    return [_reading(found) for found in api.recognise(given.text)]


def _short(code: str) -> str:
    try:
        return api.parse_division(code).text
    except api.CodeError as error:
        raise Problem(400, "Not a division code", str(error)) from error


def _area(found: api.Area) -> AreaOut:
    return AreaOut(
        code=found.code,
        level=found.level.name.lower(),
        parent=found.parent,
        name_zh=found.name_zh,
        name_en=found.name_en,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        by_year=found.by_year,
        successors=list(found.successors),
        source=found.source,
    )


def _reading(found: api.Reading) -> ReadingOut:
    fault = found.fault
    return ReadingOut(
        kind=found.kind.value,
        name=str(found.name),
        standard=found.standard,
        code=found.text,
        valid=found.valid,
        fault=fault.fault.value if fault else "",
        says=str(fault or ""),
        expected=fault.expected if fault else "",
        position=fault.position if fault else 0,
        flags=sorted(found.flags),
        parts=[PartOut(start=p.start, text=p.text, label=str(p.label), meaning=str(p.meaning)) for p in found.parts],
    )
