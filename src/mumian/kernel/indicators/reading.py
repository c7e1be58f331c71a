"""What is stored, as querysets that a table can sort, filter and page."""

from django.db.models import Prefetch, QuerySet

from .models import (
    Area,
    Conflict,
    Measure,
    Observation,
    Participation,
    Plan,
    Report,
    SupervisionNote,
    Target,
    Task,
    Theme,
)


def plans() -> QuerySet[Plan]:
    """Every plan, by its years."""
    return Plan.objects.all()


def themes() -> QuerySet[Theme]:
    """Every theme, in the order of the register."""
    return Theme.objects.all()


def areas() -> QuerySet[Area]:
    """Every area a figure speaks of."""
    return Area.objects.all()


def measures() -> QuerySet[Measure]:
    """Every measure with its theme."""
    return Measure.objects.select_related("theme", "body")


def targets() -> QuerySet[Target]:
    """Every target with its measure, area and plan. One that says again what another says carries it in `repeats`."""
    return Target.objects.select_related("measure__theme", "area", "plan")


def observations(*, history: bool = False) -> QuerySet[Observation]:
    """The observations that stand, or with `history` every version there ever was."""
    rows = Observation.objects.all() if history else Observation.standing.all()
    return rows.select_related("measure__theme", "area", "plan")


def tasks() -> QuerySet[Task]:
    """Every task with its plan and, in order, the bodies that lead or take part."""
    parts = Participation.objects.select_related("body").order_by("role", "place")
    return Task.objects.select_related("plan").prefetch_related(Prefetch("participations", queryset=parts))


def reports(*, history: bool = False) -> QuerySet[Report]:
    """The progress reports that stand, or with `history` every version there ever was."""
    rows = Report.objects.all() if history else Report.standing.all()
    return rows.select_related("task__plan")


def notes() -> QuerySet[SupervisionNote]:
    """The supervisor's notes, latest quarter first."""
    return SupervisionNote.objects.select_related("task__plan")


def conflicts() -> QuerySet[Conflict]:
    """Every conflict with the plans, figures and tasks it is about."""
    return Conflict.objects.prefetch_related(
        "plans",
        Prefetch("targets", queryset=targets()),
        Prefetch("baselines", queryset=observations()),
        Prefetch("tasks", queryset=Task.objects.select_related("plan")),
    )
