"""What people see: areas and their nights for everybody, single meters for those who may."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.identity.api import actor_of, visible_to
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.system.api import in_language
from mumian.web.charts import Chart, Series
from mumian.web.tables import Column, Table

from . import queries
from .loading import LABELS
from .models import Meter

PERMISSION = "water.see_meters"
AREAS = (
    Column(key="name", label=gettext_lazy("Metered area"), sort="name", search=True),
    Column(key="inflow", label=gettext_lazy("Inflow, m³ a day"), sort="inflow", numeric=True),
    Column(key="night", label=gettext_lazy("Minimum night flow, m³/h"), sort="night", numeric=True),
    Column(key="use", label=gettext_lazy("Of it used, m³/h"), sort="use", numeric=True),
    Column(key="loss", label=gettext_lazy("Lost, m³ a day"), sort="loss", numeric=True),
    Column(key="share", label=gettext_lazy("Lost of the inflow, %"), sort="share", numeric=True),
    Column(key="kilometre", label=gettext_lazy("Lost on a kilometre, m³ a day"), sort="kilometre", numeric=True),
    Column(key="bursts", label=gettext_lazy("Bursts"), sort="bursts", numeric=True),
)
ODD = (
    Column(key="meter", label=gettext_lazy("Water meter"), sort="meter__code", search=True),
    Column(key="kind", label=gettext_lazy("What is odd"), value=lambda each: LABELS.get(each.kind, each.kind)),
    Column(key="since", label=gettext_lazy("Since"), sort="since", value=lambda each: _moment(each.since)),
    Column(key="until", label=gettext_lazy("Until"), sort="until", value=lambda each: _moment(each.until)),
    Column(key="amount", label=gettext_lazy("Litres (of a gap: hours)"), sort="amount", numeric=True),
)


def _moment(at: object) -> str:
    return f"{localtime(at):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]


def overview(request: HttpRequest) -> HttpResponseBase:
    """The areas by what they lose, their nights, and the use of all meters together."""
    found = queries.areas()
    table = Table(
        code="areas", columns=AREAS, rows=[_row(each) for each in found], request=request,
        title=gettext_lazy("Areas by loss"), empty=gettext_lazy("No flow of a metered area is there yet."),
    )  # fmt: skip
    if table.wants_export:
        return table.export()
    days = queries.days_of_use()
    context = {
        "table": table,
        "nights": _nights(found) if found else None,
        "use": _use(days) if days else None,
        "meters": queries.meters_known(),
        "odd": [(LABELS[kind], number) for kind, number in queries.oddities_by_kind().items() if kind in LABELS],
        "bursts": [(_name(each), _moment(burst.since), burst) for each in found for burst in each.bursts],
        "synthetic": any(each.area.synthetic for each in found),
    }
    return render(request, "water/overview.html", context)


def meters(request: HttpRequest) -> HttpResponseBase:
    """What is odd about single meters; whoever looks leaves a line in the ledger."""
    actor = actor_of(request)
    if not actor.holds(PERMISSION):
        raise PermissionDenied
    rows = queries.oddities(visible_to(actor, Meter))
    reason = actor.reason(purpose=_("looking for odd meters"), basis="S080")
    append(Entry(kind=Kind.ACCESS, system="water", action="see odd meters", subject="meters", reason=reason))
    table = Table(
        code="odd", columns=ODD, rows=rows, request=request,
        title=gettext_lazy("Odd readings"), empty=gettext_lazy("Nothing odd was found."),
    )  # fmt: skip
    return table.export() if table.wants_export else render(request, "water/meters.html", {"table": table})


def _name(each: queries.AreaState) -> str:
    return in_language(each.area.name_zh, each.area.name_en or each.area.name_zh)


def _row(each: queries.AreaState) -> dict[str, object]:
    night = each.night
    return {
        "name": _name(each),
        "inflow": round(each.inflow) if each.inflow is not None else None,
        "night": round(night.flow, 1) if night else None,
        "use": round(night.use, 1) if night else None,
        "loss": round(night.loss_a_day) if night else None,
        "share": each.share,
        "kilometre": each.loss_a_kilometre,
        "bursts": len(each.bursts),
    }


def _nights(found: Sequence[queries.AreaState]) -> Chart:
    days = sorted({day for each in found for day, _flow in each.nights})
    return Chart(
        code="nights",
        title=_("Minimum night flow, night by night"),
        unit="m³/h",
        x=[f"{day:%Y-%m-%d}" for day in days],
        x_label=_("Day"),
        series=[Series(name=_name(each), values=[dict(each.nights).get(day) for day in days]) for each in found[:6]],
        source=_("Inflow of the metered areas"),
        method=_("the lower of the hours from 2 and from 3 o’clock"),
    )


def _use(days: Sequence[queries.DayOfUse]) -> Chart:
    return Chart(
        code="use",
        title=_("Mean use of a meter, day by day"),
        unit=_("litres"),
        x=[f"{each.day:%Y-%m-%d}" for each in days],
        x_label=_("Day"),
        series=[Series(name=_("litres a meter"), values=[round(each.litres) for each in days])],
        source=_("Readings of household meters"),
        method=_("meters with at least 20 hours that day; jumps and backward counting are not use"),
    )
