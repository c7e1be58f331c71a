"""GB 11643: the citizen identity number (公民身份号码)."""

import datetime as dt
from dataclasses import dataclass

from .faults import CodeError, Fault, require, require_characters, tidy

DIGITS = "0123456789"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"
# No division code begins with 99 and no permanent residence card of a foreigner can (its second and third
# characters are a province): numbers of generated persons live there and can belong to nobody.
SYNTHETIC_PREFIX = "99"
SYNTHETIC_SERIALS = range(500, 1000)


@dataclass(frozen=True, slots=True)
class CitizenNumber:
    """A valid number and what it says; a person's real data may differ and live in the register."""

    text: str

    def __str__(self) -> str:
        return self.text

    @property
    def division(self) -> str:
        """Positions 1 to 6: the division where the number was given out, as coded then."""
        return self.text[:6]

    @property
    def birth_date(self) -> dt.date:
        """Positions 7 to 14."""
        return dt.date(int(self.text[6:10]), int(self.text[10:12]), int(self.text[12:14]))

    @property
    def serial(self) -> str:
        """Positions 15 to 17."""
        return self.text[14:17]

    @property
    def sex(self) -> int:
        """As GB/T 2261.1: 1 male (odd serial), 2 female (even serial)."""
        return 1 if int(self.serial) % 2 else 2

    @property
    def synthetic(self) -> bool:
        """True for a number that no real person can hold."""
        return self.text.startswith(SYNTHETIC_PREFIX)


def check_character(body: str) -> str:
    """The check character of the first seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True))
    return CHECK_CHARACTERS[total % 11]


def _birth_date(text: str, *, today: dt.date | None) -> dt.date:
    try:
        date = dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise CodeError(Fault.DATE, found=text, expected="YYYYMMDD", position=7) from None
    if date.year < 1800 or (today is not None and date > today):
        raise CodeError(Fault.DATE, found=text, expected=f"1800 – {today or 'YYYYMMDD'}", position=7)
    return date


def parse(text: str, *, today: dt.date | None = None) -> CitizenNumber:
    """Read an 18-character number; raise ``CodeError``. With ``today`` a birth in the future is refused.

    The division is not looked up here: old codes stay valid for life (see ``area(code=, on=)``).
    """
    number = tidy(text)
    require(number, length=18, alphabet=DIGITS + "X", shown="0-9 X")
    require_characters(number[:17], alphabet=DIGITS, shown="0-9")
    if number[0] == "0":
        raise CodeError(Fault.CHARACTER, found="0", expected="1-9", position=1)
    _birth_date(number[6:14], today=today)
    expected = check_character(number[:17])
    if number[17] != expected:
        raise CodeError(Fault.CHECK, found=number[17], expected=expected, position=18)
    return CitizenNumber(text=number)


def from_fifteen(text: str) -> CitizenNumber:
    """Lengthen a number of the first generation (15 digits, born 19xx); out of use since 2013."""
    number = tidy(text)
    require(number, length=15, alphabet=DIGITS, shown="0-9")
    body = f"{number[:6]}19{number[6:]}"
    return parse(body + check_character(body))


def make(*, division: str, birth_date: dt.date, serial: int) -> CitizenNumber:
    """Build a number; ``serial`` 0 to 999, odd for men."""
    require(division, length=6, alphabet=DIGITS, shown="0-9")
    if not 0 <= serial <= 999:
        raise CodeError(Fault.PART, found=serial, expected="0 – 999", position=15)
    body = f"{division}{birth_date:%Y%m%d}{serial:03d}"
    return CitizenNumber(text=body + check_character(body))
