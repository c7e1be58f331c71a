"""What this room declares about who sees its rows.

Seals and the trust list are there to be checked by anybody. A certificate may name a person: those of the authorities
are published by `authorities()`, the others are nobody's list.
"""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Right, own_account, own_code, protects, with_right
from mumian.kernel.system.api import Foundation, InternalRows, PublicRows

from .models import Anchor, Certificate, Evidence, Request, Seal
from .requesting import DECIDE

OFFERS = (
    Foundation(
        code="trust", name=_("Certificates, seals and evidence"), register=("S290", "S292", "S304"), page="trust:check"
    ),
    Right(code="trust.change_seal", name=_("renew and stop seals, rotate keys, revoke certificates")),
    Right(code=DECIDE, name=_("decide on requests for certificates")),
    Right(code="trust.view_evidence", name=_("see preserved evidence and take packs of it")),
    PublicRows(code="trust-published", name=_("seals and the trust list"), models=(Anchor, Seal)),
    protects(
        Request,
        own_account("asked_by") | own_code("organisation", kind="organisation", system="trust") | with_right(DECIDE),
        actions={"decide": with_right(DECIDE)},
    ),
    InternalRows(code="trust-certificates", name=_("certificates and evidence"), models=(Certificate, Evidence)),
)
