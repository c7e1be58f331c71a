"""What this room declares: its notices, its rights, and who sees its rows."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right, Rule, among, in_department, in_district, own_subject, protects, with_right
from mumian.kernel.system.api import InternalRows, PublicRows

from .models import Act, Case, Definition, Participant, Running, Series, Step
from .notices import NOTICES

READ, CHANGE = with_right("cases.view_case"), with_right("cases.change_case")


def _of_post(prefix: str = "") -> Rule:
    """Of the department of the post acted in, within its district."""
    return in_department(f"{prefix}department") & in_district(f"{prefix}district")


PARTICIPANTS = Participant.objects.all()
TAKES_PART = READ & in_department("code") & in_district("district")
SEEN = among(PARTICIPANTS, "case", TAKES_PART | own_subject("code", system="cases"))
DOES = with_right("cases.change_step") & _of_post()

OFFERS = (
    *NOTICES,
    Right(code="cases.add_case", name=_("take in cases for others")),
    Right(code="cases.view_case", name=_("see the cases of the department")),
    Right(code="cases.change_case", name=_("suspend, transfer, merge and stop cases of the department")),
    Right(code="cases.extend_case", name=_("extend the time limit of cases of the department")),
    Right(code="cases.change_step", name=_("do steps of cases in the department")),
    Right(code="cases.assign_step", name=_("assign steps to officials of the department")),
    Right(code="cases.draw_definition", name=_("draw how cases are handled and put it in force")),
    protects(
        Case,
        SEEN,
        actions={
            "change": CHANGE & _of_post(),
            "extend": with_right("cases.extend_case") & _of_post(),
            "note": among(PARTICIPANTS, "case", TAKES_PART),
            "withdraw": own_subject("subject", system="cases") | (CHANGE & _of_post()),
        },
    ),
    protects(Step, READ & _of_post(), actions={"do": DOES, "assign": with_right("cases.assign_step") & _of_post()}),
    protects(Act, (READ & _of_post("case__")) | own_subject("case__subject", system="cases")),
    PublicRows(code="case-definitions", name=_("how cases are handled"), models=(Definition,)),
    InternalRows(
        code="cases-parts",
        name=_("counters of case numbers, participants and states of processes"),
        models=(Running, Participant, Series),
    ),
)
