"""The values of a document: filled from the registers, checked field by field."""

import datetime as dt
from collections.abc import Mapping

from mumian.kernel.registers import api as registers

from .declarations import Field, FieldKind, LicenceType
from .holders import Facts
from .refusals import LicenceRefused, Why

LONGEST = {FieldKind.TEXT: 200, FieldKind.LONG: 2000}


def filled(kind: LicenceType, given: Mapping[str, str], found: Facts) -> dict[str, str]:
    """Every field of the document. What the register knows comes from there. Raises LicenceRefused with the field."""
    for code in given:
        if kind.field(code) is None:
            raise LicenceRefused(Why.UNKNOWN_FIELD, code, field=code)
    return {field.code: _value(field, given, found) for field in kind.fields}


def _value(field: Field, given: Mapping[str, str], found: Facts) -> str:
    registered = found.text(field.fact) if field.fact else ""
    value = registered or str(given.get(field.code, "")).strip()
    if not value:
        if field.required and field.fact != "address":  # many registered holders have no address yet
            raise LicenceRefused(Why.FIELD, field.name, field=field.code)
        return ""
    if not fits(field, value):
        raise LicenceRefused(Why.FIELD, field.name, field=field.code)
    return value


def fits(field: Field, value: str) -> bool:
    """Whether a text can stand in this field."""
    if "\0" in value:
        return False
    match field.kind:
        case FieldKind.DATE:
            return _is_date(value)
        case FieldKind.NUMBER:
            return value.isdecimal() and len(value) <= 12
        case FieldKind.CHOICE:
            return value in dict(field.choices)
        case FieldKind.PERSON:
            return _is_citizen_number(value)
        case _:
            return len(value) <= LONGEST[field.kind]


def _is_date(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_citizen_number(value: str) -> bool:
    try:
        return registers.parse_citizen_number(value).text == value
    except registers.CodeError:
        return False
