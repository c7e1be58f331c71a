"""All tasks as a table, one task, and the supervision of a quarter."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mumian.kernel.indicators.api import Participation, Report, Task, plans
from mumian.kernel.system.api import in_language
from mumian.systems.plans.queries.supervision import choices, last_running, quarter_view
from mumian.systems.plans.queries.tasks import (
    SILENT,
    STATES,
    TaskFilter,
    all_tasks,
    bodies_of,
    due_words,
    due_years,
    leads,
    state_name,
    task_view,
)
from mumian.systems.plans.rules import REPORT, typed
from mumian.web.tables import Column, Table


def address(task: Task) -> str:
    """The page of a task."""
    return reverse("plans:task", args=[task.code])


def listed(names: list[str]) -> str:
    """Names in a row, parted as each language parts them."""
    return in_language("、", "; ").join(names)


COLUMNS = (
    Column(key="code", label=_("No."), sort="code", optional=True),
    Column(key="title", label=_("Task"), value=lambda each: each.title, link=address),
    Column(key="plan", label=_("Plan"), value=lambda each: each.plan.short, sort="plan__starts"),
    Column(
        key="lead",
        label=_("Lead"),
        value=lambda each: listed(bodies_of(each, Participation.Role.LEAD)) or _("not named"),
    ),
    Column(
        key="participants",
        label=_("Participants"),
        value=lambda each: listed(bodies_of(each, Participation.Role.PARTICIPANT)) or "–",
    ),
    Column(key="due", label=_("Due"), value=lambda each: due_words(each.due), sort="due"),
    Column(
        key="state",
        label=_("State"),
        value=lambda each: state_name(each.state),
        sort="state",
        state=lambda each: STATES[each.state],
    ),
)


def task_list(request: HttpRequest) -> HttpResponse:
    """Every task, filtered by plan, lead, state, year and words."""
    wanted = TaskFilter(
        **{name: typed(request.GET.get(name, "")) for name in ("plan", "lead", "state", "due", "words")}
    )
    rows = wanted.apply(all_tasks())
    table = Table(code="tasks", columns=COLUMNS, rows=rows, request=request, empty=_("No task fits these wishes."))
    if table.wants_export:
        return table.export()
    shown = {
        "table": table,
        "wanted": wanted,
        "count": rows.count(),
        "plans": plans(),
        "leads": leads(),
        "years": due_years(),
        "states": [*Report.State.choices, (SILENT, _("No report")), ("overdue", _("Past the deadline, not done"))],
    }
    return render(request, "plans/tasks.html", shown)


def task(request: HttpRequest, code: str) -> HttpResponse:
    """One task: who, what, by when, and what was reported."""
    shown = {"view": task_view(code), "may_report": request.user.has_perm(REPORT)}
    return render(request, "plans/task.html", shown)


def supervision(request: HttpRequest) -> HttpResponse:
    """The present quarter, or the one that is asked for."""
    quarter = typed(request.GET.get("quarter", ""))
    return redirect("plans:quarter", quarter if quarter in choices() else last_running())


def supervised(request: HttpRequest, quarter: str) -> HttpResponse:
    """A quarter: which tasks have a report, which do not, which are overdue."""
    view = quarter_view(quarter)
    if quarter not in view.choices:
        raise Http404
    return render(request, "plans/supervision.html", {"view": view, "may_report": request.user.has_perm(REPORT)})
