"""How the roads run, in one page."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.systems.traffic import charts, queries, words
from mumian.systems.traffic.forms import Question
from mumian.systems.traffic.rules import level
from mumian.web.tables import Column, Table


def overview(request: HttpRequest) -> HttpResponseBase:
    """Figures, charts and the worst roads of a series and period."""
    every = list(queries.everything())
    if not every:
        return render(request, "traffic/empty.html")
    selection, refusals = _selected(request, every)
    found = queries.overview(selection)
    table = _roads(request, selection, found)
    gaps = _gaps(request, selection, found)
    wanted = next((each for each in (table, gaps) if each.wants_export), None)
    return wanted.export() if wanted else _page(request, every, selection, {"table": table, "gaps": gaps, **refusals})


def _selected(request: HttpRequest, every: list[queries.Series]) -> tuple[queries.Selection, dict[str, list[str]]]:
    """What is shown, and what could not be followed."""
    code = request.GET.get("series", "")
    known = next((each for each in every if each.code == code), every[0])
    whole = queries.select(series=known.code)
    asked = {name: request.GET[name] for name in ("first", "last", "road") if request.GET.get(name)}
    form = Question({"series": code or known.code, **asked}, series=every, roads=queries.road_names(whole))
    if not form.is_valid():
        return whole, {"refusals": [_("This period or road was not understood; all is shown.")]}
    try:
        return queries.select(**{name: value for name, value in form.cleaned_data.items() if value}), {}
    except queries.Unfit as unfit:
        return whole, {"refusals": [str(unfit)]}


def _page(
    request: HttpRequest, every: list[queries.Series], selection: queries.Selection, more: dict[str, object]
) -> HttpResponse:
    found = queries.overview(selection)
    shown = {name: getattr(selection, name) for name in ("series", "first", "last", "road")}
    context = {
        "form": Question(initial=shown, series=every, roads=queries.road_names(selection)),
        "selection": selection,
        "figures": queries.figures(found),
        "charts": charts.of_overview(selection, found),
        "silent": [each.road for each in found.roads if not each.values],
        "period": words.period(selection),
        "latest": localtime(selection.end),
        **more,
    }
    return render(request, "traffic/overview.html", context)


def _address(selection: queries.Selection, road: str, day: object = None) -> str:
    address = reverse("traffic:road", args=[selection.series, road])
    return f"{address}?{urlencode({'day': day})}" if day else address


def _roads(request: HttpRequest, selection: queries.Selection, found: queries.Overview) -> Table:
    ranked = sorted(found.roads, key=lambda each: -(each.travel_time_index or 0))
    rows = [
        {
            "road": each.road,
            "level": str(level(each.travel_time_index).name) if each.travel_time_index else None,
            "tti": _round(each.travel_time_index),
            "pti": _round(each.planning_time_index),
            "bi": _percent(each.buffer_index),
            "peak": _round(each.peak_speed, 1),
            "speed": _round(each.speed, 1),
            "free": _round(each.free_flow, 1),
            "coverage": _percent(each.coverage),
            "origin": words.series_name(selection.series, synthetic=selection.synthetic),
        }
        for each in ranked
    ]
    columns = [
        Column(
            key="road",
            label=gettext_lazy("Road"),
            sort="road",
            search=True,
            link=lambda row: _address(selection, row["road"]),
        ),
        Column(key="level", label=gettext_lazy("Level at the peaks")),
        *(
            Column(key=key, label=label, sort=key, numeric=True, optional=optional)
            for key, label, optional in (
                ("tti", gettext_lazy("Travel time index"), False),
                ("pti", gettext_lazy("Planning time index"), False),
                ("bi", gettext_lazy("Buffer, %"), False),
                ("peak", gettext_lazy("Peak speed, km/h"), False),
                ("speed", gettext_lazy("Mean speed, km/h"), True),
                ("free", gettext_lazy("Free flow, km/h"), False),
                ("coverage", gettext_lazy("Values received, %"), False),
            )
        ),
        Column(key="origin", label=gettext_lazy("Series"), optional=not selection.synthetic),
    ]
    title = gettext_lazy("Roads, the slowest first")
    return Table(code="roads", columns=columns, rows=rows, request=request, page_size=10, title=title)


def _gaps(request: HttpRequest, selection: queries.Selection, found: queries.Overview) -> Table:
    rows = [
        {
            "road": each.road,
            "day": each.day,
            "begin": f"{each.day} {each.slot * selection.interval // 60:02}:{each.slot * selection.interval % 60:02}",
            "hours": round(each.length * selection.interval / 60, 1),
        }
        for each in found.gaps
    ]
    columns = [
        Column(
            key="road",
            label=gettext_lazy("Road"),
            sort="road",
            link=lambda row: _address(selection, row["road"], row["day"]),
        ),
        Column(key="begin", label=gettext_lazy("Begin"), sort="begin"),
        Column(key="hours", label=gettext_lazy("Hours"), sort="hours", numeric=True),
    ]
    empty = gettext_lazy("No interval is missing.")
    title = gettext_lazy("Longest gaps")
    return Table(code="gaps", columns=columns, rows=rows, request=request, page_size=10, title=title, empty=empty)


def _round(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)


def _percent(value: float | None) -> float | None:
    return None if value is None else round(100 * value, 1)
