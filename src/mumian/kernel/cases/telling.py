"""Telling whose case it is, and whoever follows: in the transaction of the act."""

from django.utils import formats, timezone
from django.utils.translation import override

from mumian.kernel.notices import api as notices

from .models import Act, ActKind, Case
from .notices import MOVED, TOLD

TO_SUBJECT = {
    ActKind.OPEN,
    ActKind.SUSPEND,
    ActKind.RESUME,
    ActKind.RESTART,
    ActKind.EXTEND,
    ActKind.STOP,
    ActKind.MERGE,
    ActKind.CLOSE,
    ActKind.REOPEN,
}


def told(case: Case, act: Act) -> None:
    """One event about the case, and one message to whose case it is when it concerns them."""
    data = {"kind": case.kind, "act": act.kind, "state": case.state, "outcome": case.outcome}
    event = notices.Event(
        type=MOVED,
        subject=f"case:{case.number}",
        id=f"cases-act-{act.pk}",
        at=act.at,
        data={**data, "department": case.department, "district": case.district, **act.detail.get("event", {})},
    )
    notices.publish(event)
    if case.subject and act.kind in TO_SUBJECT:
        values = {"title": case.title, "number": case.number, "why": act.why}
        notices.tell(
            template=TOLD,
            values={**values, **_said(case, act)},
            link=f"/cases/mine/{case.number}/",
            recipients=[case.subject],
        )


def _said(case: Case, act: Act) -> dict[str, str]:
    said = {}
    for code, language in (("zh", "zh-hans"), ("en", "en")):
        with override(language):
            said[f"act_{code}"] = str(act.get_kind_display())
            due = timezone.localtime(case.due_at).date() if case.due_at and not case.closed_at else None
            said[f"due_{code}"] = formats.date_format(due, "DATE_FORMAT") if due else ""
    return said
