"""Taking in whole plans: themes, measures, targets, tasks and conflicts, as printed; twice changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from django.db import models, transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from .models import (
    Area,
    Body,
    Conflict,
    Measure,
    Milestone,
    Observation,
    Participation,
    Plan,
    Target,
    Task,
    Theme,
)
from .traces import trace

REPRINTED = "The transcription of the plan was corrected."


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Unsaved rows that point at one another. What has a code is told apart by it, and brought up to date."""

    themes: Sequence[Theme] = ()
    areas: Sequence[Area] = ()
    bodies: Sequence[Body] = ()
    plans: Sequence[Plan] = ()
    measures: Sequence[Measure] = ()
    confusable: Sequence[tuple[Measure, Measure]] = ()
    targets: Sequence[Target] = ()
    baselines: Sequence[Observation] = ()
    tasks: Sequence[Task] = ()
    participations: Sequence[Participation] = ()
    milestones: Sequence[Milestone] = ()
    figures_of_tasks: Sequence[tuple[Task, Measure]] = ()
    conflicts: Sequence[Conflict] = ()
    concerns: Sequence[tuple[Conflict, Plan | Target | Observation | Task]] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind."""
        return {part.name: len(getattr(self, part.name)) for part in fields(self)}


def publish(contents: Contents, *, reason: Reason) -> None:
    """Store everything or nothing, with one line in the ledger.

    What officers entered stays: observations and reports are not touched, and a milestone keeps the day on which it was
    reached. A printed baseline whose transcription changed is replaced as any other observation is: the old version
    stays readable.
    """
    with transaction.atomic():
        for rows in (contents.themes, contents.areas, contents.bodies, contents.plans, contents.measures):
            _bring_up_to_date(rows)
        originals = [target for target in contents.targets if target.repeats is None]
        _bring_up_to_date(originals)
        _bring_up_to_date([target for target in contents.targets if target.repeats is not None])
        _print_baselines(contents.baselines, reason)
        _bring_up_to_date(contents.tasks)
        _bring_up_to_date(contents.conflicts)
        _replace_links(contents)
        trace("plans.publish", "plans:" + ",".join(plan.code for plan in contents.plans), reason, **contents.counts)


def _bring_up_to_date(rows: Sequence[models.Model]) -> None:
    """Insert by code, or update what stands under that code; each row knows its key afterwards."""
    if not rows:
        return
    kind = type(rows[0])
    kind._default_manager.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[
            field.name for field in kind._meta.concrete_fields if not field.primary_key and field.name != "code"
        ],
    )


def _print_baselines(baselines: Sequence[Observation], reason: Reason) -> None:
    """New ones are added, changed ones are corrected, and the rest is what it was."""
    now = timezone.now()
    standing = {
        row.code: row for row in Observation.standing.exclude(code="").select_related("measure", "area", "plan")
    }
    new: list[Observation] = []
    for baseline in baselines:
        baseline.entered_by, baseline.entered_at = reason.actor, now
        old = standing.get(baseline.code)
        if old is not None and _printed(old) == _printed(baseline):
            baseline.pk = old.pk
            continue
        if old is not None:
            baseline.replaces = old
            ending = {"ended_at": now, "ended_by": reason.actor, "ended_why": REPRINTED}
            Observation.objects.filter(pk=old.pk).update(ending=Observation.Ending.CORRECTED, **ending)
        new.append(baseline)
    Observation.objects.bulk_create(new)


def _printed(row: Observation) -> tuple[object, ...]:
    """What makes two transcriptions of one printed figure the same."""
    return (
        row.measure.code,
        row.area.code,
        row.plan.code if row.plan else "",
        row.period,
        row.since,
        None if row.value is None else row.value.normalize(),
        row.unit_code,
        row.comparator,
        row.printed,
        row.section,
        row.dating,
    )


def _replace_links(contents: Contents) -> None:
    """What has no code of its own is written anew for the rows that were taken in."""
    tasks = [task.pk for task in contents.tasks]
    Participation.objects.filter(task__in=tasks).delete()
    Participation.objects.bulk_create(contents.participations)
    Milestone.objects.filter(task__in=tasks, reached=None).delete()
    Milestone.objects.bulk_create(contents.milestones, ignore_conflicts=True)
    _join(Task.measures.through, "task", contents.tasks, "measure", contents.figures_of_tasks)
    for field, kind in _CONCERNS.items():
        pairs = [(conflict, thing) for conflict, thing in contents.concerns if isinstance(thing, kind)]
        through = Conflict._meta.get_field(field).remote_field.through
        _join(through, "conflict", contents.conflicts, kind.__name__.lower(), pairs)
    _link_confusable(contents.confusable)


_CONCERNS: dict[str, type[models.Model]] = {"plans": Plan, "targets": Target, "baselines": Observation, "tasks": Task}


def _join(
    through: type[models.Model],
    left: str,
    owners: Sequence[models.Model],
    right: str,
    pairs: Sequence[tuple[models.Model, models.Model]],
) -> None:
    """The rows of a many-to-many table for these owners, written anew."""
    rows = through._default_manager
    rows.filter(**{f"{left}__in": [owner.pk for owner in owners]}).delete()
    rows.bulk_create(through(**{f"{left}_id": one.pk, f"{right}_id": other.pk}) for one, other in pairs)


def _link_confusable(confusable: Iterable[tuple[Measure, Measure]]) -> None:
    """Both directions, once each."""
    pairs = Measure.see_also.through
    wanted = {(a.pk, b.pk) for one, other in confusable for a, b in ((one, other), (other, one))}
    pairs.objects.filter(from_measure__in={pair[0] for pair in wanted}).delete()
    pairs.objects.bulk_create(pairs(from_measure_id=a, to_measure_id=b) for a, b in sorted(wanted))
