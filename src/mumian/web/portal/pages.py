"""The public pages: the city, its three doors, my page, sources."""

import json
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static

from mumian.kernel.system.api import State, coverage
from mumian.web.navigation import DOORS, Door, grouped, visible
from mumian.web.panels import panels
from mumian.web.systems.census import census

from .city import facts, street_map, today

_VENDOR = Path(__file__).parents[1] / "vendor.json"


def start(request: HttpRequest) -> HttpResponse:
    """The city: its map, the panels of the systems, and which of the named systems live here."""
    covered = coverage()
    words = {
        "map": street_map(moving=False),
        "facts": facts(),
        "today": today(),
        "panels": [(panel, panel.context(request)) for panel in panels()],
        "parts": census(covered),
        "counts": {state.value: covered.count(state) for state in State},
        "total": len(covered.rows),
    }
    return render(request, "portal/start.html", words)


def door(request: HttpRequest, place: str) -> HttpResponse:
    """One of the three doors: what is behind it."""
    open_door: Door = next(each for each in DOORS if each.place == place)
    words: dict[str, object] = {"door": open_door, "groups": grouped(visible(request, open_door.place))}
    if place == "map":
        words["map"] = street_map(moving=True, height=600)
    return render(request, "portal/door.html", words)


def sources(request: HttpRequest) -> HttpResponse:
    """Where data and libraries come from, under which licences."""
    packages = json.loads(_VENDOR.read_text(encoding="utf-8"))["packages"]
    return render(request, "portal/sources.html", {"packages": packages, "map": street_map(moving=False)})


def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read what is open to all; the work desk and accounts are nothing for them."""
    return HttpResponse("User-agent: *\nDisallow: /console/\nDisallow: /my/\nDisallow: /sign-in/\n", "text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """Old browsers ask here without being told."""
    return redirect(static("mumian/img/kapok.svg"), permanent=False)
