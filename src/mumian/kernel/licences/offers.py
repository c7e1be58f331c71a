"""What this room declares: its notices, its rights, and who sees its rows: the holder, agents, officers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import (
    Matter,
    PersonalData,
    Right,
    Rule,
    Scope,
    for_a_purpose,
    in_department,
    in_district,
    own_code,
    protects,
    with_right,
)
from mumian.kernel.system.api import Foundation, InternalRows

from .models import Act, Consent, Licence, Series, Showing
from .notices import NOTICES
from .own_data import own_licences
from .seen import OWN_ACTS

EVERY_BODY = "licences.every_body"


def _at_work(right: str, before: str = "") -> Rule:
    """With this right, in one's district: what the own department issues, or at a general counter all of it."""
    whose = in_department(f"{before}issuer") | with_right(EVERY_BODY)
    return with_right(right) & in_district(f"{before}area") & whose


def _held(before: str = "") -> Rule:
    """Of the holder: a credit code and a citizen number are told apart by the column beside."""
    return _held_by("person", before) | _held_by("organisation", before)


def _held_by(kind: str, before: str) -> Rule:
    of_kind = Rule(lambda _asked: Q(**{f"{before}holder_kind": kind}))
    return own_code(f"{before}holder", kind=kind, system="licences") & of_kind


ISSUE, CHANGE = _at_work("licences.add_licence"), _at_work("licences.change_licence")
OFFERS = (
    Foundation(code="licences", name=_("Electronic licences"), register=("S056",), page="licences:mine"),
    *NOTICES,
    Right(code="licences.view_licence", name=_("look up licences with a stated purpose")),
    Right(code="licences.add_licence", name=_("issue, replace and import licences")),
    Right(code="licences.change_licence", name=_("change the state of licences")),
    Right(code=EVERY_BODY, name=_("work on the licences of all issuing bodies, at a general counter")),
    Matter(code="licences", name=_("electronic licences")),
    PersonalData(code="licences", name=_("licences, what was done with them, consents"), export=own_licences),
    Scope(code="licences", name=_("your electronic licences, as credentials it can show for you")),
    protects(
        Licence,
        (_at_work("licences.view_licence") & for_a_purpose()) | _held(),
        actions={"issue": ISSUE, "change": CHANGE, **{act.value: CHANGE | _held() for act in OWN_ACTS}},
    ),
    protects(Act, (_at_work("licences.view_licence", "licence__") & for_a_purpose()) | _held("licence__")),
    protects(Consent, _held()),
    InternalRows(
        code="licences-parts", name=_("counters of numbers, and what a holder shows once"), models=(Series, Showing)
    ),
)
