"""Telling the holder and whoever follows: in the transaction of the act, so that none is lost and none is doubled."""

from django.utils.translation import override

from mumian.kernel.notices import api as notices

from .kinds import TYPES
from .models import Act, ActKind, Licence
from .notices import CHANGED, ISSUED

LINK = "/licences/mine/"


def told(licence: Licence, act: Act) -> None:
    """One message to the holder and one event about the licence."""
    first = act.kind in {ActKind.ISSUE, ActKind.TAKE_OVER}
    data = {"identifier": licence.identifier, "type": licence.type, "issuer": licence.issuer, "area": licence.area[:6]}
    event = notices.Event(
        type=ISSUED if first else CHANGED,
        subject=f"licence:{licence.identifier}",
        id=f"licences-act-{act.pk}",
        at=act.at,
        data={**data, "act": act.kind, "state": act.after, "issued_on": licence.issued_on.isoformat()},
    )
    notices.publish(event)
    template = "licences.issued" if first else "licences.changed"
    notices.tell(template=template, values=_values(licence, act, first=first), link=LINK, recipients=[licence.subject])


def _values(licence: Licence, act: Act, *, first: bool) -> dict[str, object]:
    name = TYPES[licence.type].name
    values: dict[str, object] = {"type_zh": name.zh, "type_en": name.en, "tail": licence.number[-4:]}
    if first:
        return {**values, "issuer_zh": licence.issuer_name}
    return {**values, "act_zh": _named(act, "zh-hans"), "act_en": _named(act, "en"), "why": act.why, "basis": act.basis}


def _named(act: Act, language: str) -> str:
    with override(language):
        return str(act.get_kind_display())
