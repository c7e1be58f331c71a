"""Periods as SDMX writes them: 2015, 2015-Q2, 2015-06."""

import re
from datetime import date

__all__ = ["first_day", "frequency", "last_day", "moment", "quarter_of", "quarters"]

_FORM = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


def _parts(period: str) -> tuple[int, int, int]:
    """Year, months before the period, and months in it."""
    found = _FORM.fullmatch(period)
    if found is None:
        msg = f"not a period: {period!r}"
        raise ValueError(msg)
    year = int(found["year"])
    if found["quarter"]:
        return year, 3 * (int(found["quarter"]) - 1), 3
    if found["month"]:
        return year, int(found["month"]) - 1, 1
    return year, 0, 12


def frequency(period: str) -> str:
    """The SDMX code of how often such a period comes: A, Q or M."""
    return {12: "A", 3: "Q", 1: "M"}[_parts(period)[2]]


def moment(period: str) -> float:
    """Its end on an axis of years, on which the end of 2015 is 2015."""
    year, before, length = _parts(period)
    return year - 1 + (before + length) / 12


def first_day(period: str) -> date:
    """Its first day."""
    year, before, _ = _parts(period)
    return date(year, before + 1, 1)


def last_day(period: str) -> date:
    """Its last day."""
    year, before, length = _parts(period)
    after = before + length
    following = date(year + after // 12, after % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def quarter_of(day: date) -> str:
    """The quarter of a day."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def quarters(first: int, last: int) -> tuple[str, ...]:
    """All quarters from the first year to the last."""
    return tuple(f"{year}-Q{quarter}" for year in range(first, last + 1) for quarter in range(1, 5))
