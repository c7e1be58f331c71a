"""The one place where reading about people leaves its line in the ledger."""

import json
from collections.abc import Iterable
from dataclasses import fields
from hashlib import sha256

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .masking import Person

SYSTEM = "registers"
SHOWN = sorted(field.name for field in fields(Person))


def note(*, action: str, reason: Reason, subject: str, digest: bytes = b"") -> None:
    """One access to the register of people, whether something was found or not."""
    append(_entry(action, reason, subject, digest))


def note_seen(*, action: str, reason: Reason, people: Iterable[Person], codes: Iterable[str]) -> None:
    """One line for each person shown, so that each of them finds it, with a digest of what was shown."""
    entries = [
        _entry(action, reason, f"person:{code}", seen(person)) for person, code in zip(people, codes, strict=True)
    ]
    if entries:
        append(*entries)


def seen(person: Person) -> bytes:
    """A digest of exactly what was shown."""
    shown = {name: getattr(person, name) for name in SHOWN}
    return sha256(json.dumps(shown, default=str, ensure_ascii=False).encode()).digest()


def changed(*, action: str, reason: Reason, subject: str, digest: bytes = b"") -> None:
    """One change of a register."""
    append(Entry(kind=Kind.CHANGE, system=SYSTEM, action=action, subject=subject, reason=reason, digest=digest))


def _entry(action: str, reason: Reason, subject: str, digest: bytes) -> Entry:
    return Entry(kind=Kind.ACCESS, system=SYSTEM, action=action, subject=subject, reason=reason, digest=digest)
