"""What registers there are, who keeps them, and statistics that single nobody out."""

from collections import defaultdict

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.registers import api
from mumian.kernel.system.api import declared
from mumian.web.charts import Chart, Series
from mumian.web.tables import Column, Table

CITY = "440100"
KEPT_FOR = 600  # seconds; a count over millions of rows need not be taken anew for every reader


def overview(request: HttpRequest) -> HttpResponse:
    """The registers, their owners, and what is in doubt."""
    table = _elements(request)
    if table.wants_export:
        return table.export()
    counts = caches["process"].get_or_set("registers-counts", api.counts, KEPT_FOR)
    registers = [(system, offer) for system, offer in declared(api.Register)]
    disputes = [
        (dispute, api.body_name(dispute.opened_by), api.body_name(dispute.owner))
        for dispute in api.disputes(register="organisation")  # who is doubted among people is nobody else's business
    ]
    shown = {"counts": counts, "table": table, "registers": registers, "disputes": disputes}
    return render(request, "registers/overview.html", shown)


def population(request: HttpRequest) -> HttpResponse:
    """People by age and sex, and by area."""
    chosen = request.GET.get("area", CITY)
    districts = api.areas(parent=CITY)
    if chosen not in {CITY, *(area.code for area in districts)}:
        chosen = CITY
    cells = caches["process"].get_or_set(
        f"registers-population-{chosen}", lambda: api.population(area=chosen), KEPT_FOR
    )
    whole = caches["process"].get_or_set(
        f"registers-whole-{chosen}", lambda: api.population(area=chosen, split=False), KEPT_FOR
    )
    table = _cells(request, cells)
    if table.wants_export:
        return table.export()
    area = api.area(code=chosen)
    shown = {"area": area, "chart": _chart(area, whole), "table": table, "districts": districts, "least": api.LEAST}
    return render(request, "registers/population.html", shown)


def _chart(area: api.Area | None, cells: tuple[api.Cell, ...]) -> Chart:
    counts = {(cell.sex, cell.band): cell.count for cell in cells}
    return Chart(
        code="population",
        title=_("People registered in %s by age") % (area.name if area else ""),
        unit=_("people"),
        x=[name for _band, name in api.BANDS],
        series=[
            Series(name=name, values=[counts.get((sex, band)) for band, _name in api.BANDS], shape="bar")
            for sex, name in ((2, _("Women")), (1, _("Men")))
        ],
        x_label=_("Age"),
        source=_("Register of people; synthetic in the sample city"),
        method=_("counts below %s are withheld") % api.LEAST,
        updated=f"{timezone.localdate():%Y-%m-%d}",
    )


def _cells(request: HttpRequest, cells: tuple[api.Cell, ...]) -> Table:
    """A row for each area and sex, a column for each age band."""
    names = api.named_areas(codes={cell.area for cell in cells})
    rows: dict[tuple[str, int], dict[str, object]] = {}
    for cell in cells:
        area = names[cell.area].name if cell.area in names else cell.area
        row = rows.setdefault((cell.area, cell.sex), {"area": area, "sex": _("Men") if cell.sex == 1 else _("Women")})
        row[str(cell.band)] = _("withheld") if cell.count is None else cell.count
    bands = [
        Column(key=str(band), label=_("Age %s") % name, value=lambda row, key=str(band): row.get(key, 0), numeric=True)
        for band, name in api.BANDS
    ]
    return Table(
        code="cells",
        request=request,
        rows=list(rows.values()),
        title=_("Counts by area, sex and age"),
        columns=(
            Column(key="area", label=_("Area"), sort="area", search=True),
            Column(key="sex", label=_("Sex"), choices=[(name, name) for name in (_("Women"), _("Men"))]),
            *bands,
        ),
        empty=_("Nobody is registered here."),
    )


def _elements(request: HttpRequest) -> Table:
    """A row for each body and what it keeps, as the elements of one part of a register mostly have one owner."""
    rows: dict[tuple[str, ...], dict[str, object]] = {}
    labels: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code, name in (("person", _("People")), ("organisation", _("Organisations"))):
        for each in api.data_elements(register=code):
            key = (code, each.part, each.body)
            part = f"{each.part} {each.part_name}" if each.part else ""
            rows.setdefault(key, {"register": name, "part": part, "body": each.body_name, "basis": each.basis})
            labels[key].append(each.label)
    return Table(
        code="elements",
        request=request,
        rows=[{**row, "elements": _(", ").join(labels[key])} for key, row in rows.items()],
        title=_("Data elements and their owners"),
        columns=(
            Column(key="register", label=_("Register")),
            Column(key="part", label=_("Code begins with")),
            Column(key="body", label=_("Owning body"), sort="body", search=True),
            Column(key="elements", label=_("Data elements"), search=True),
            Column(key="basis", label=_("Legal basis")),
        ),
    )
