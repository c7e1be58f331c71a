"""What a licence says, claim by claim, so that its holder can show one of them alone."""

import datetime as dt
from dataclasses import dataclass

from .declarations import LicenceType, Words
from .documents import Document
from .rules import age

AGES = (18, 60, 65, 70)
YES, NO = Words("是", "yes"), Words("否", "no")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One statement: its code, what it is called, its value for programs and in words."""

    code: str
    name: Words
    value: str | bool
    words: Words


def claims(found: Document, day: dt.date) -> dict[str, Claim]:
    """Every claim a licence can make on a day. "Over 60" says nothing of the day of birth."""
    made = [Claim(code="number", name=found.type.number_name, value=found.number, words=_same(found.number))]
    for line in found.lines:
        if line.value:
            words = Words(line.zh, line.text if line.text != line.zh else line.value)
            made.append(Claim(code=line.field.code, name=line.field.name, value=line.value, words=words))
    made += _ages(found, day)
    return {claim.code: claim for claim in made}


def names(kind: LicenceType) -> dict[str, Words]:
    """The claims that licences of a type can make, by code."""
    found = {"number": kind.number_name} | {field.code: field.name for field in kind.fields}
    if kind.field("birth_date"):
        found |= {f"age_over_{years}": over(years) for years in AGES}
    return found


def over(years: int) -> Words:
    """The name of an age claim."""
    return Words(f"已满{years}周岁", f"{years} years or over")


def _ages(found: Document, day: dt.date) -> list[Claim]:
    born = next((line.value for line in found.lines if line.field.code == "birth_date" and line.value), "")
    if not born:
        return []
    years = age(dt.date.fromisoformat(born), day)
    return [
        Claim(code=f"age_over_{least}", name=over(least), value=years >= least, words=YES if years >= least else NO)
        for least in AGES
    ]


def _same(text: str) -> Words:
    return Words(text, text)
