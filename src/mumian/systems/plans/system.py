"""The system of plans: what five plans promised, what was reached, and what will become of it."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right
from mumian.kernel.indicators.api import Indicator
from mumian.kernel.system.api import Sample, System
from mumian.web.navigation import Page, Place
from mumian.web.panels import Panel

from . import indicators, panels, queries, sample
from .rules import ENTER, REPORT

SYSTEM = System(
    code="plans",
    name=_("Plans"),
    family="governance",
    register=("S305", "S306"),
    summary=_("What the plans promise, what has been reached, and which targets will be met."),
    offers=(
        Right(code=ENTER, name=_("enter, correct and withdraw observations of plans")),
        Right(code=REPORT, name=_("report progress of tasks and supervise it")),
        Page(
            code="plans",
            name=_("Plans"),
            url="plans:home",
            place=Place.DATA,
            weight=10,
            summary=_("Targets and tasks of five plans, what was observed, and what will be met."),
        ),
        Page(code="plan-tasks", name=_("Tasks of the plans"), url="plans:tasks", place=Place.DATA, weight=12),
        Page(
            code="plan-desk",
            name=_("Plans: enter and report"),
            url="plans:desk",
            place=Place.CONSOLE,
            weight=10,
            permission=ENTER,
        ),
        Panel(
            code="plans",
            name=_("Key figures of the plans"),
            template="plans/panel.html",
            context=panels.key_figure_cards,
            weight=20,
            side="left",
        ),
        Indicator(
            code="targets-met",
            name=_("Targets met"),
            unit="count",
            value=indicators.targets_met,
            method=_("Targets of all plans, judged on the values known now."),
            page="plans:home",
        ),
        Indicator(
            code="tasks-reported",
            name=_("Running tasks with a report"),
            unit="percent",
            value=indicators.reported_share,
            method=_("In the last quarter in which a plan ran."),
            page="plans:supervision",
        ),
        Sample(code="plans", name=_("Figures and tasks of the five plans"), ready=queries.filled, fill=sample.fill),
    ),
)
