"""The straight line through yearly values and how sure it is: pure arithmetic, no database."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from .goals import Span

__all__ = ["CONFIDENCE", "Estimate", "Line", "Point", "fit", "quantile"]

CONFIDENCE = 0.80
"""The share of futures the band should hold: 80 %, as central banks and statistical offices draw their fans."""

# Student's t at the 90 % point (two-sided 80 %), one value for each number of degrees of freedom from 1 to 30.
_T90 = (
    *(3.07768, 1.88562, 1.63774, 1.53321, 1.47588, 1.43976, 1.41492, 1.39682, 1.38303, 1.37218),
    *(1.36343, 1.35622, 1.35017, 1.34503, 1.34061, 1.33676, 1.33338, 1.33039, 1.32773, 1.32534),
    *(1.32319, 1.32124, 1.31946, 1.31784, 1.31635, 1.31497, 1.31370, 1.31253, 1.31143, 1.31042),
)
_NORMAL90 = 1.28155


def quantile(freedom: int) -> float:
    """Student's t at 90 % for that many degrees of freedom."""
    if freedom <= len(_T90):
        return _T90[freedom - 1]
    # Cornish and Fisher's first two terms: exact to five places from 31 on.
    z = _NORMAL90
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


@dataclass(frozen=True, kw_only=True, order=True)
class Point:
    """One value of one year (a quarter or a month is a fraction of it, counted at its end)."""

    year: float
    value: float


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What the line says of one year; the band is missing when two points are all there is."""

    year: float
    value: float
    band: Span | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """An ordinary least-squares line with its prediction interval."""

    points: tuple[Point, ...]
    mean_year: float
    mean_value: float
    slope: float
    spread: float
    error: float | None

    def at(self, year: float) -> Estimate:
        """The value of the line in that year, with the band in which a new value should lie."""
        value = self.mean_value + self.slope * (year - self.mean_year)
        if self.error is None:
            return Estimate(year=year, value=value, band=None)
        count = len(self.points)
        reach = math.sqrt(1 + 1 / count + (year - self.mean_year) ** 2 / self.spread)
        half = quantile(count - 2) * self.error * reach
        return Estimate(year=year, value=value, band=Span(low=value - half, high=value + half))


def fit(points: Sequence[Point]) -> Line | None:
    """The line through at least two points of different years, or None.

    Least squares and not a growth curve: with the three to ten yearly values that a plan has, a second parameter of
    shape cannot be told from noise, and a reader can check a line with a ruler.
    """
    ordered = tuple(sorted(points))
    if any(a.year == b.year for a, b in pairwise(ordered)):
        msg = "two points of the same year"
        raise ValueError(msg)
    if len(ordered) < 2:
        return None
    mean_year = fmean(point.year for point in ordered)
    mean_value = fmean(point.value for point in ordered)
    spread = sum((point.year - mean_year) ** 2 for point in ordered)
    slope = sum((p.year - mean_year) * (p.value - mean_value) for p in ordered) / spread
    residuals = sum((p.value - mean_value - slope * (p.year - mean_year)) ** 2 for p in ordered)
    freedom = len(ordered) - 2
    return Line(
        points=ordered,
        mean_year=mean_year,
        mean_value=mean_value,
        slope=slope,
        spread=spread,
        error=math.sqrt(residuals / freedom) if freedom else None,
    )
