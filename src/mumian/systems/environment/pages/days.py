"""Days of the air: calendar, exceedances, and what is valid."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from mumian.systems.environment import charts, words
from mumian.systems.environment.models import AreaDay
from mumian.systems.environment.queries import air
from mumian.web.tables import Column, Table

from .asked import Asked, asked

ABOVE = (
    Column(key="day", label=gettext_lazy("Day"), sort="day"),
    Column(key="area", label=gettext_lazy("City or district"), sort="area", search=True),
    Column(key="pollutant", label=gettext_lazy("Pollutant"), sort="pollutant"),
    Column(key="value", label=gettext_lazy("Value"), sort="value", numeric=True),
    Column(key="limit", label=gettext_lazy("Limit value"), sort="limit", numeric=True),
    Column(key="unit", label=gettext_lazy("Unit")),
    Column(key="times", label=gettext_lazy("Times above the limit"), sort="times", numeric=True),
)
VALID = (
    Column(key="area", label=gettext_lazy("City or district"), sort="area", search=True),
    Column(key="month", label=gettext_lazy("Month"), sort="month"),
    Column(key="pollutant", label=gettext_lazy("Pollutant"), sort="pollutant"),
    Column(key="days", label=gettext_lazy("Valid days"), sort="days", numeric=True),
    Column(key="needed", label=gettext_lazy("Days needed"), sort="needed", numeric=True),
    Column(
        key="verdict",
        label=gettext_lazy("Monthly mean"),
        state=lambda row: "good" if row["valid"] else "waiting",
    ),
)


def days(request: HttpRequest) -> HttpResponseBase:
    """One area's days, or the first one's where none is asked for."""
    wish = asked(request)
    if wish is None:
        return render(request, "environment/empty.html")
    every = air.area_days(wish.span, wish.first, wish.last, wish.area)
    area = wish.area or wish.span.areas[0]
    of_area = [each for each in every if each.area_zh == area]
    above, valid = _above(request, wish, every), _valid(request, every)
    wanted = next((each for each in (above, valid) if each.wants_export), None)
    if wanted:
        return wanted.export()
    name = words.area(area, of_area[0].area_en) if of_area else area
    context = {
        "wish": wish,
        "above": above,
        "valid": valid,
        "calendar": charts.month_calendar(of_area, name, synthetic=wish.span.synthetic) if of_area else None,
        "area": name,
        "judged": next(iter(air.judged(of_area)), None),
    }
    return render(request, "environment/days.html", context)


def _above(request: HttpRequest, wish: Asked, every: list[AreaDay]) -> Table:
    names = {each.area_zh: words.area(each.area_zh, each.area_en) for each in every}
    rows = [
        {
            "day": each.day,
            "area": names[each.where],
            "pollutant": words.pollutants(each.pollutant),
            "value": words.figure(each.pollutant, each.value),
            "limit": words.figure(each.pollutant, each.limit),
            "unit": words.unit(each.pollutant),
            "times": each.times,
        }
        for each in air.exceedances(every)
    ]
    return Table(
        code="above", columns=ABOVE, rows=rows, request=request, page_size=20,
        title=gettext_lazy("Days above a limit"), empty=gettext_lazy("No limit was exceeded in this period."),
    )  # fmt: skip


def _valid(request: HttpRequest, every: list[AreaDay]) -> Table:
    names = {each.area_zh: words.area(each.area_zh, each.area_en) for each in every}
    counts, too_few = gettext_lazy("counts"), gettext_lazy("too few days")
    rows = [
        {
            "area": names[each.area],
            "month": f"{each.month:%Y-%m}",
            "pollutant": words.pollutants(each.pollutant),
            "days": each.days,
            "needed": each.needed,
            "valid": each.valid,
            "verdict": counts if each.valid else too_few,
        }
        for each in air.validity(every)
    ]
    return Table(
        code="valid", columns=VALID, rows=rows, request=request, page_size=20,
        title=gettext_lazy("What counts as a monthly mean"), empty=gettext_lazy("There are no days."),
    )  # fmt: skip
