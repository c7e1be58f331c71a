"""The start page: the city."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.kernel.system.api import State, coverage
from mumian.web.panels import panels


def start(request: HttpRequest) -> HttpResponse:
    """Panels of the systems, and which of the named systems live here."""
    covered = coverage()
    shown = [(panel, panel.context(request)) for panel in panels()]
    counts = {state.value: covered.count(state) for state in State}
    return render(request, "portal/start.html", {"panels": shown, "coverage": covered, "counts": counts})
