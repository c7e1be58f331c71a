from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mumian.kernel.system.api import State, coverage
from mumian.web.panels import panels
from mumian.web.portal.city import facts, street_map

from .days import coming_days


def city(request: HttpRequest) -> HttpResponse:
    """The map in the middle, figures left, what happens right, time below."""
    shown = [(panel, panel.context(request)) for panel in panels()]
    covered = coverage()
    words = {
        "map": street_map(moving=False, height=700),
        "facts": facts(),
        "left": [pair for pair in shown if pair[0].side == "left"],
        "right": [pair for pair in shown if pair[0].side == "right"],
        "works": covered.count(State.WORKS),
        "total": len(covered.rows),
        "now": timezone.localtime(),
        "days": coming_days(),
    }
    return render(request, "screen/city.html", words)
