"""What a caller hands in: an event, who caused it and why; checked here, before anything is written."""

from dataclasses import dataclass
from datetime import datetime
from operator import le

from .encoding import stamp
from .models import Kind, Record

__all__ = ["Entry", "NotAnEntry", "Reason", "Withheld"]


class NotAnEntry(ValueError):  # noqa: N818 - the name says it
    """An entry that the ledger cannot take: something needed is empty, too long or no text."""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """Who and why. `actor` is like "user:planner" or "program:demo"; `basis` names law and article."""

    actor: str
    purpose: str
    basis: str
    post: str = ""
    case: str = ""
    request_id: str = ""


# The subject of what reaches all records at once, and so concerns each person.
EVERYBODY = "everybody"


@dataclass(frozen=True, kw_only=True)
class Withheld:
    """Lawful secrecy: the subject sees the record from `until` (with a time zone) on, without anybody's doing."""

    basis: str
    by: str
    until: datetime


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event. `subject` is like "person:<number>"; `digest` a hash of what was seen or changed, 64 bytes at most."""

    kind: Kind
    system: str
    action: str
    subject: str
    reason: Reason
    digest: bytes = b""
    withheld: Withheld | None = None


NAMES = ("system", "action", "subject", "actor", "post", "purpose", "basis", "case", "request_id")
WITHHELD_NAMES = ("withheld_basis", "withheld_by")
MAY_BE_EMPTY = {"post", "case", "request_id"}
LONGEST = {name: getattr(Record._meta.get_field(name), "max_length", 0) for name in (*NAMES, *WITHHELD_NAMES)}
LIMITS = tuple(LONGEST[name] for name in NAMES)


def texts(entry: Entry) -> tuple[str, ...]:
    """The values of NAMES, once they are known to fit."""
    why = entry.reason
    needed = (entry.system, entry.action, entry.subject, why.actor, why.purpose, why.basis)
    values = (*needed[:4], why.post, *needed[4:], why.case, why.request_id)
    try:
        fits = all(needed) and all(map(le, map(len, values), LIMITS)) and "\0" not in "".join(values)
    except TypeError:
        fits = False
    if not fits:
        _explain(values, NAMES)
    return values


def withheld(entry: Entry) -> tuple[str, str, str]:
    """Until when (a stamp), on what basis and by whom the record is kept from its subject; empty when it is not."""
    if entry.withheld is None:
        return "", "", ""
    values = (entry.withheld.basis, entry.withheld.by)
    _explain(values, WITHHELD_NAMES)
    if entry.withheld.until.tzinfo is None:
        raise NotAnEntry("A ledger entry is withheld until a moment with a time zone.")
    return stamp(entry.withheld.until), *values


def digest(entry: Entry) -> bytes:
    """The digest, once it is known to fit."""
    if not isinstance(entry.digest, bytes) or len(entry.digest) > 64:
        raise NotAnEntry("The digest of a ledger entry is bytes, 64 at most.")
    return entry.digest


def _explain(values: tuple[str, ...], names: tuple[str, ...]) -> None:
    """Raise with the name of the first value that does not fit."""
    for value, name in zip(values, names, strict=True):
        shortest = 0 if name in MAY_BE_EMPTY else 1
        if not isinstance(value, str) or not shortest <= len(value) <= LONGEST[name]:
            raise NotAnEntry(f"{name} of a ledger entry is a text of {shortest} to {LONGEST[name]} characters.")
        if "\0" in value:
            raise NotAnEntry(f"{name} of a ledger entry holds a NUL character.")
