"""What can be wrong with a code, said so that the person who typed it can put it right."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fault(StrEnum):
    """The kinds of fault; the first that applies is reported."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTER = "character"
    FORM = "form"
    DATE = "date"
    PART = "part"
    CHECK = "check"


MESSAGES: dict[Fault, Promise] = {
    Fault.EMPTY: _("Enter a code."),
    Fault.LENGTH: _("This code has %(found)s characters; it should have %(expected)s."),
    Fault.CHARACTER: _("“%(found)s” at position %(position)s is not allowed here; allowed: %(expected)s."),
    Fault.FORM: _("The parts are not where they should be. The form is %(expected)s."),
    Fault.DATE: _("“%(found)s” is not a date that can be (%(expected)s)."),
    Fault.PART: _("“%(found)s” is not a known value here; expected %(expected)s."),
    Fault.CHECK: _(
        "The check character is “%(found)s”, but the rest of the code gives “%(expected)s”. "
        "Compare every character with the original."
    ),
}


class CodeError(ValueError):
    """A text that is not the code it should be.

    ``fault`` is the kind for programs; ``str(error)`` the sentence for people, in the active language.
    ``position`` counts characters from 1; ``expected`` is what would have been right.
    """

    def __init__(self, fault: Fault, *, found: object = "", expected: object = "", position: int = 0) -> None:
        self.fault = fault
        self.found = str(found)
        self.expected = str(expected)
        self.position = position
        super().__init__(fault.value)

    def __str__(self) -> str:
        return str(MESSAGES[self.fault]) % {"found": self.found, "expected": self.expected, "position": self.position}


def tidy(text: str) -> str:
    """Drop spaces and line ends, raise letters, turn full-width characters into plain ones."""
    plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return "".join(plain.split()).upper()


def require(text: str, *, length: int, alphabet: str, shown: str, start: int = 1) -> None:
    """Raise unless ``text`` has this length and only characters of ``alphabet``."""
    if not text:
        raise CodeError(Fault.EMPTY)
    if len(text) != length:
        raise CodeError(Fault.LENGTH, found=len(text), expected=length)
    require_characters(text, alphabet=alphabet, shown=shown, start=start)


def require_characters(text: str, *, alphabet: str, shown: str, start: int = 1) -> None:
    """Raise at the first character outside ``alphabet``, naming its position."""
    for position, character in enumerate(text, start=start):
        if character not in alphabet:
            raise CodeError(Fault.CHARACTER, found=character, expected=shown, position=position)
