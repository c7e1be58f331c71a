"""Judges one row of a table of paper licences: which order it makes, or what is wrong with it."""

import datetime as dt
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mumian.kernel.licences.declarations import FieldKind, Holder, LicenceType, Numbering
from mumian.kernel.licences.issuing import Order
from mumian.kernel.registers import api as registers

from .sheet import Row

HOLDER = ("持证主体代码", "公民身份号码", "统一社会信用代码", "holder")
NAME = ("持证主体", "持证人", "姓名", "名称", "holder_name")
NUMBER = ("证照编号", "编号", "number")
ISSUED = ("颁发日期", "发证日期", "签发日期", "issued_on")
UNTIL = ("有效期截至", "有效期至", "valid_to")
IDENTIFIER = ("电子证照标识", "identifier")
LONG = {"长期", "永久", "long"}
LABELS: dict[str, Promise] = {
    "holder-code": _("number of the holder has a wrong check character or form"),
    "holder": _("holder is not in the register"),
    "holder-name": _("name differs from the register"),
    "holder-gone": _("holder has died or was closed"),
    "holder-kind": _("this type is not issued to such a holder"),
    "too-young": _("holder is too young for this type"),
    "date": _("impossible date"),
    "order-of-dates": _("issued in the future, or ends before it begins"),
    "validity": _("end of validity does not fit the rule of this type"),
    "number": _("number is missing"),
    "identifier": _("identifier has a wrong check character or belongs to another type"),
    "field": _("a field is missing or does not fit"),
    "twice": _("stands twice in the file; the first line was taken"),
    "held": _("already issued to this holder"),
    "number-used": _("number is on another licence already"),
}


class Fault(Exception):  # noqa: N818 - it is an answer
    """What is wrong with a row; the text is a key of LABELS."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A row that makes sense by itself."""

    line: int
    order: Order
    name: str


def judged(kind: LicenceType, line: int, row: Row) -> Judged:
    """The order that a row makes. Raises Fault."""
    number = _first(row, (kind.number_name.zh, *NUMBER)) if kind.numbering is not Numbering.HOLDER else ""
    holder_kind, holder = _holder(kind, _first(row, HOLDER))
    issued, until = _dates(kind, row)
    identifier = _identifier(kind, _first(row, IDENTIFIER))
    if not number and kind.numbering is Numbering.GIVEN:
        raise Fault("number")
    order = Order(
        type=kind.code,
        holder_kind=holder_kind,
        holder=holder,
        content=_content(kind, row),
        number=number,
        issued_on=issued,
        valid_to=until,
        identifier=identifier,
    )
    return Judged(line=line, order=order, name=_first(row, NAME))


def _first(row: Row, heads: tuple[str, ...]) -> str:
    return next((row[head] for head in heads if row.get(head)), "")


def _holder(kind: LicenceType, text: str) -> tuple[Holder, str]:
    for holder in kind.holders:
        parse = registers.parse_citizen_number if holder is Holder.PERSON else registers.parse_credit_code
        try:
            return holder, parse(text).text
        except registers.CodeError:
            continue
    raise Fault("holder-code")


def _dates(kind: LicenceType, row: Row) -> tuple[dt.date, dt.date | None]:
    issued = _date(_first(row, ISSUED))
    given = _first(row, UNTIL)
    until = None if given in LONG or not given else _date(given)
    if issued is None or (given and given not in LONG and until is None):
        raise Fault("date")
    if issued > timezone.localdate() or (until is not None and until < issued):
        raise Fault("order-of-dates")
    return issued, until


def _date(text: str) -> dt.date | None:
    """2024-03-01, 2024/3/1, 20240301, 2024年3月1日."""
    parts = re.fullmatch(r"(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?", text)
    try:
        return dt.date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None


def _identifier(kind: LicenceType, text: str) -> str:
    if not text:
        return ""
    try:
        found = registers.parse_licence_identifier(text)
    except registers.CodeError as error:
        raise Fault("identifier") from error
    if found.type_code != kind.type_code:
        raise Fault("identifier")
    return str(found)


def _content(kind: LicenceType, row: Row) -> dict[str, str]:
    found = {}
    for field in kind.fields:
        value = _first(row, (field.name.zh, field.code))
        if field.fact or not value:
            continue
        if field.kind is FieldKind.CHOICE:
            value = next((key for key, words in field.choices if value in {key, words.zh, words.en}), value)
        if field.kind is FieldKind.DATE and (day := _date(value)) is not None:
            value = day.isoformat()
        found[field.code] = value
    return found
