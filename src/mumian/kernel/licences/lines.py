"""The one place where this room writes into the ledger."""

import json
from collections.abc import Iterable
from hashlib import sha256

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .declarations import FieldKind, Holder
from .kinds import TYPES
from .models import Licence

SYSTEM = "licences"


def decided(licence: Licence, action: str, reason: Reason) -> None:
    """A decision about a licence, for its holder and for whom else it is about."""
    _write([licence], Kind.DECISION, f"{action} {licence.type}", reason)


def read(licences: Iterable[Licence], action: str, reason: Reason) -> None:
    """One line for each licence of a person that was shown; facts about organisations are public."""
    people = [licence for licence in licences if licence.holder_kind == Holder.PERSON]
    _write(people, Kind.ACCESS, action, reason)


def given(licence: Licence, action: str, reason: Reason) -> None:
    """A licence left the house, as a print or as a credential."""
    _write([licence], Kind.EXCHANGE, f"{action} {licence.type}", reason)


def asked(subject: str, action: str, reason: Reason) -> None:
    """A question about a holder, whatever came of it."""
    append(Entry(kind=Kind.ACCESS, system=SYSTEM, action=action, subject=subject, reason=reason))


def changed(subject: str, action: str, reason: Reason, digest: bytes = b"") -> None:
    """A change that is not about one licence."""
    append(Entry(kind=Kind.CHANGE, system=SYSTEM, action=action, subject=subject, reason=reason, digest=digest))


def digest(licence: Licence) -> bytes:
    """A hash of what the document says."""
    said = [licence.identifier, licence.number, licence.holder, licence.holder_name, licence.content, licence.state]
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).digest()


def _write(licences: Iterable[Licence], kind: Kind, action: str, reason: Reason) -> None:
    entries = [
        Entry(kind=kind, system=SYSTEM, action=action, subject=subject, reason=reason, digest=digest(licence))
        for licence in licences
        for subject in _subjects(licence)
    ]
    if entries:
        append(*entries)


def _subjects(licence: Licence) -> list[str]:
    """The holder, and whoever else stands in the document (the spouse of a marriage certificate)."""
    fields = TYPES[licence.type].fields
    others = [licence.content.get(field.code) for field in fields if field.kind is FieldKind.PERSON]
    return [licence.subject, *(f"person:{other}" for other in others if other and other != licence.holder)]
