"""The named systems by family and module, and one page for each that is installed."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from mumian.kernel.system.api import Family, Row, State, System, coverage, system
from mumian.web.navigation import Page

from .addresses import address_of
from .census import census


def overview(request: HttpRequest) -> HttpResponse:
    """All families; `state` shows only rows of one state."""
    covered = coverage()
    wanted = request.GET.get("state", "")
    shown = [State(wanted)] if wanted in set(State) else list(State)
    families = [(family, _modules(family, shown)) for family in covered.families]
    words = {
        "families": [(family, modules) for family, modules in families if modules],
        "parts": census(covered),
        "counts": {each.value: covered.count(each) for each in State},
        "total": len(covered.rows),
        "wanted": wanted,
    }
    return render(request, "systems/overview.html", words)


def _modules(family: Family, shown: list[State]) -> list[tuple[str, list[tuple[Row, str]]]]:
    kept = [(module.name, [_linked(row) for row in module.rows if row.state in shown]) for module in family.modules]
    return [(name, rows) for name, rows in kept if rows]


def _linked(row: Row) -> tuple[Row, str]:
    """A row and its page; nobody's row has none."""
    return row, address_of(row) if row.answered_by else ""


def one(request: HttpRequest, code: str) -> HttpResponse:
    """What one installed system is and offers."""
    try:
        found = system(code)
    except KeyError as error:
        raise Http404 from error
    rows = [row for row in coverage().rows if row.id in found.register]
    return render(request, "systems/one.html", {"system": found, "rows": rows, "offers": _offers(found)})


def _offers(found: System) -> list[tuple[str, str, str]]:
    """Name, kind and address of everything a system offers."""
    return [
        (str(offer.name), type(offer).__name__, reverse(offer.url) if isinstance(offer, Page) else "")
        for offer in found.offers
    ]
