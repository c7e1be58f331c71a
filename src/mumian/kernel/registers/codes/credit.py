"""GB 32100: the unified social credit code (统一社会信用代码) of every organisation."""

from dataclasses import dataclass

from . import organisation
from .faults import CodeError, Fault, require, require_characters, tidy

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I O Z S V: too like 1 0 2 5 U
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)  # 3^i modulo 31
SHOWN = "0-9 A-Z without I O S V Z"


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A credit code and its parts.

    ``flags`` is empty for a code that keeps every rule. Codes that break a check rule are in lawful use,
    so they can be accepted with a flag: ``check`` (last character) or ``organisation`` (character 17).
    """

    text: str
    flags: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return self.text

    @property
    def department(self) -> str:
        """Position 1: the kind of registering department."""
        return self.text[0]

    @property
    def category(self) -> str:
        """Position 2: the category of the organisation within that department."""
        return self.text[1]

    @property
    def division(self) -> str:
        """Positions 3 to 8: the division (GB/T 2260) of the registering department."""
        return self.text[2:8]

    @property
    def organisation(self) -> str:
        """Positions 9 to 17: the organisation code (GB 11714)."""
        return self.text[8:17]


def check_character(body: str) -> str:
    """The check character of the first seventeen characters."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(body, WEIGHTS, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def _require_form(code: str) -> None:
    require(code, length=18, alphabet=ALPHABET, shown=SHOWN)
    require_characters(code[2:8], alphabet=organisation.DIGITS, shown="0-9", start=3)


def _flags(code: str) -> frozenset[str]:
    wrong = {"check"} if code[17] != check_character(code[:17]) else set()
    if code[16] != organisation.check_character(code[8:16]):
        wrong.add("organisation")
    return frozenset(wrong)


def parse(text: str, *, accept_flagged: bool = False) -> CreditCode:
    """Read a credit code.

    A wrong last character raises ``CodeError`` unless ``accept_flagged``; a wrong organisation check
    inside an otherwise right code is flagged, never refused: GB 32100 itself does not test it.
    """
    code = tidy(text).replace("-", "")
    _require_form(code)
    flags = _flags(code)
    if "check" in flags and not accept_flagged:
        raise CodeError(Fault.CHECK, found=code[17], expected=check_character(code[:17]), position=18)
    return CreditCode(text=code, flags=flags)


def make(*, department: str, category: str, division: str, body: str) -> CreditCode:
    """Build a code from its parts; ``body`` is the first eight characters of the organisation code."""
    front = f"{department}{category}{division}{organisation.make(body).text}"
    _require_form(front + "0")
    return CreditCode(text=front + check_character(front))
