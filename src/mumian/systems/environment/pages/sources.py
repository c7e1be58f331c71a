"""The register of pollution sources: limits, what was let out, what exceeded, and who is watched."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.indicators.api import targets
from mumian.kernel.system.api import in_language
from mumian.systems.environment import words
from mumian.systems.environment.models import Emission, Source
from mumian.systems.environment.queries import others
from mumian.systems.environment.rules.figures import exceedance
from mumian.web.charts import Chart, Series
from mumian.web.tables import Column, Table

WATCHED = ("pollution-source-monitoring", "state-source-monitoring")


def _name(each: Source) -> str:
    return in_language(each.name_zh, each.name_en or each.name_zh)


def _watched(each: Source) -> bool:
    return bool(each.heard and each.heard >= others.watched_since())  # type: ignore[attr-defined]


SOURCES = (
    Column(
        key="name_zh",
        label=gettext_lazy("Pollution source"),
        sort="name_zh",
        search=True,
        value=_name,
        link=lambda each: reverse("environment:source", args=[each.code]),
    ),
    Column(
        key="kind", label=gettext_lazy("Kind"), value=lambda each: each.get_kind_display(), choices=Source.Kind.choices,
    ),
    Column(key="level", label=gettext_lazy("Key source of"), value=lambda each: each.get_level_display()),
    Column(
        key="area_zh", label=gettext_lazy("City or district"), sort="area_zh", search=True,
        value=lambda each: words.area(each.area_zh, each.area_en),
    ),
    Column(
        key="heard", label=gettext_lazy("Live"), sort="heard",
        value=lambda each: gettext_lazy("watched") if _watched(each) else gettext_lazy("not heard"),
        state=lambda each: "good" if _watched(each) else "waiting",
    ),
    Column(key="limited", label=gettext_lazy("Limited factors"), sort="limited", numeric=True),
    Column(key="above", label=gettext_lazy("Hours above a limit (30 days)"), sort="above", numeric=True),
    Column(
        key="origin", label=gettext_lazy("Origin"), optional=True,
        value=lambda each: gettext_lazy("synthetic") if each.synthetic else gettext_lazy("measured"),
    ),
)  # fmt: skip
ABOVE = (
    Column(key="at", label=gettext_lazy("Hour"), sort="at", value=lambda each: f"{localtime(each.at):%Y-%m-%d %H:00}"),
    Column(
        key="source", label=gettext_lazy("Pollution source"), sort="source__name_zh",
        value=lambda each: _name(each.source),
        link=lambda each: reverse("environment:source", args=[each.source.code]),
    ),
    Column(key="factor", label=gettext_lazy("Factor"), value=lambda each: words.factor(each.factor)),
    Column(key="value", label=gettext_lazy("Value"), sort="value", numeric=True),
    Column(key="limit", label=gettext_lazy("Limit value"), sort="limit", numeric=True),
    Column(key="unit", label=gettext_lazy("Unit"), value=lambda each: words.factor_unit(each.factor)),
    Column(
        key="times", label=gettext_lazy("Times above the limit"), numeric=True,
        value=lambda each: round(exceedance(each.value, each.limit), 2),
    ),
)  # fmt: skip


def _exceedances(request: HttpRequest, rows: object) -> Table:
    return Table(
        code="above", columns=ABOVE, rows=rows, request=request, page_size=20,  # type: ignore[arg-type]
        title=gettext_lazy("Hours above a limit, the last 30 days"),
        empty=gettext_lazy("No hour lies above a limit."),
    )  # fmt: skip


def sources(request: HttpRequest) -> HttpResponseBase:
    """All sources, how many are watched against what the plans promise, and the exceedances."""
    table = Table(
        code="sources", columns=SOURCES, rows=others.sources(), request=request, page_size=25,
        title=gettext_lazy("Register of sources"), empty=gettext_lazy("No source is registered yet."),
    )  # fmt: skip
    above = _exceedances(request, others.exceedances())
    wanted = next((each for each in (table, above) if each.wants_export), None)
    if wanted:
        return wanted.export()
    context = {
        "table": table,
        "above": above,
        "coverage": others.coverage(),
        "targets": list(targets().filter(measure__code__in=WATCHED, repeats=None).select_related("plan", "measure")),
        "synthetic": Source.objects.filter(synthetic=True).exists(),
    }
    return render(request, "environment/sources.html", context)


def source(request: HttpRequest, code: str) -> HttpResponseBase:
    """One source: its permits, its last three days, its exceedances."""
    found = get_object_or_404(others.sources(), code=code)
    above = _exceedances(request, others.exceedances().filter(source=found))
    if above.wants_export:
        return above.export()
    permits = list(found.permits.all())
    since = others.recent()
    rows = list(found.emissions.filter(at__gte=since).order_by("at"))
    context = {
        "source": found,
        "name": _name(found),
        "area": words.area(found.area_zh, found.area_en),
        "watched": _watched(found),
        "permits": [(each, words.factor(each.factor), words.factor_unit(each.factor)) for each in permits],
        "charts": [chart for factor in sorted({each.factor for each in rows}) for chart in [_course(rows, factor)]],
        "above": above,
    }
    return render(request, "environment/source.html", context)


def _course(rows: list[Emission], factor: str) -> Chart:
    found = [each for each in rows if each.factor == factor]
    name, unit = words.factor(factor), words.factor_unit(factor)
    return Chart(
        code=f"course-{factor}",
        title=_("%(factor)s, hourly means") % {"factor": name},
        unit=unit,
        kind="time",
        x=[localtime(each.at).isoformat() for each in found],
        x_label=_("Hour (begin)"),
        series=[
            Series(name=name, values=[each.value for each in found]),
            Series(name=_("permitted"), values=[each.limit for each in found], tone="target", dashed=True),
        ],
        source=words.origin(synthetic=found[0].source.synthetic),
    )
