"""The life of a licence: which act leads from which state to which, and what its dates say. Pure functions."""

import datetime as dt

from .declarations import LicenceType, Validity
from .models import ActKind, Licence, State

LIVING = (State.VALID, State.LOST, State.FROZEN)
# From which states an act is possible and where it leads; UNFREEZE leads back to where the freeze came from.
MOVES: dict[ActKind, tuple[tuple[State, ...], State]] = {
    ActKind.REPORT_LOST: ((State.VALID,), State.LOST),
    ActKind.FOUND: ((State.LOST,), State.VALID),
    ActKind.FREEZE: ((State.VALID, State.LOST), State.FROZEN),
    ActKind.UNFREEZE: ((State.FROZEN,), State.VALID),
    ActKind.REVOKE: (LIVING, State.REVOKED),
    ActKind.CANCEL: ((State.VALID, State.LOST), State.CANCELLED),
    ActKind.REPLACE: ((State.VALID, State.LOST), State.REPLACED),
}
EXPIRED, FUTURE = "expired", "future"


def standing(licence: Licence, day: dt.date) -> str:
    """The state as everybody must take it on a day: what was decided, and what the dates say."""
    if licence.state in LIVING and licence.valid_to is not None and day > licence.valid_to:
        return EXPIRED
    if licence.state == State.VALID and day < licence.valid_from:
        return FUTURE
    return str(licence.state)


def possible(state: str, *, taken_over: bool = False) -> tuple[ActKind, ...]:
    """The acts that this state allows. A licence of another authority's system is changed there."""
    if taken_over:
        return ()
    return tuple(act for act, (sources, _target) in MOVES.items() if state in sources)


def end_of_validity(kind: LicenceType, start: dt.date, given: dt.date | None) -> dt.date | None:
    """The last day of validity; None without end. Raises ValueError when the type does not allow the given one."""
    if kind.validity is Validity.LONG:
        if given is not None:
            raise ValueError
        return None
    if kind.validity is Validity.TERM:
        end = years_later(start, kind.term_years) - dt.timedelta(days=1)
        if given not in (None, end):
            raise ValueError
        return end
    if given is not None and (given < start or (kind.term_years and given >= years_later(start, kind.term_years))):
        raise ValueError
    if given is None and kind.term_years:
        raise ValueError
    return given


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day some years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def age(born: dt.date, day: dt.date) -> int:
    """Completed years on a day. A birthday counts from its own day on."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
