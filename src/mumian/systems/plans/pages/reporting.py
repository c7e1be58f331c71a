"""Reporting the progress of a task, supervising it, and saying that a milestone was reached."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.indicators.api import Milestone, Report, Task, quarter_of, quarters, reports, tasks
from mumian.systems.plans import actions
from mumian.systems.plans.forms import Arrival, BetterProgress, NewProgress, Note, Why
from mumian.systems.plans.rules import REPORT

from .steps import Step, answers, at_once, walk
from .tasks import address


def reportable(task: Task) -> list[tuple[str, str]]:
    """The quarters from the start of the plan to the present one, latest first."""
    today = timezone.localdate()
    every = quarters(task.plan.starts, today.year)
    return [(quarter, quarter) for quarter in reversed(every) if quarter <= quarter_of(today)]


@login_required
@permission_required(REPORT, raise_exception=True)
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """The report of a quarter: fill in, check, save."""
    task = get_object_or_404(tasks(), code=code)
    wanted = request.GET.get("quarter") or min(quarter_of(timezone.localdate()), f"{task.plan.ends}-Q4")
    form = NewProgress(request.POST or None, initial={"quarter": wanted})
    form.fields["quarter"].choices = reportable(task)
    step, _made = walk(
        request,
        form,
        lambda rehearse: actions.tell(
            request, task, quarter=form.cleaned_data["quarter"], **_progress(form), rehearse=rehearse
        ),
    )
    if step is Step.SAVED:
        messages.success(request, _("Saved. You can correct or withdraw the report."))
        return redirect(address(task))
    return _page(request, step, {"form": form, "task": task, "title": _("Report progress")})


@login_required
@permission_required(REPORT, raise_exception=True)
def amend(request: HttpRequest, key: int) -> HttpResponse:
    """A better report: fill in, check, save; the old one stays readable."""
    old: Report = get_object_or_404(reports(), pk=key)
    kept = ("state", "share", "words", "evidence", "link")
    form = BetterProgress(request.POST or None, initial={name: getattr(old, name) for name in kept})
    step, _made = walk(
        request,
        form,
        lambda rehearse: actions.amend_report(
            request, old, **_progress(form), why=form.cleaned_data["why"], rehearse=rehearse
        ),
    )
    if step is Step.SAVED:
        messages.success(request, _("Corrected. The old report stays readable with your reason."))
        return redirect(address(old.task))
    title = _("Correct the report of %(quarter)s") % {"quarter": old.quarter}
    return _page(request, step, {"form": form, "task": old.task, "title": title})


@login_required
@permission_required(REPORT, raise_exception=True)
def take_back(request: HttpRequest, key: int) -> HttpResponse:
    """A report that should not have been made: say why, and it no longer counts."""
    old: Report = get_object_or_404(reports(), pk=key)
    form = Why(request.POST or None)
    if at_once(request, form, lambda: actions.take_back_report(request, old, why=form.cleaned_data["why"])):
        messages.success(request, _("Withdrawn. The report stays readable with your reason."))
        return redirect(address(old.task))
    title = _("Withdraw the report of %(quarter)s") % {"quarter": old.quarter}
    return _short(request, {"form": form, "task": old.task, "title": title, "verb": _("Withdraw")})


@login_required
@permission_required(REPORT, raise_exception=True)
def supervise(request: HttpRequest, code: str) -> HttpResponse:
    """A word of the supervisor."""
    task = get_object_or_404(tasks(), code=code)
    form = Note(request.POST or None, initial={"quarter": request.GET.get("quarter", ""), "verdict": "noted"})
    form.fields["quarter"].choices = reportable(task)
    if at_once(request, form, lambda: actions.supervise(request, task, **form.cleaned_data)):
        messages.success(request, _("Saved. The responsible body reads it on this page."))
        return redirect(address(task))
    return _short(request, {"form": form, "task": task, "title": _("Write a supervision note"), "verb": _("Save")})


@login_required
@permission_required(REPORT, raise_exception=True)
def arrive(request: HttpRequest, key: int) -> HttpResponse:
    """A milestone that was reached."""
    milestone = get_object_or_404(Milestone.objects.select_related("task__plan"), pk=key)
    kept = {"on": milestone.reached, "evidence": milestone.evidence, "link": milestone.link}
    form = Arrival(request.POST or None, initial=kept)
    if at_once(
        request, form, lambda: actions.arrive(request, milestone, on=form.cleaned_data["on"], evidence=form.proof)
    ):
        messages.success(request, _("Saved."))
        return redirect(address(milestone.task))
    title = _("Milestone of %(day)s reached") % {"day": milestone.due.isoformat()}
    return _short(request, {"form": form, "task": milestone.task, "title": title, "verb": _("Save")})


def _progress(form: NewProgress | BetterProgress) -> dict[str, object]:
    """What both forms ask."""
    asked = {name: form.cleaned_data[name] for name in ("state", "share", "words")}
    return {**asked, "evidence": form.proof}


def _page(request: HttpRequest, step: Step, shown: dict[str, object]) -> HttpResponse:
    shown["back"] = address(shown["task"])
    if step is Step.CHECK:
        return render(request, "plans/check.html", {**shown, "answers": answers(shown["form"])})
    return render(request, "plans/enter.html", {**shown, "verb": _("Check")})


def _short(request: HttpRequest, shown: dict[str, object]) -> HttpResponse:
    return render(request, "plans/enter.html", {**shown, "back": address(shown["task"])})
