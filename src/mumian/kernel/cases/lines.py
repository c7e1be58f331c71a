"""The one place where this room writes into the ledger."""

import json
from hashlib import sha256

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from .models import ActKind, Case

SYSTEM = "cases"
DECISIONS = {ActKind.CLOSE, ActKind.STOP, ActKind.EXTEND, ActKind.SUSPEND, ActKind.FINISH_STEP}


def acted(case: Case, act: ActKind, reason: Reason) -> None:
    """Something was done in a case."""
    kind = Kind.DECISION if act in DECISIONS else Kind.CHANGE
    _write(case, kind, f"{act.value} {case.kind}", reason, digest(case))


def read(case: Case, reason: Reason) -> None:
    """Somebody looked at the case of a person; what organisations apply for is no personal data."""
    if case.subject.startswith("person:"):
        _write(case, Kind.ACCESS, f"read {case.kind}", reason)


def drawn(kind: str, action: str, reason: Reason, model: bytes) -> None:
    """A definition was drawn or put in force."""
    entry = Entry(
        kind=Kind.CHANGE,
        system=SYSTEM,
        action=action,
        subject=f"case-kind:{kind}",
        reason=reason,
        digest=sha256(model).digest(),
    )
    append(entry)


def digest(case: Case) -> bytes:
    """A hash of how the case stands."""
    stands = [case.number, case.state, case.outcome, case.department, case.district, case.values, case.clock]
    return sha256(json.dumps(stands, ensure_ascii=False, sort_keys=True).encode()).digest()


def _write(case: Case, kind: Kind, action: str, reason: Reason, said: bytes = b"") -> None:
    subject = case.subject or f"case:{case.number}"
    append(Entry(kind=kind, system=SYSTEM, action=action, subject=subject, reason=reason, digest=said))
