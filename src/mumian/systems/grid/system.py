"""Digital city management (数字化城市管理, GB/T 30428): from report to closing."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from mumian.kernel.cases.api import CaseKind
from mumian.kernel.identity.api import Right, in_department, in_district, own_subject, protects, with_right
from mumian.kernel.system.api import Sample, System
from mumian.web.cases.panels import CasePanel
from mumian.web.navigation import Page, Place

from . import queries, sample
from .actions import COMPONENT, EVENT, MANHOLE
from .models import Report

MODEL = Path(__file__).parent / "seeds" / "matter.bpmn"
BASIS = "GB/T 30428 数字化城市管理信息系统"
SEEN = with_right("cases.view_case") & in_department("case__department") & in_district("case__district")

SYSTEM = System(
    code="grid",
    name=_("City grid"),
    family="city-operations",
    register=("S075",),
    summary=_("What is broken or wrong in the street: reported, sent to who must mend it, mended, checked, closed."),
    offers=(
        CaseKind(code=MANHOLE, name=_("Manhole cover out of order"), model=MODEL, basis=BASIS, limit="manhole-repair"),
        CaseKind(code=COMPONENT, name=_("City component out of order"), model=MODEL, basis=BASIS),
        CaseKind(code=EVENT, name=_("Event in the street"), model=MODEL, basis=BASIS),
        CasePanel(
            code="grid-report",
            name=_("What was reported"),
            kinds=queries.KINDS,
            template="grid/seen.html",
            context=queries.seen,
        ),
        Right(code="grid.file_matter", name=_("file and close matters of the city grid")),
        Page(
            code="grid-report",
            name=_("Report a problem in the street"),
            url="grid:report",
            place=Place.SERVICES,
            weight=18,
            summary=_("A broken cover, a fallen tree, rubbish: say what and where, and follow it to the end."),
        ),
        Page(
            code="grid-figures",
            name=_("City grid in figures"),
            url="grid:figures",
            place=Place.DATA,
            weight=46,
            summary=_("How many reports were valid, closed and closed in time, with what is divided by what."),
        ),
        protects(Report, SEEN | own_subject("case__subject", system="grid")),
        Sample(code="grid", name=_("Matters in the street, made up"), ready=queries.any_sample, fill=sample.fill),
    ),
)
