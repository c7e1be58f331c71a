"""Tasks as lists and pages show them: who leads, by when, and how they stand."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import (
    Body,
    Participation,
    Report,
    SupervisionNote,
    Target,
    Task,
    judged,
    notes,
    reports,
    targets,
    tasks,
)
from mumian.kernel.system.api import Row, coverage

from .rows import TargetRow, rows_of

SILENT = "silent"
STATES = {"waiting": "waiting", "running": "doing", "delayed": "bad", "done": "good", SILENT: "quiet"}


def all_tasks() -> QuerySet[Task]:
    """Every task with `state`: that of its latest report, or "silent" where there never was one."""
    latest = reports().filter(task=OuterRef("pk")).order_by("-quarter", "-pk").values("state")[:1]
    state = Coalesce(Subquery(latest), Value(SILENT), output_field=CharField())
    return tasks().annotate(state=state).order_by("code")


@dataclass(frozen=True, kw_only=True)
class TaskFilter:
    """What a reader wants to see of the tasks; an empty word means all."""

    plan: str = ""
    lead: str = ""
    state: str = ""
    due: str = ""
    words: str = ""

    def apply(self, rows: QuerySet[Task]) -> QuerySet[Task]:
        """The tasks that fit every wish."""
        if self.plan:
            rows = rows.filter(plan__code=self.plan)
        if self.lead:
            leads = Participation.objects.filter(
                task=OuterRef("pk"), body__code=self.lead, role=Participation.Role.LEAD
            )
            rows = rows.filter(Exists(leads))
        if self.state == "overdue":
            rows = rows.filter(due__lt=timezone.localdate()).exclude(state=Report.State.DONE)
        elif self.state:
            rows = rows.filter(state=self.state)
        if re.fullmatch(r"(?:19|20)[0-9]{2}", self.due):
            rows = rows.filter(due__year=int(self.due))
        for word in self.words.split():
            rows = rows.filter(said(word))
        return rows


def said(word: str) -> Q:
    """The word occurs in a task, in either language, or is its number."""
    fields = ("title_zh", "title_en", "summary_zh", "summary_en", "section")
    return (
        Q(code__iexact=word) | Q(number=word) | Q(*((f"{field}__icontains", word) for field in fields), _connector=Q.OR)
    )


def leads() -> list[Body]:
    """The bodies that lead a task."""
    return list(Body.objects.filter(participations__role=Participation.Role.LEAD).distinct().order_by("code"))


def due_years() -> list[int]:
    """The years in which a task is due."""
    return [day.year for day in Task.objects.dates("due", "year")]


def bodies_of(task: Task, role: str) -> list[str]:
    """The names of the bodies with this role, in the order of the plan."""
    return [part.body.name for part in task.participations.all() if part.role == role]


def due_words(day: date) -> str:
    """The year for the end of a year, which is how most plans set a deadline; otherwise the day."""
    return str(day.year) if (day.month, day.day) == (12, 31) else day.isoformat()


def state_name(state: str) -> str:
    """The state of a task in a word."""
    return _("No report") if state == SILENT else str(Report.State(state).label)


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """A report with its state in marks and words."""

    row: Report

    @property
    def kind(self) -> str:
        """The kind of state."""
        return STATES[self.row.state]

    @property
    def state_text(self) -> str:
        """The state in a word."""
        return state_name(self.row.state)


@dataclass(frozen=True, kw_only=True)
class QuarterOfTask:
    """What was said of a task in one quarter."""

    name: str
    reports: list[ReportLine]
    ended: list[ReportLine]
    notes: list[SupervisionNote]


@dataclass(frozen=True, kw_only=True)
class TaskView:
    """One task with everything known about it."""

    task: Task
    leads: list[str]
    participants: list[str]
    rows: tuple[TargetRow, ...]
    systems: list[Row]
    reports: list[Report]
    ended: list[Report]
    notes: list[SupervisionNote]

    @property
    def groups(self) -> list[tuple[None, tuple[TargetRow, ...]]]:
        """The targets it serves, as one group without a heading."""
        return [(None, self.rows)] if self.rows else []

    @property
    def state(self) -> str:
        """The kind of state of the latest report, for the mark in front of it."""
        return STATES[self.task.state]

    @property
    def state_text(self) -> str:
        """The state in a word."""
        return state_name(self.task.state)

    @property
    def history(self) -> list["QuarterOfTask"]:
        """What was said, quarter by quarter, latest first."""
        every: list[Report | SupervisionNote] = [*self.reports, *self.ended, *self.notes]
        names = sorted({said.quarter for said in every}, reverse=True)
        return [
            QuarterOfTask(
                name=name,
                reports=[ReportLine(row=row) for row in self.reports if row.quarter == name],
                ended=[ReportLine(row=row) for row in self.ended if row.quarter == name],
                notes=[note for note in self.notes if note.quarter == name],
            )
            for name in names
        ]

    @property
    def late(self) -> bool:
        """The deadline has passed and nobody reported it as done."""
        done = any(report.state == Report.State.DONE for report in self.reports)
        return not done and self.task.due < timezone.localdate()


def task_view(code: str) -> TaskView:
    """The task with this code; 404 for an unknown one."""
    task = get_object_or_404(all_tasks().prefetch_related("milestones"), code=code)
    versions = list(reports(history=True).filter(task=task))
    known = {row.id: row for row in coverage().rows}
    return TaskView(
        task=task,
        leads=bodies_of(task, Participation.Role.LEAD),
        participants=bodies_of(task, Participation.Role.PARTICIPANT),
        rows=rows_of(judged(_targets_of(task))),
        systems=[known[code] for code in task.systems if code in known],
        reports=[report for report in versions if report.current],
        ended=[report for report in versions if not report.current],
        notes=list(notes().filter(task=task)),
    )


def _targets_of(task: Task) -> QuerySet[Target]:
    """The targets of the task's own plan whose measures it serves."""
    return targets().filter(plan=task.plan, measure__tasks=task, repeats=None)


def latest_states(found: Iterable[Report]) -> Mapping[int, Report]:
    """The latest standing report of each task."""
    latest: dict[int, Report] = {}
    for report in sorted(found, key=lambda each: (each.quarter, each.pk)):
        latest[report.task_id] = report
    return latest
