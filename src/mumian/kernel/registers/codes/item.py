"""Codes of government service items (政务服务事项): basic code 12, implementation code 31, case number 43.

GB/T 39554.1-2020. Implementation code = credit code (18) + level (1) + basic code (12);
case number = implementation code (31) + date (8) + serial of the day (4).
"""

import datetime as dt
from dataclasses import dataclass

from . import credit
from .faults import CodeError, Fault, require, tidy

DIGITS = "0123456789"
LEVELS = "1234567"


@dataclass(frozen=True, slots=True)
class ItemCode:
    """An implementation code (实施编码) by its parts."""

    implementer: credit.CreditCode
    level: str
    basic: str

    def __str__(self) -> str:
        return f"{self.implementer}{self.level}{self.basic}"


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number (办件编号): the item, the day it was received and the serial of that day."""

    item: ItemCode
    date: dt.date
    serial: int

    def __str__(self) -> str:
        return f"{self.item}{self.date:%Y%m%d}{self.serial:04d}"


def parse_basic(text: str) -> str:
    """Read a basic code (基本编码): twelve digits."""
    code = tidy(text)
    require(code, length=12, alphabet=DIGITS, shown="0-9")
    return code


def parse_item(text: str, *, accept_flagged: bool = False) -> ItemCode:
    """Read an implementation code, also with ``|`` between its parts; raise ``CodeError``."""
    code = tidy(text).replace("|", "")
    if not code:
        raise CodeError(Fault.EMPTY)
    if len(code) != 31:
        raise CodeError(Fault.LENGTH, found=len(code), expected=31)
    implementer = credit.parse(code[:18], accept_flagged=accept_flagged)
    if code[18] not in LEVELS:
        raise CodeError(Fault.CHARACTER, found=code[18], expected="1-7", position=19)
    return ItemCode(implementer=implementer, level=code[18], basic=_digits(code[19:], start=20))


def parse_case(text: str, *, accept_flagged: bool = False) -> CaseNumber:
    """Read a case number; raise ``CodeError``."""
    code = tidy(text).replace("|", "")
    if not code:
        raise CodeError(Fault.EMPTY)
    if len(code) != 43:
        raise CodeError(Fault.LENGTH, found=len(code), expected=43)
    item = parse_item(code[:31], accept_flagged=accept_flagged)
    day = _digits(code[31:39], start=32)
    try:
        date = dt.date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        raise CodeError(Fault.DATE, found=day, expected="YYYYMMDD", position=32) from None
    return CaseNumber(item=item, date=date, serial=int(_digits(code[39:], start=40)))


def make_item(*, implementer: str, level: str, basic: str) -> ItemCode:
    """Build an implementation code."""
    return parse_item(f"{tidy(implementer)}{level}{basic}", accept_flagged=True)


def make_case(*, item: ItemCode, date: dt.date, serial: int) -> CaseNumber:
    """Build a case number; ``serial`` 0 to 9999 within the day."""
    if not 0 <= serial <= 9999:
        raise CodeError(Fault.PART, found=serial, expected="0 – 9999", position=40)
    return CaseNumber(item=item, date=date, serial=serial)


def _digits(text: str, *, start: int) -> str:
    require(text, length=len(text), alphabet=DIGITS, shown="0-9", start=start)
    return text
