"""All measures as a table, and one measure."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from mumian.kernel.indicators.api import METHOD, measures
from mumian.systems.plans.queries.measure import measure_view
from mumian.systems.plans.queries.rows import link_to
from mumian.systems.plans.rules import ENTER, typed
from mumian.web.tables import Column, Table

from .measure_chart import chart_of

COLUMNS = (
    Column(
        key="name",
        label=_("Measure"),
        value=lambda each: each.name,
        sort="name_en",
        link=link_to,
    ),
    Column(key="theme", label=_("Theme"), value=lambda each: each.theme.name, sort="theme__weight"),
    Column(key="unit", label=_("Unit"), value=lambda each: each.unit.name),
    Column(key="promised", label=_("Targets"), sort="promised", numeric=True),
    Column(key="printed", label=_("Printed values"), sort="printed", numeric=True),
    Column(key="entered", label=_("Entered values"), sort="entered", numeric=True),
)


def all_measures(request: HttpRequest) -> HttpResponse:
    """Every measure with how much is known of it."""
    standing = Q(observations__ended_at=None)
    rows = measures().annotate(
        promised=Count("targets", distinct=True),
        printed=Count("observations", filter=standing & Q(observations__plan__isnull=False), distinct=True),
        entered=Count("observations", filter=standing & Q(observations__plan=None), distinct=True),
    )
    table = Table(code="measures", columns=COLUMNS, rows=rows, request=request, empty=_("No measure yet."))
    return table.export() if table.wants_export else render(request, "plans/measures.html", {"table": table})


def measure(request: HttpRequest, code: str) -> HttpResponse:
    """One measure in one area: targets and their outlook, chart, figures, conflicts, tasks."""
    view = measure_view(code, typed(request.GET.get("area", "")))
    shown = {"view": view, "chart": chart_of(view), "method": METHOD, "may_enter": request.user.has_perm(ENTER)}
    return render(request, "plans/measure.html", shown)
