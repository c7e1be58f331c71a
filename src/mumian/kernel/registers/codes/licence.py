"""GB/T 36904: the identifier of an electronic licence (电子证照标识), checked by ISO/IEC 7064 MOD 37,36."""

import re
from dataclasses import dataclass

from . import credit
from .faults import CodeError, Fault, tidy

ROOT = "1.2.156.3005.2"
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHAPE = re.compile(
    r"1\.2\.156\.3005\.2"
    r"\.(?P<type_code>[0-9A-Z]{18}[0-9]{3})\.(?P<issuer>[0-9A-Z]{6,18})\.(?P<serial>[0-9A-Z]{1,30})"
    r"\.(?P<version>[0-9]{3})\.(?P<check>[0-9A-Z])"
)
FORM = f"{ROOT}.<18+3>.<issuer>.<serial>.<version 3>.<check 1>"


@dataclass(frozen=True, slots=True)
class LicenceIdentifier:
    """An identifier by its parts; ``str()`` is the printed form."""

    type_code: str
    issuer: str
    serial: str
    version: str
    check: str

    def __str__(self) -> str:
        return f"{ROOT}.{self.type_code}.{self.issuer}.{self.serial}.{self.version}.{self.check}"

    @property
    def defined_by(self) -> str:
        """The credit code of the body that defined this type of licence."""
        return self.type_code[:18]


def mod_37_36(body: str) -> str:
    """The ISO/IEC 7064 MOD 37,36 check character of an alphanumeric text."""
    product = 36
    for character in body:
        product = (product + ALPHABET.index(character)) % 36 or 36
        product = product * 2 % 37
    return ALPHABET[(37 - product) % 36]


def check_character(*, type_code: str, issuer: str, serial: str, version: str) -> str:
    """The check character over the four parts written together without dots."""
    return mod_37_36(f"{type_code}{issuer}{serial}{version}")


def parse(text: str) -> LicenceIdentifier:
    """Read an identifier; raise ``CodeError``. The issuer is a credit code or, in real use, a division code."""
    code = tidy(text)
    if not code:
        raise CodeError(Fault.EMPTY)
    match = SHAPE.fullmatch(code)
    if match is None:
        raise CodeError(Fault.FORM, found=code, expected=FORM)
    parts = match.groupdict()
    check = parts.pop("check")
    expected = check_character(**parts)
    if check != expected:
        raise CodeError(Fault.CHECK, found=check, expected=expected, position=len(code))
    return LicenceIdentifier(**parts, check=check)


def make(*, defined_by: str, kind: int, issuer: str, serial: str, version: int = 1) -> LicenceIdentifier:
    """Build an identifier for type ``kind`` (0 to 999) defined by the body with credit code ``defined_by``."""
    parts = {
        "type_code": f"{credit.parse(defined_by, accept_flagged=True)}{kind:03d}",
        "issuer": tidy(issuer),
        "serial": tidy(serial),
        "version": f"{version:03d}",
    }
    return parse(f"{ROOT}.{'.'.join(parts.values())}.{check_character(**parts)}")
