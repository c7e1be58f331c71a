"""What this room declares: its notices, its rights, and who sees its rows: the holder, agents, officers."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right, Rule, Scope, own_code, protects, with_right
from mumian.kernel.system.api import Foundation, InternalRows

from .models import Act, Consent, Licence, Series, Showing
from .notices import NOTICES

READ = with_right("licences.view_licence")
ISSUE, CHANGE = with_right("licences.add_licence"), with_right("licences.change_licence")


def _held(kind: str, field: str = "holder") -> Rule:
    """Of this kind of holder: a credit code and a citizen number are told apart by the column beside."""
    of_kind = Rule(lambda _asked: Q(**{field.replace("holder", "holder_kind"): kind}))
    return own_code(field, kind=kind, system="licences") & of_kind


OFFERS = (
    Foundation(code="licences", name=_("Electronic licences"), register=("S056",), page="licences:mine"),
    *NOTICES,
    Right(code="licences.view_licence", name=_("look up licences with a stated purpose")),
    Right(code="licences.add_licence", name=_("issue, replace and import licences")),
    Right(code="licences.change_licence", name=_("change the state of licences")),
    Scope(code="licences", name=_("your electronic licences, as credentials it can show for you")),
    protects(Licence, READ | _held("person") | _held("organisation"), actions={"issue": ISSUE, "change": CHANGE}),
    protects(Act, READ | _held("person", "licence__holder") | _held("organisation", "licence__holder")),
    protects(Consent, READ | _held("person") | _held("organisation")),
    InternalRows(
        code="licences-parts", name=_("counters of numbers, and what a holder shows once"), models=(Series, Showing)
    ),
)
