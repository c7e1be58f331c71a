"""From stored figures to answers: which value counts, what each target's outlook is, and a plan's yearly count."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .models import Observation, Plan, Target
from .outlook import Outlook, Result, judge

Key = tuple[int, int]  # measure and area: one line on a chart


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A target with its outlook and the observations it rests on, one for each moment, in order of time."""

    target: Target
    outlook: Outlook
    observations: tuple[Observation, ...]


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """What a plan had reached by the end of a year, as it is known today."""

    plan: Plan
    year: int
    rows: tuple[Judged, ...]

    @property
    def counts(self) -> dict[Result, int]:
        """How many targets have each result; every result is there, with zero where there is none."""
        found = Counter(row.outlook.result for row in self.rows)
        return {result: found[result] for result in Result}


def judged(targets: Iterable[Target], *, until: int | None = None) -> tuple[Judged, ...]:
    """The outlook of each target, from observations up to the end of `until`. One query, however many targets."""
    wanted = list(targets)
    lines = _lines({target.measure_id for target in wanted}, until)
    return tuple(_judged(target, lines) for target in wanted)


def evaluate(plan: Plan, *, year: int) -> Evaluation:
    """The yearly evaluation of a plan: every target judged on what is known of the years up to this one.

    A target that the plan prints twice counts once.
    """
    targets = plan.targets.filter(repeats=None).select_related("measure__theme", "area", "plan")
    return Evaluation(plan=plan, year=year, rows=judged(targets, until=year))


def chosen(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """One value for each moment, in order of time.

    A reported value stands before a printed one, and the print of a later plan before that of an earlier one: whoever
    writes later knows more. Where one plan prints two values the first stands here and both stand among the conflicts.
    """
    by_moment: dict[float, Observation] = {}
    for observation in sorted(observations, key=_authority):
        by_moment.setdefault(observation.moment, observation)
    return tuple(by_moment[moment] for moment in sorted(by_moment))


def _authority(observation: Observation) -> tuple[int, int, str]:
    if observation.plan is None:
        return (0, 0, observation.period)
    return (1, -observation.plan.ends, observation.code)


def _lines(measures: set[int], until: int | None) -> Mapping[Key, list[Observation]]:
    lines: defaultdict[Key, list[Observation]] = defaultdict(list)
    for observation in Observation.standing.filter(measure_id__in=measures).select_related("measure", "plan"):
        if until is None or observation.moment <= until:
            lines[observation.measure_id, observation.area_id].append(observation)
    return lines


def _judged(target: Target, lines: Mapping[Key, list[Observation]]) -> Judged:
    observations = chosen(lines.get((target.measure_id, target.area_id), ()))
    known = [value for observation in observations if (value := observation.known()) is not None]
    return Judged(target=target, outlook=judge(target.goal(), known), observations=observations)
