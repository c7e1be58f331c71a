"""Will a target be met? One answer with its ground, computed and never typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from .forecast import Estimate, Line, Point, fit
from .goals import Comparator, Goal, Span

__all__ = ["Ground", "Known", "Outlook", "Result", "judge"]


class Result(StrEnum):
    """What can be said of a target."""

    MET = "met"
    ON_COURSE = "on-course"
    WILL_MISS = "will-miss"
    MISSED = "missed"
    UNKNOWN = "unknown"


class Ground(StrEnum):
    """Why the result is what it is; each has a sentence in both languages."""

    MEASURED = "measured"
    EARLY = "early"
    BOUND = "bound"
    LINE = "line"
    CLOSE = "close"
    TWO_POINTS = "two-points"
    ONE_POINT = "one-point"
    NOTHING = "nothing"
    NO_NUMBER = "no-number"


@dataclass(frozen=True, kw_only=True)
class Known:
    """A value that is known, and how exactly: "over 2 000" is a floor, "at most 5" a ceiling."""

    point: Point
    qualifier: Comparator = Comparator.EXACTLY

    def span(self) -> Span:
        """Where the true value may lie."""
        value = self.point.value
        return Span(
            low=float("-inf") if self.qualifier is Comparator.AT_MOST else value,
            high=float("inf") if self.qualifier is Comparator.AT_LEAST else value,
        )


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """The answer for one target, and everything it rests on."""

    result: Result
    ground: Ground
    goal: Goal | None
    points: tuple[Point, ...] = ()
    deciding: Known | None = None
    line: Line | None = None
    estimate: Estimate | None = None


def judge(goal: Goal | None, values: Sequence[Known]) -> Outlook:
    """Say whether the goal is met, by its own year's value first, by an early value next, by the line last.

    Values after the goal's year play no part. `values` has at most one value for one moment.
    """
    if goal is None:
        return Outlook(result=Result.UNKNOWN, ground=Ground.NO_NUMBER, goal=None)
    before = sorted((known for known in values if known.point.year <= goal.year), key=lambda known: known.point)
    points = tuple(known.point for known in before)
    if points and points[-1].year == goal.year:
        return _measured(goal, before[-1], points)
    line = fit(points)
    estimate = line.at(goal.year) if line else None
    if before and _early(goal, before[-1], estimate):
        result, ground, deciding = Result.MET, Ground.EARLY, before[-1]
    else:
        (result, ground), deciding = _expected(goal, estimate, len(points)), None
    return Outlook(
        result=result, ground=ground, goal=goal, points=points, deciding=deciding, line=line, estimate=estimate
    )


def _measured(goal: Goal, known: Known, points: tuple[Point, ...]) -> Outlook:
    """The year itself has a value: it decides, unless it is only a bound that leaves the question open."""
    accepted, span = goal.accepts(), known.span()
    if accepted.holds(span):
        result, ground = Result.MET, Ground.MEASURED
    elif accepted.misses(span):
        result, ground = Result.MISSED, Ground.MEASURED
    else:
        result, ground = Result.UNKNOWN, Ground.BOUND
    return Outlook(result=result, ground=ground, goal=goal, points=points, deciding=known)


def _early(goal: Goal, latest: Known, estimate: Estimate | None) -> bool:
    """The latest value meets it already, going further does no harm, and the line does not lead away again."""
    accepted = goal.accepts()
    if not (accepted.one_sided and accepted.holds(latest.span())):
        return False
    return not (estimate and estimate.band and accepted.misses(estimate.band))


def _expected(goal: Goal, estimate: Estimate | None, count: int) -> tuple[Result, Ground]:
    """What the line says, if there are points enough for one."""
    if estimate is None:
        return Result.UNKNOWN, Ground.ONE_POINT if count else Ground.NOTHING
    if estimate.band is None:
        return Result.UNKNOWN, Ground.TWO_POINTS
    accepted = goal.accepts()
    if accepted.holds(estimate.band):
        return Result.ON_COURSE, Ground.LINE
    if accepted.misses(estimate.band):
        return Result.WILL_MISS, Ground.LINE
    return Result.UNKNOWN, Ground.CLOSE
