"""What counts as meeting a target: pure arithmetic, no database."""

import math
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ABOUT_SHARE", "EXACT_SHARE", "Comparator", "Direction", "Goal", "Span"]

ABOUT_SHARE = 0.05
"""How far from an "about" target a value may lie, as a share of the target."""

EXACT_SHARE = 0.005
"""The same for "exactly" where neither more nor less is better: half a per cent, the rounding of a printed figure."""


class Comparator(StrEnum):
    """How a plan words its target, or a source its value."""

    AT_LEAST = ">="
    EXACTLY = "="
    ABOUT = "about"
    AT_MOST = "<="


class Direction(StrEnum):
    """Which way is better."""

    UP = "higher"
    DOWN = "lower"
    NEITHER = "exact"


def _reaches(value: float, bar: float) -> bool:
    """At least the bar, rounding of floating point aside."""
    return value >= bar or math.isclose(value, bar, rel_tol=1e-9, abs_tol=1e-12)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A closed interval; either end may be infinite."""

    low: float
    high: float

    def holds(self, other: "Span") -> bool:
        """Every value of `other` lies inside."""
        return _reaches(other.low, self.low) and _reaches(self.high, other.high)

    def misses(self, other: "Span") -> bool:
        """No value of `other` lies inside."""
        return not _reaches(other.high, self.low) or not _reaches(self.high, other.low)

    @property
    def one_sided(self) -> bool:
        """Once passed, going further in the same direction still meets it."""
        return math.isinf(self.low) or math.isinf(self.high)


@dataclass(frozen=True, kw_only=True)
class Goal:
    """A target that can be computed with: one value (low equals high) or a range, for the end of a year."""

    year: int
    low: float
    high: float
    comparator: Comparator = Comparator.AT_LEAST
    direction: Direction = Direction.UP

    def accepts(self) -> Span:
        """The values that meet this goal.

        A plan that says "build 3 000" is met by 3 100: where more is better, "exactly" and "about" are floors, and
        where less is better they are ceilings. Only where neither is better do they bound on both sides.
        """
        if self.comparator is Comparator.AT_LEAST:
            return Span(low=self.low, high=math.inf)
        if self.comparator is Comparator.AT_MOST:
            return Span(low=-math.inf, high=self.high)
        slack = self._slack()
        return Span(
            low=-math.inf if self.direction is Direction.DOWN else self.low - slack,
            high=math.inf if self.direction is Direction.UP else self.high + slack,
        )

    def _slack(self) -> float:
        """How far outside the printed value still counts."""
        size = max(abs(self.low), abs(self.high))
        if self.comparator is Comparator.ABOUT:
            return ABOUT_SHARE * size
        return EXACT_SHARE * size if self.direction is Direction.NEITHER else 0.0
