"""Supervision of a quarter: which running tasks have a report, which are missing, which are overdue."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from mumian.kernel.indicators.api import (
    Participation,
    Plan,
    Report,
    SupervisionNote,
    Task,
    first_day,
    last_day,
    notes,
    plans,
    quarter_of,
    quarters,
    reports,
    tasks,
)

from .tasks import SILENT, STATES, bodies_of, due_words, latest_states


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A task in a quarter."""

    task: Task
    leads: list[str]
    report: Report | None
    note: SupervisionNote | None
    overdue: bool

    @property
    def due(self) -> str:
        """The deadline in a word."""
        return due_words(self.task.due)

    @property
    def kind(self) -> str:
        """The kind of state of the report, for the mark in front of it."""
        return STATES[self.report.state] if self.report else STATES[SILENT]

    @property
    def missing(self) -> bool:
        """It runs in this quarter and nobody reported."""
        return self.report is None and not self.overdue


@dataclass(frozen=True, kw_only=True)
class Group:
    """The tasks of one plan in a quarter."""

    plan: Plan
    rows: list[Standing]

    @property
    def running(self) -> list[Standing]:
        """Those whose deadline is still ahead, or that are done."""
        return [row for row in self.rows if not row.overdue]

    @property
    def late(self) -> list[Standing]:
        """Those past their deadline."""
        return [row for row in self.rows if row.overdue]


@dataclass(frozen=True, kw_only=True)
class QuarterView:
    """A quarter with the tasks that run in it, and those whose deadline passed without word that they are done."""

    quarter: str
    choices: tuple[str, ...]
    groups: list[Group]

    @property
    def rows(self) -> list[Standing]:
        """The tasks of all plans."""
        return [row for group in self.groups for row in group.rows]

    @property
    def reported(self) -> int:
        """How many have a report."""
        return sum(row.report is not None for row in self.rows)

    @property
    def due(self) -> str:
        """The deadline in a word."""
        return due_words(self.task.due)

    @property
    def kind(self) -> str:
        """The kind of state of the report, for the mark in front of it."""
        return STATES[self.report.state] if self.report else STATES[SILENT]

    @property
    def missing(self) -> int:
        """How many have none."""
        return sum(row.missing for row in self.rows)

    @property
    def overdue(self) -> int:
        """How many are past their deadline."""
        return sum(row.overdue for row in self.rows)


def choices() -> tuple[str, ...]:
    """Every quarter in which a plan ran, up to the present one, latest first."""
    years = list(plans().values_list("starts", "ends"))
    if not years:
        return ()
    today = quarter_of(timezone.localdate())
    last = max(ends for _starts, ends in years)
    every = quarters(min(starts for starts, _ends in years), max(last, timezone.localdate().year))
    return tuple(quarter for quarter in reversed(every) if quarter <= today)


def last_running() -> str:
    """The latest quarter in which a plan still ran: the present one, or the end of the last plan."""
    present = quarter_of(timezone.localdate())
    ends = max((plan.ends for plan in plans()), default=timezone.localdate().year)
    return min(present, f"{ends}-Q4")


def quarter_view(quarter: str) -> QuarterView:
    """The tasks of one quarter. Four queries, however many tasks."""
    first, last = first_day(quarter), last_day(quarter)
    said = list(reports().filter(quarter__lte=quarter).defer("words", "evidence"))
    state = latest_states(said)
    now = {report.task_id: report for report in said if report.quarter == quarter}
    noted = {note.task_id: note for note in reversed(notes().filter(quarter=quarter))}
    groups: dict[Plan, list[Standing]] = {}
    for task in tasks().order_by("plan__starts", "plan__code", "code"):
        latest = state.get(task.pk)
        if _concerns(task, latest, first, last, quarter):
            groups.setdefault(task.plan, []).append(
                Standing(
                    task=task,
                    leads=bodies_of(task, Participation.Role.LEAD),
                    report=now.get(task.pk),
                    note=noted.get(task.pk),
                    overdue=task.due < first and not _done(latest),
                )
            )
    return QuarterView(
        quarter=quarter, choices=choices(), groups=[Group(plan=plan, rows=rows) for plan, rows in groups.items()]
    )


def _done(report: Report | None) -> bool:
    return report is not None and report.state == Report.State.DONE


def _concerns(task: Task, latest: Report | None, first: date, last: date, quarter: str) -> bool:
    """It runs in this quarter, or should have been done before and is not; a task done earlier rests."""
    if date(task.plan.starts, 1, 1) > last:
        return False
    return not _done(latest) or (latest is not None and latest.quarter == quarter)
