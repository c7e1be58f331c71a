"""Issuing, taking over and replacing: one transaction with its act, its ledger line and its notice."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers.api import parse_licence_identifier

from . import contents, holders, numbering, rules, seen
from .changing import act_on, locked, record
from .declarations import Body, Holder, LicenceType, Numbering, Words
from .kinds import TYPES
from .models import ActKind, Licence, State
from .refusals import LicenceRefused, Why


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """What is to be issued: type, holder, the values nobody registers, and the dates the issuing body chose.

    `identifier` is the one a licence that is taken over has already.
    """

    type: str
    holder_kind: Holder
    holder: str
    content: Mapping[str, str]
    number: str = ""
    issuer: Body | None = None
    issued_on: dt.date | None = None
    valid_to: dt.date | None = None
    identifier: str = ""
    sample: bool = False


SOURCES = {ActKind.ISSUE: "issued", ActKind.TAKE_OVER: "taken-over"}


def issue(order: Order, reason: Reason, actor: Actor | None = None) -> Licence:
    """A new licence."""
    kind = kind_of(order.type)
    if kind.taken_over:
        raise LicenceRefused(Why.TAKEN_OVER)
    return _first(kind, order, reason, actor, act=ActKind.ISSUE)


def take_over(order: Order, reason: Reason, actor: Actor | None = None) -> Licence:
    """A licence that another system or paper holds already becomes an electronic one here."""
    return _first(kind_of(order.type), order, reason, actor, act=ActKind.TAKE_OVER)


def kind_of(code: str) -> LicenceType:
    """The type of this code. Raises LicenceRefused."""
    if code not in TYPES:
        raise LicenceRefused(Why.NO_TYPE, code, field="type")
    return TYPES[code]


def _first(kind: LicenceType, order: Order, reason: Reason, actor: Actor | None, *, act: ActKind) -> Licence:
    with transaction.atomic():
        row, found = drawn_up(kind, order, reason, actor)
        row.source = SOURCES[act]
        # Whoever issues this type waits here for the one before, so that what is checked below stays true.
        row.serial = numbering.next_serial(kind, row.issuer, row.issued_on)
        _require_free(kind, row)
        _number(kind, row, order.number, found)
        if order.identifier:
            _keep_identifier(row, order.identifier)
        save_with(row, act, reason)
    return row


def _keep_identifier(row: Licence, identifier: str) -> None:
    known = parse_licence_identifier(identifier)
    if Licence.objects.filter(identifier=identifier).exists():
        raise LicenceRefused(Why.HELD, identifier)
    row.identifier, row.issuer, row.serial, row.version = identifier, known.issuer, known.serial, int(known.version)


def drawn_up(kind: LicenceType, order: Order, reason: Reason, actor: Actor | None) -> tuple[Licence, holders.Facts]:
    """The document as it will stand, without its numbers. Raises LicenceRefused."""
    day = order.issued_on or timezone.localdate()
    issuer = order.issuer or kind.issuer
    found = holders.facts(order.holder_kind, order.holder, reason)
    if actor is not None and not seen.may_issue(actor, issuer.code, found.area):
        # Said before anything else about the holder, and as if nobody were registered.
        raise LicenceRefused(Why.NO_HOLDER, order.holder, field="holder")
    holders.require_fit(kind, order.holder_kind, found, day)
    try:
        end = rules.end_of_validity(kind, day, order.valid_to)
    except ValueError as error:
        raise LicenceRefused(Why.VALIDITY, field="valid_to") from error
    row = Licence(
        type=kind.code,
        issuer=issuer.code,
        issuer_name=issuer.name.zh,
        holder_kind=order.holder_kind,
        holder=found.code,
        holder_name=found.name,
        area=found.area,
        content=contents.filled(kind, order.content, found),
        issued_on=day,
        valid_from=day,
        valid_to=end,
        sole=kind.sole,
        sample=order.sample,
    )
    return row, found


def replace(
    identifier: str,
    content: Mapping[str, str],
    reason: Reason,
    *,
    number: str,
    issued_on: dt.date | None,
    valid_to: dt.date | None,
    actor: Actor | None = None,
) -> Licence:
    """A new version in place of one that is lost, damaged, outdated or expired; the old one stops counting."""
    with transaction.atomic():
        old = locked(identifier)
        seen.require_change(actor, old, ActKind.REPLACE, reason)
        kind = kind_of(old.type)
        if kind.taken_over:
            raise LicenceRefused(Why.TAKEN_OVER)
        order = Order(
            type=old.type,
            holder_kind=Holder(old.holder_kind),
            holder=old.holder,
            content=content,
            issuer=Body(code=old.issuer, name=Words(old.issuer_name, "")),
            issued_on=issued_on,
            valid_to=valid_to,
            sample=old.sample,
        )
        row, found = drawn_up(kind, order, reason, actor)
        act_on(old, ActKind.REPLACE, reason)
        row.source, row.serial, row.version, row.replaces = "issued", old.serial, old.version + 1, old
        _number(kind, row, number or old.number, found, keep=old.number)
        save_with(row, ActKind.ISSUE, reason)
    return row


def _number(kind: LicenceType, row: Licence, given: str, found: holders.Facts, *, keep: str = "") -> None:
    row.number = (
        keep
        if keep and kind.numbering is Numbering.MADE
        else numbering.document_number(kind, given=given, holder=found.code, area=found.area, content=row.content)
    )
    if kind.numbering is Numbering.GIVEN:
        same = Licence.objects.filter(type=kind.code, number=row.number, state__in=rules.LIVING)
        if same.exists():
            raise LicenceRefused(Why.NUMBER_USED, row.number, field="number")
    row.identifier = str(numbering.identifier(kind, row.issuer, row.serial, row.version))


def _require_free(kind: LicenceType, row: Licence) -> None:
    if not kind.sole:
        return
    held = Licence.objects.filter(type=kind.code, holder=row.holder, sole=True, state__in=rules.LIVING)
    if (other := held.values_list("identifier", flat=True).first()) is not None:
        raise LicenceRefused(Why.HELD, other, field="holder")


def save_with(row: Licence, kind: ActKind, reason: Reason) -> None:
    """The row, its first act and its ledger line."""
    row.state = State.VALID
    row.save(force_insert=True)
    record(row, kind, reason, before="")
