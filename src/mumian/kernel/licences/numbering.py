"""Numbers without gaps or doubles: the next of a series, held until the commit."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import F

from mumian.kernel.registers.api import LicenceIdentifier, make_licence_identifier

from .declarations import LicenceType, Numbering
from .models import Series
from .refusals import LicenceRefused, Why


def next_serial(kind: LicenceType, issuer: str, day: dt.date) -> str:
    """Year and seven digits, counted for each type and issuing body."""
    return f"{day.year}{_next(f'{kind.code}:{issuer}:{day.year}'):07d}"


def identifier(kind: LicenceType, issuer: str, serial: str, version: int) -> LicenceIdentifier:
    """The identifier of GB/T 36904 with its check character."""
    return make_licence_identifier(
        defined_by=kind.defined_by, kind=kind.kind, issuer=issuer, serial=serial, version=version
    )


def document_number(kind: LicenceType, *, given: str, holder: str, area: str, content: dict[str, str]) -> str:
    """What is printed on the document as its number. Raises LicenceRefused."""
    if kind.numbering is Numbering.HOLDER:
        return holder
    if kind.numbering is Numbering.GIVEN:
        if not 1 <= len(given) <= 60:
            raise LicenceRefused(Why.NUMBER, field="number")
        return given
    head = f"{content.get('form', '')}{area[:6]}"
    body = f"{head}{_next(f'{kind.code}:number:{head}'):06d}"
    return f"{kind.prefix}{body}{mod_11_10(body)}"


def mod_11_10(digits: str) -> str:
    """The check digit of ISO/IEC 7064 MOD 11,10 (GB/T 17710), as permits of the food authorities use it."""
    product = 10
    for digit in digits:
        product = ((product + int(digit)) % 10 or 10) * 2 % 11
    return str((11 - product) % 10)


def _next(series: str) -> int:
    """Take the next number; whoever comes second waits for the first to commit."""
    if not _add(series):
        try:
            with transaction.atomic():
                Series.objects.create(code=series)
        except IntegrityError:
            pass  # somebody else was quicker
        _add(series)
    return int(Series.objects.values_list("last", flat=True).get(code=series))


def _add(series: str) -> bool:
    return bool(Series.objects.filter(code=series).update(last=F("last") + 1))
