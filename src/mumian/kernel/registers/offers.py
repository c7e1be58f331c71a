"""What the registers give to rooms below them."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import PersonCheck, Right
from mumian.kernel.ledger.api import Reason

from .codes import citizen
from .people import person_is


def _matches(number: str, name: str, reason: Reason) -> bool:
    return person_is(code=number, name=name, reason=reason)


def _normal(number: str) -> str:
    return citizen.parse(number).text


OFFERS = (
    PersonCheck(code="register", name=_("Register of people"), matches=_matches, normal=_normal),
    Right(code="registers.view_personversion", name=_("look people up in the register")),
)
