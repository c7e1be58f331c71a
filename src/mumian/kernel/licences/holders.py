"""What the registers say about a holder: the document is filled from them, not from what somebody typed."""

import datetime as dt
from dataclasses import dataclass

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import api as registers

from .declarations import Holder, LicenceType
from .refusals import LicenceRefused, Why
from .rules import age

GONE = {"closed", "revoked"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """The registered facts that documents state."""

    code: str
    name: str
    area: str
    address: str
    sex: str = ""
    birth_date: dt.date | None = None
    registered_on: dt.date | None = None
    gone: bool = False

    def text(self, fact: str) -> str:
        """A fact as a field keeps it."""
        value = getattr(self, fact)
        return value.isoformat() if isinstance(value, dt.date) else str(value or "")


def facts(kind: Holder, code: str, reason: Reason) -> Facts:
    """Look the holder up, with a line in the ledger for a person. Raises LicenceRefused."""
    try:
        found = _person(code, reason) if kind is Holder.PERSON else _organisation(code)
    except registers.CodeError as error:
        raise LicenceRefused(Why.NO_HOLDER, code, field="holder") from error
    if found is None:
        raise LicenceRefused(Why.NO_HOLDER, code, field="holder")
    return found


def require_fit(kind: LicenceType, holder: Holder, found: Facts, day: dt.date) -> None:
    """Raise LicenceRefused unless this holder may have this document."""
    if holder not in kind.holders:
        raise LicenceRefused(Why.HOLDER_KIND, field="holder")
    if found.gone:
        raise LicenceRefused(Why.HOLDER_GONE, field="holder")
    if kind.least_age and (found.birth_date is None or age(found.birth_date, day) < kind.least_age):
        raise LicenceRefused(Why.TOO_YOUNG, kind.least_age, field="holder")


def _person(code: str, reason: Reason) -> Facts | None:
    found = registers.person(code=code, reason=reason, view=registers.View.FULL)
    if found is None:
        return None
    return Facts(
        code=found.code,
        name=found.name,
        area=found.area,
        address=found.address,
        sex=str(found.sex),
        birth_date=found.birth_date,
        gone=found.died_on is not None,
    )


def _organisation(code: str) -> Facts | None:
    found = registers.organisation(code=code)
    if found is None:
        return None
    return Facts(
        code=found.code,
        name=found.name,
        area=found.area,
        address=found.address,
        registered_on=found.registered_on,
        gone=found.status in GONE,
    )
