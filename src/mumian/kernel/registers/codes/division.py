"""GB/T 2260 division codes (行政区划代码): 6 digits, 9 with the street or town, 12 with the village."""

from dataclasses import dataclass
from enum import IntEnum

from .faults import CodeError, Fault, require, tidy

DIGITS = "0123456789"


class Level(IntEnum):
    """The five levels, from the top."""

    PROVINCE = 1
    CITY = 2
    COUNTY = 3
    STREET = 4
    VILLAGE = 5


@dataclass(frozen=True, slots=True)
class DivisionCode:
    """A well-formed code in its short form: 6 digits down to county, 9 for streets, 12 for villages."""

    text: str
    level: Level

    def __str__(self) -> str:
        return self.text

    @property
    def parent(self) -> str:
        """The code one level up; empty for a province."""
        return self.lineage[-2] if len(self.lineage) > 1 else ""

    @property
    def lineage(self) -> tuple[str, ...]:
        """The codes from the province down to this one."""
        code = self.text
        steps = (f"{code[:2]}0000", f"{code[:4]}00", code[:6], code[:9], code)
        return tuple(dict.fromkeys(steps[: self.level]))

    @property
    def prefix(self) -> str:
        """What the codes of all areas within this one begin with."""
        return self.text[: {Level.PROVINCE: 2, Level.CITY: 4}.get(self.level, len(self.text))]


def _level(code: str) -> Level:
    if len(code) == 12:
        return Level.VILLAGE
    if len(code) == 9:
        return Level.STREET
    if code[2:] == "0000":
        return Level.PROVINCE
    return Level.CITY if code[4:] == "00" else Level.COUNTY


def parse(text: str) -> DivisionCode:
    """Read a code of 2, 4, 6, 9 or 12 digits and bring it to its short form; raise ``CodeError``.

    Zeros that only fill up are dropped: 440103000000 is 440103. Says whether the code is well formed,
    not whether it was ever given out (ask ``area(code=)``).
    """
    code = tidy(text)
    if not code:
        raise CodeError(Fault.EMPTY)
    if len(code) not in {2, 4, 6, 9, 12}:
        raise CodeError(Fault.LENGTH, found=len(code), expected="6, 9, 12")
    require(code, length=len(code), alphabet=DIGITS, shown="0-9")
    if code[0] == "0":
        raise CodeError(Fault.CHARACTER, found="0", expected="1-9", position=1)
    code = code.ljust(6, "0")
    while len(code) > 6 and code.endswith("000"):
        code = code[:-3]
    return DivisionCode(text=code, level=_level(code))
