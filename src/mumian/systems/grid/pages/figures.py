"""The public figures of a period, each with what is divided by what."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mumian.systems.grid import queries
from mumian.systems.grid.classes import BY_CODE
from mumian.systems.grid.rules import rates

DAYS = 30


def figures(request: HttpRequest) -> HttpResponse:
    """The last thirty days."""
    until = timezone.now()
    since = until - dt.timedelta(days=DAYS)
    classes = [(BY_CODE[code].name, number) for code, number in queries.by_class(since, until)]
    shown = {"rates": rates(queries.counts(since, until)), "classes": classes, "days": DAYS}
    return render(request, "grid/figures.html", shown)
