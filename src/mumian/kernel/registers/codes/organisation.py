"""GB 11714: the nine-character organisation code (组织机构代码), positions 9 to 17 of a credit code."""

from dataclasses import dataclass

from .faults import CodeError, Fault, require, tidy

DIGITS = "0123456789"
ALPHABET = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class OrganisationCode:
    """A valid organisation code; ``str()`` gives the printed form with its hyphen."""

    text: str

    def __str__(self) -> str:
        return f"{self.text[:8]}-{self.text[8]}"

    @property
    def check(self) -> str:
        """The ninth character."""
        return self.text[8]


def check_character(body: str) -> str:
    """The check character of the first eight: 11 minus the weighted sum modulo 11, ten written X."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, WEIGHTS, strict=True))
    remainder = (11 - total % 11) % 11
    return "X" if remainder == 10 else str(remainder)


def parse(text: str) -> OrganisationCode:
    """Read an organisation code, with or without its hyphen; raise ``CodeError`` when it is none."""
    code = tidy(text).replace("-", "")
    require(code, length=9, alphabet=ALPHABET, shown="0-9 A-Z")
    expected = check_character(code[:8])
    if code[8] != expected:
        raise CodeError(Fault.CHECK, found=code[8], expected=expected, position=9)
    return OrganisationCode(text=code)


def make(body: str) -> OrganisationCode:
    """Build the code whose first eight characters are ``body``."""
    require(body, length=8, alphabet=ALPHABET, shown="0-9 A-Z")
    return OrganisationCode(text=body + check_character(body))
