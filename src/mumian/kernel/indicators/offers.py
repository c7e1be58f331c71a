"""What this room declares: plans, figures and reports are published; who may change them is a matter of posts."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import EVERYBODY, protects, with_right
from mumian.kernel.system.api import PublicRows

from .models import (
    Area,
    Body,
    Conflict,
    Measure,
    Milestone,
    Observation,
    Participation,
    Plan,
    Report,
    SupervisionNote,
    Target,
    Task,
    Theme,
)

ENTER, REPORT = with_right("indicators.enter_observation"), with_right("indicators.report_progress")
OFFERS = (
    PublicRows(
        code="plans",
        name=_("Published plans"),
        models=(Area, Body, Conflict, Measure, Milestone, Participation, Plan, Target, Theme),
    ),
    protects(Observation, EVERYBODY, actions={"correct": ENTER, "withdraw": ENTER}),
    protects(Task, EVERYBODY, actions={"report": REPORT, "supervise": REPORT}),
    protects(Report, EVERYBODY, actions={"correct": REPORT, "withdraw": REPORT}),
    protects(SupervisionNote, EVERYBODY),
)
