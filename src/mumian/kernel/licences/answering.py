"""A form takes a value from a licence the city holds: with the holder's consent, and with a line for the holder."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import lines
from .declarations import Holder, LicenceType
from .documents import Document, document
from .kinds import TYPES
from .models import Consent, Licence, State

LONGEST = dt.timedelta(days=365)


class NoConsent(PermissionError):  # noqa: N818 - it is an answer
    """The holder has not allowed this, not for this, or not any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """A value from a licence that counts today, and from which one: shown to the holder before it is used."""

    element: str
    value: str
    text: str
    type: LicenceType
    identifier: str
    issuer_name: str
    issued_on: dt.date


def consent(
    *, holder_kind: Holder, holder: str, elements: Sequence[str], receiver: str, until: dt.datetime, reason: Reason
) -> int:
    """The holder allows `receiver` (a system's code) to take these data elements until a moment, a year at most.

    The caller vouches that it is the holder who asks; `reason.purpose` is what it is for. Returns the consent's number.
    """
    now = timezone.now()
    if not elements or not now < until <= now + LONGEST:
        raise ValueError("A consent names elements and ends within a year.")
    with transaction.atomic():
        made = Consent.objects.create(
            holder_kind=holder_kind,
            holder=holder,
            elements=sorted(set(elements)),
            receiver=receiver,
            purpose=reason.purpose,
            given_at=now,
            until=until,
        )
        lines.changed(f"{holder_kind}:{holder}", "consent", reason)
    return int(made.pk)


def withdraw_consent(*, consent: int, holder: str, reason: Reason) -> bool:
    """The holder takes a consent back; False when there was none in force."""
    with transaction.atomic():
        row = Consent.objects.select_for_update().filter(pk=consent, holder=holder, withdrawn_at=None).first()
        if row is None:
            return False
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        lines.changed(f"{row.holder_kind}:{holder}", "withdraw consent", reason)
    return True


def answers(
    *, holder_kind: Holder, holder: str, element: str, consent: int, receiver: str, reason: Reason
) -> tuple[Answer, ...]:
    """What the holder's licences that count today say about a data element, the newest licence first.

    For a form that would otherwise ask for an upload; `element` is that of a `Field`, like "person.disability_degree".
    Leaves a line for the holder. Raises NoConsent.
    """
    kind = holder_kind
    with transaction.atomic():
        _require(kind, holder, element, consent, receiver)
        types = [code for code, each in TYPES.items() if any(field.element == element for field in each.fields)]
        rows = Licence.objects.filter(holder_kind=kind, holder=holder, type__in=types, state=State.VALID)
        found = [(row, document(row)) for row in rows.order_by("-issued_on", "-id")]
        counting = [(row, each) for row, each in found if each.counts]
        if not counting:
            lines.asked(f"{kind}:{holder}", "answer", reason)
        for row, _each in counting:
            lines.given(row, "answer", reason)
    return tuple(made for _row, each in counting if (made := _answer(each, element)) is not None)


def _require(kind: Holder, holder: str, element: str, number: int, receiver: str) -> None:
    now = timezone.now()
    rows = Consent.objects.filter(pk=number, holder_kind=kind, holder=holder, receiver=receiver, withdrawn_at=None)
    row = rows.filter(until__gt=now).first()
    if row is None or element not in row.elements:
        raise NoConsent(element)


def _answer(found: Document, element: str) -> Answer | None:
    line = next((each for each in found.lines if each.field.element == element and each.value), None)
    if line is None:
        return None
    return Answer(
        element=element,
        value=line.value,
        text=line.text,
        type=found.type,
        identifier=found.identifier,
        issuer_name=found.issuer_name,
        issued_on=found.issued_on,
    )
