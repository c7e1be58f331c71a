"""A target as a page shows it: words for its numbers, a state, a bar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import (
    RESULTS,
    Comparator,
    Direction,
    Judged,
    Measure,
    Observation,
    Result,
    Target,
    Theme,
    amount,
    explained,
    figure,
)

STATES = {
    Result.MET: "good",
    Result.ON_COURSE: "doing",
    Result.WILL_MISS: "bad",
    Result.MISSED: "bad",
    Result.UNKNOWN: "quiet",
}
SHOWN = tuple(STATES)


@dataclass(frozen=True, kw_only=True)
class TargetRow:
    """One target with everything a line of a list says about it."""

    judged: Judged

    @property
    def target(self) -> Target:
        """The target itself."""
        return self.judged.target

    @property
    def words(self) -> str:
        """What is promised: at least CNY 400 billion."""
        return target_words(self.target)

    @property
    def link(self) -> str:
        """The page of its measure, at its area."""
        return measure_link(self.target)

    @property
    def known(self) -> list[Observation]:
        """The values up to the target's year, in order of time."""
        until = self.target.moment
        return [row for row in self.judged.observations if row.moment <= until and row.amount is not None]

    @property
    def last(self) -> Observation | None:
        """The last of them."""
        return self.known[-1] if self.known else None

    @property
    def baseline(self) -> str:
        """The first value, from before the target's year."""
        first = self.known[0] if self.known else None
        return observation_words(first) if first and first.moment < self.target.moment else ""

    @property
    def latest(self) -> str:
        """The last value, where it is not the first one before the target's year."""
        if self.last is None or (self.last is self.known[0] and self.baseline):
            return ""
        return observation_words(self.last)

    @property
    def state(self) -> str:
        """The kind of state, for the mark in front of it."""
        return STATES[self.judged.outlook.result]

    @property
    def state_text(self) -> str:
        """The state in a word."""
        return str(RESULTS[self.judged.outlook.result])

    @property
    def explained(self) -> str:
        """Why."""
        return explained(self.judged.outlook, self.target.measure.unit)

    @property
    def share(self) -> float | None:
        """The last known value as a part of the target, where more is better and both are above zero."""
        outlook = self.judged.outlook
        if outlook.goal is None or not outlook.points or outlook.goal.direction is not Direction.UP:
            return None
        last = outlook.points[-1].value
        return round(last / outlook.goal.low, 4) if outlook.goal.low > 0 and last >= 0 else None

    @property
    def percent(self) -> int:
        """The share as a listener hears it."""
        return round(100 * (self.share or 0))

    @property
    def reached(self) -> str:
        """How long the bar is, of 200."""
        share = self.share or 0
        return f"{200 * share / max(1.0, share):.1f}"

    @property
    def goal(self) -> str:
        """Where on the bar the target stands."""
        return f"{198 / max(1.0, self.share or 0):.1f}"


def rows_of(judged: Iterable[Judged]) -> tuple[TargetRow, ...]:
    """As many lines as targets, in their order."""
    return tuple(TargetRow(judged=each) for each in judged)


def by_theme(rows: Iterable[TargetRow]) -> list[tuple[Theme, list[TargetRow]]]:
    """The lines under the heading of their theme, themes in their order."""
    groups: dict[Theme, list[TargetRow]] = {}
    for row in rows:
        groups.setdefault(row.target.measure.theme, []).append(row)
    return sorted(groups.items(), key=lambda group: group[0].weight)


def tally(counts: Mapping[Result, int]) -> list[tuple[str, str, int]]:
    """State, word and count of every result that occurs."""
    return [(STATES[result], str(RESULTS[result]), counts[result]) for result in SHOWN if counts[result]]


def measure_link(of: Target | Observation) -> str:
    """The page of the measure, at the area of this figure."""
    return f"{link_to(of.measure)}?area={of.area.code}"


def link_to(measure: Measure) -> str:
    """The page of a measure."""
    return reverse("plans:measure", args=[measure.code])


def target_words(target: Target) -> str:
    """What is promised, in words; as printed where it is no number."""
    if target.value is None:
        return target.printed
    if target.upper is not None:
        return _("%(low)s to %(high)s") % {"low": figure(target.value), "high": amount(target.upper, target.unit)}
    return worded(amount(target.value, target.unit), target.comparator)


def observation_words(observation: Observation) -> str:
    """A value with its wording and its period."""
    return _("%(value)s (%(period)s)") % {"value": value_words(observation), "period": observation.period}


def value_words(observation: Observation) -> str:
    """A value with its wording; as printed where it is no number."""
    if observation.value is None:
        return observation.printed
    return worded(amount(observation.value, observation.unit), observation.comparator)


def worded(value: str, comparator: str) -> str:
    """A value with the wording that its source gives it."""
    patterns = {
        Comparator.AT_LEAST: _("at least %(value)s"),
        Comparator.ABOUT: _("about %(value)s"),
        Comparator.AT_MOST: _("at most %(value)s"),
        Comparator.EXACTLY: "%(value)s",
    }
    return patterns[Comparator(comparator)] % {"value": value}
