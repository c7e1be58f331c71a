"""The planners' desk: what was entered last, what waits, and the way to every measure."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.kernel.indicators.api import observations, reports
from mumian.systems.plans.queries.search import search
from mumian.systems.plans.queries.supervision import last_running, quarter_view
from mumian.systems.plans.rules import ENTER

LATEST = 10


@login_required
@permission_required(ENTER, raise_exception=True)
def desk(request: HttpRequest) -> HttpResponse:
    """One search, the latest entries, the state of the quarter."""
    shown = {
        "found": search(request.GET.get("q", "")),
        "observations": observations().filter(plan=None).order_by("-entered_at", "-pk")[:LATEST],
        "reports": reports().order_by("-entered_at", "-pk")[:LATEST],
        "quarter": quarter_view(last_running()),
    }
    return render(request, "plans/desk.html", shown)
