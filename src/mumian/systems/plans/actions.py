"""Writes of the planners: each is one call of the kernel, with who and why."""

from typing import Any

from django.http import HttpRequest

from mumian.kernel.indicators.api import (
    Area,
    Measure,
    Milestone,
    Observation,
    Report,
    SupervisionNote,
    Task,
    correct,
    correct_report,
    note,
    reach,
    record,
    report,
    withdraw,
    withdraw_report,
)
from mumian.kernel.ledger.api import Reason

BASIS = "plan monitoring"


def reason_of(request: HttpRequest, purpose: str) -> Reason:
    """Who asks, and for what; the duty to monitor stands in each plan's chapter on its execution."""
    return Reason(actor=f"user:{request.user.get_username()}", purpose=purpose, basis=BASIS)


def enter(request: HttpRequest, *, measure: Measure, area: Area, **values: Any) -> Observation:
    """A first value."""
    return record(measure=measure, area=area, reason=reason_of(request, "enter an observation"), **values)


def amend(request: HttpRequest, observation: Observation, **values: Any) -> Observation:
    """A better value in the place of an old one."""
    return correct(observation, reason=reason_of(request, "correct an observation"), **values)


def take_back(request: HttpRequest, observation: Observation, *, why: str) -> None:
    """A value that should not have been entered."""
    withdraw(observation, why=why, reason=reason_of(request, "withdraw an observation"))


def tell(request: HttpRequest, task: Task, **values: Any) -> Report:
    """The progress of a quarter."""
    return report(task=task, reason=reason_of(request, "report the progress of a task"), **values)


def amend_report(request: HttpRequest, old: Report, **values: Any) -> Report:
    """A better report in the place of an old one."""
    return correct_report(old, reason=reason_of(request, "correct a report"), **values)


def take_back_report(request: HttpRequest, old: Report, *, why: str) -> None:
    """A report that should not have been made."""
    withdraw_report(old, why=why, reason=reason_of(request, "withdraw a report"))


def supervise(request: HttpRequest, task: Task, **values: Any) -> SupervisionNote:
    """A word of the supervisor."""
    return note(task=task, reason=reason_of(request, "supervise a task"), **values)


def arrive(request: HttpRequest, milestone: Milestone, **values: Any) -> None:
    """A milestone that was reached."""
    reach(milestone, reason=reason_of(request, "report a milestone"), **values)
