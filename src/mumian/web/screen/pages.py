from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mumian.kernel.system.api import State, coverage
from mumian.web.panels import panels
from mumian.web.portal.city import facts, street_map


def city(request: HttpRequest) -> HttpResponse:
    """The map in the middle, figures left, what happens right, time below."""
    shown = [(panel, panel.context(request)) for panel in panels()]
    covered = coverage()
    words = {
        "map": street_map(moving=False),
        "facts": facts(),
        "left": shown[::2],
        "right": shown[1::2],
        "works": covered.count(State.WORKS),
        "total": len(covered.rows),
        "now": timezone.localtime(),
    }
    return render(request, "screen/city.html", words)
