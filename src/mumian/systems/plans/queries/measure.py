"""What a measure's page shows: one line of figures in one area."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import (
    Area,
    Conflict,
    Measure,
    Observation,
    Target,
    Task,
    areas,
    conflicts,
    judged,
    measures,
    observations,
    targets,
    tasks,
)

from .rows import TargetRow, rows_of, target_words, value_words


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure in the table of a measure."""

    figure: Observation | Target

    @property
    def what(self) -> str:
        """Target, printed state or observation."""
        if isinstance(self.figure, Target):
            return _("Target")
        return _("Observed") if self.figure.plan is None else _("State of things, printed")

    @property
    def words(self) -> str:
        """Its value, without the period."""
        return target_words(self.figure) if isinstance(self.figure, Target) else value_words(self.figure)

    @property
    def key(self) -> int | None:
        """The key of a value that an officer may change."""
        changeable = isinstance(self.figure, Observation) and self.figure.plan is None
        return self.figure.pk if changeable else None


@dataclass(frozen=True, kw_only=True)
class MeasureView:
    """One measure in one area with everything known about it."""

    measure: Measure
    area: Area
    areas: Sequence[Area]
    rows: Sequence[TargetRow]
    standing: Sequence[Observation]
    ended: Sequence[Observation]
    conflicts: Sequence[Conflict]
    tasks: Sequence[Task]
    confusable: Sequence[Measure]

    @property
    def figures(self) -> list[Observation | Target]:
        """Every standing figure in order of time, a target after an observation of the same year."""
        both: list[Observation | Target] = [*self.standing, *(row.target for row in self.rows)]
        return sorted(both, key=lambda each: (each.moment, isinstance(each, Target), each.code))

    @property
    def lines(self) -> list[Line]:
        """The same as lines of the table."""
        return [Line(figure=figure) for figure in self.figures]

    @property
    def ended_lines(self) -> list[Line]:
        """The versions that no longer stand."""
        return [Line(figure=row) for row in self.ended]


def measure_view(code: str, area_code: str) -> MeasureView:
    """The measure at the wanted area, or at the first area that has a figure; 404 for an unknown one."""
    measure = get_object_or_404(measures(), code=code)
    own = Q(targets__measure=measure) | Q(observations__measure=measure)
    places = list(areas().filter(own).distinct())
    area = next((place for place in places if place.code == area_code), None)
    if area is None:
        area = get_object_or_404(areas(), code=area_code) if area_code else places[0]
    versions = list(observations(history=True).filter(measure=measure, area=area).order_by("period", "pk"))
    found = targets().filter(measure=measure, area=area).order_by("period", "code")
    return MeasureView(
        measure=measure,
        area=area,
        areas=places,
        rows=rows_of(judged(found)),
        standing=[row for row in versions if row.current],
        ended=[row for row in versions if not row.current],
        conflicts=list(conflicts().filter(Q(targets__measure=measure) | Q(baselines__measure=measure)).distinct()),
        tasks=list(tasks().filter(measures=measure)),
        confusable=list(measure.see_also.all()),
    )
