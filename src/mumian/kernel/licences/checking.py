"""Verification: somebody to whom a licence is shown asks whether it counts, and learns nothing that is not needed."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from mumian.kernel.ledger.api import Reason

from . import lines
from .declarations import Holder, LicenceType
from .documents import Document, Line, document
from .models import Licence


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """The answer to whoever is shown a licence.

    `good`: rely on it today. `holder` and `number` are masked for people; `lines` holds public fields only.
    """

    good: bool
    standing: str
    standing_name: str
    type: LicenceType
    holder: str
    number: str
    issuer_name: str
    issued_on: dt.date
    valid_to: dt.date | None
    lines: tuple[Line, ...]
    sample: bool


def verify(token: str, reason: Reason) -> Verdict | None:
    """What the token of a picture code says today. The holder of a personal licence finds the check in the ledger."""
    if "\0" in token:
        return None
    with transaction.atomic():
        row = Licence.objects.filter(token=token).first()
        lines.read([row] if row else [], "verify", reason)
    return verdict(document(row)) if row else None


def verdict(found: Document) -> Verdict:
    """What of a licence somebody else may see."""
    personal = found.holder_kind is Holder.PERSON
    return Verdict(
        good=found.counts,
        standing=found.standing,
        standing_name=found.standing_name,
        type=found.type,
        holder=masked_name(found.holder_name) if personal else found.holder_name,
        number=f"…{found.number[-4:]}" if personal else found.number,
        issuer_name=found.issuer_name,
        issued_on=found.issued_on,
        valid_to=found.valid_to,
        lines=tuple(line for line in found.lines if line.field.public and line.value),
        sample=found.sample,
    )


def masked_name(name: str) -> str:
    """The first character, stars for the rest."""
    return name[:1] + "*" * (len(name) - 1)
