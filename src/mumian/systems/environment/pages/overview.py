"""The air in one page: where it is good, how the areas rank, how the days went."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.systems.environment import charts, words
from mumian.systems.environment.queries import air
from mumian.systems.environment.rules import air_index
from mumian.web.tables import Column, Table

from .asked import Asked, asked

COLUMNS = (
    Column(key="rank", label=gettext_lazy("Rank"), sort="rank", numeric=True),
    Column(key="area", label=gettext_lazy("City or district"), sort="area", search=True, link=lambda row: row["link"]),
    Column(key="composite", label=gettext_lazy("Composite index"), sort="composite", numeric=True),
    Column(key="share", label=gettext_lazy("Good days, %"), sort="share", numeric=True),
    Column(key="days", label=gettext_lazy("Valid days"), sort="days", numeric=True),
    Column(key="pm25", label=gettext_lazy("PM2.5, µg/m³"), sort="pm25", numeric=True),
    Column(key="o3", label=gettext_lazy("Ozone (90th percentile), µg/m³"), sort="o3", numeric=True),
    Column(key="worst", label=gettext_lazy("Most often primary")),
    Column(key="heavy", label=gettext_lazy("Heavily polluted days"), sort="heavy", numeric=True, optional=True),
    Column(key="aqi", label=gettext_lazy("AQI of the last day"), sort="aqi", numeric=True),
)


def overview(request: HttpRequest) -> HttpResponseBase:
    """The areas of an origin over a period."""
    wish = asked(request)
    if wish is None:
        return render(request, "environment/empty.html")
    days = air.area_days(wish.span, wish.first, wish.last, wish.area)
    ranking = air.judged(days)
    table = _ranking(request, wish, ranking)
    return table.export() if table.wants_export else _page(request, wish, days, ranking, table)


def _page(
    request: HttpRequest, wish: Asked, days: list[air.AreaDay], ranking: list[air.Judged], table: Table
) -> HttpResponse:
    newest = air.newest(synthetic=wish.span.synthetic)
    worst = max(air.last_judged(days), key=lambda each: each.aqi or 0, default=None)
    valid = sum(each.days for each in ranking)
    context = {
        "wish": wish,
        "table": table,
        "ranked": any(each.composite is not None for each in ranking),
        "share": round(100 * sum(each.good for each in ranking) / valid, 1) if valid else None,
        "valid": valid,
        "worst": worst,
        "worst_name": words.area(worst.area_zh, worst.area_en) if worst else "",
        "worst_level": air.level_of(worst.aqi) if worst else None,
        "worst_primary": words.pollutants(worst.primary) if worst else "",
        "heavy": sum(each.heavy for each in ranking),
        "map": charts.air_map(newest, synthetic=wish.span.synthetic),
        "by_day": charts.index_by_day(days, synthetic=wish.span.synthetic),
        "levels": charts.levels(days, synthetic=wish.span.synthetic),
        "scale": air_index.LEVELS,
    }
    return render(request, "environment/overview.html", context)


def _ranking(request: HttpRequest, wish: Asked, ranking: list[air.Judged]) -> Table:
    origin = "sample" if wish.span.synthetic else "measured"
    rows = [
        {
            "rank": number if each.composite is not None else None,
            "area": words.area(each.area, each.area_en),
            "link": f"{reverse('environment:days')}?origin={origin}&area={each.area}",
            "composite": each.composite,
            "share": each.share,
            "days": each.days,
            "pm25": round(each.period["pm25"]) if "pm25" in each.period else None,
            "o3": round(each.period["o3"]) if "o3" in each.period else None,
            "worst": words.pollutants(each.worst),
            "heavy": each.heavy,
            "aqi": each.aqi,
        }
        for number, each in enumerate(ranking, start=1)
    ]
    return Table(
        code="ranking", columns=COLUMNS, rows=rows, request=request, page_size=25,
        title=_("Areas, the cleanest first"), empty=_("No area has days in this period."),
    )  # fmt: skip
