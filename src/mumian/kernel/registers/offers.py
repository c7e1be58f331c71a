"""What the registers give to rooms below them."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import (
    PersonCheck,
    Right,
    for_a_purpose,
    in_district,
    own_code,
    protects,
    with_right,
)
from mumian.kernel.ledger.api import Reason
from mumian.kernel.system.api import InternalRows, PublicRows

from .codes import citizen
from .models import (
    Act,
    Address,
    AreaVersion,
    Dispute,
    Element,
    Merge,
    OrganisationVersion,
    PersonVersion,
    Succession,
)
from .people import person_is

LOOK_UP = "registers.view_personversion"


def _matches(number: str, name: str, reason: Reason) -> bool:
    return person_is(code=number, name=name, reason=reason)


def _normal(number: str) -> str:
    return citizen.parse(number).text


OFFERS = (
    PersonCheck(code="register", name=_("Register of people"), matches=_matches, normal=_normal),
    Right(code=LOOK_UP, name=_("look people up in the register")),
    # An officer sees the people of the district of the post, and only for a purpose; everybody sees themselves.
    protects(
        PersonVersion,
        (with_right(LOOK_UP) & in_district("area") & for_a_purpose()) | own_code("code", system="registers"),
    ),
    PublicRows(
        code="registers-public",
        name=_("divisions, organisations, owners of data and disputes about them"),
        models=(AreaVersion, Succession, OrganisationVersion, Element, Dispute),
    ),
    InternalRows(
        code="registers-parts",
        name=_("parts that are seen with their entries"),
        models=(Act, Merge, Address),
    ),
)
