"""The rates of digital city management, each with its denominator in the open.

Real systems publish several of them without saying what is divided by what. Here numerator and denominator are part of
the figure. Counted are matters reported in the period.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_AN_HOUR = 20  # reports of one person: a walk through a street brings a few, a flood is none


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Matters of a period by what became of them."""

    reported: int
    voided: int
    filed: int
    closed: int
    closed_in_time: int
    reworked: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Rate:
    """One rate; `share` is None while nothing can be divided."""

    code: str
    name: Promise
    part: int
    whole: int
    meaning: Promise

    @property
    def share(self) -> float | None:
        """Between 0 and 1."""
        return self.part / self.whole if self.whole else None


def rates(counts: Counts) -> tuple[Rate, ...]:
    """Valid reports, closing, closing in time and rework (有效上报率, 结案率, 按期结案率, 返工率)."""
    valid = counts.reported - counts.voided
    return (
        Rate(
            code="valid",
            name=_("valid reports"),
            part=valid,
            whole=counts.reported,
            meaning=_("reports not voided, of all reports"),
        ),
        Rate(
            code="closed", name=_("closed"), part=counts.closed, whole=counts.filed, meaning=_("closed, of those filed")
        ),
        Rate(
            code="closed-in-time",
            name=_("closed in time"),
            part=counts.closed_in_time,
            whole=counts.filed,
            meaning=_("closed within the limit, of those filed"),
        ),
        Rate(
            code="reworked",
            name=_("rework"),
            part=counts.reworked,
            whole=counts.closed,
            meaning=_("sent back by the check at least once, of those closed"),
        ),
    )
