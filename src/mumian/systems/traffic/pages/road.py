"""One road: its figures, its usual day, and one day measured and estimated."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from mumian.systems.traffic import charts, queries, words
from mumian.systems.traffic.rules import level

LONGEST = 7  # days drawn at once


def road(request: HttpRequest, series: str, name: str) -> HttpResponse:
    """The road's figures over the whole series, and the course of some days."""
    try:
        whole = queries.select(series=series, road=name)
    except queries.Unfit as unfit:
        raise Http404(str(unfit)) from unfit
    first, last, refusal = _days(request, whole)
    part = queries.select(series=series, road=name, first=first, last=last)
    found = queries.overview(whole)
    facts = found.roads[0]
    context = {
        "selection": whole,
        "name": name,
        "series_name": words.series_name(whole.series, synthetic=whole.synthetic),
        "facts": facts,
        "level": level(facts.travel_time_index) if facts.travel_time_index else None,
        "course": charts.road_course(part, queries.course(part)),
        "by_hour": charts.by_hour(whole, found),
        "first": first,
        "last": last,
        "before": max(whole.first_day, first - timedelta(days=1)),
        "after": min(whole.last_day, last + timedelta(days=1)),
        "refusal": refusal,
    }
    return render(request, "traffic/road.html", context)


def _days(request: HttpRequest, whole: queries.Selection) -> tuple[date, date, str]:
    """The days to draw: those asked for, else the last whole one; and why a wish was not followed."""
    default = max(whole.first_day, whole.last_day - timedelta(days=1))
    asked = request.GET.get("day", "")
    try:
        first = parse_date(asked) if asked else default
        last = parse_date(request.GET["until"]) if request.GET.get("until") else first
    except ValueError:
        first = last = None
    if not first or not last or not whole.first_day <= first <= last <= whole.last_day:
        return default, default, _("This day is not in the series; the last whole day is shown.")
    if (last - first).days >= LONGEST:
        return first, first + timedelta(days=LONGEST - 1), _("Seven days are drawn at most.")
    return first, last, ""
