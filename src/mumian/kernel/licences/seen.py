"""Which licences whoever asks may see and change: the one question behind every read and write of this room.

Without an actor the platform itself asks, and its caller answers for that.
"""

from django.db.models import QuerySet

from mumian.kernel.identity.api import Actor, may, may_make, visible_to
from mumian.kernel.ledger.api import Reason

from .models import ActKind, Licence
from .refusals import LicenceRefused, Why

# What holders do themselves; all else is for the issuing body.
OWN_ACTS = {ActKind.REPORT_LOST, ActKind.FOUND}


def rows(actor: Actor | None, reason: Reason) -> "QuerySet[Licence]":
    """All that this actor may see for this purpose."""
    return Licence.objects.all() if actor is None else visible_to(actor, Licence, purpose=reason.purpose)


def one(identifier: str, actor: Actor | None, reason: Reason, **more: str) -> Licence | None:
    """The licence with this identifier; what the actor may not see does not exist."""
    return None if "\0" in identifier else rows(actor, reason).filter(identifier=identifier, **more).first()


def require_change(actor: Actor | None, row: Licence, act: ActKind, reason: Reason) -> None:
    """Raise LicenceRefused unless the actor may do this act: as unknown what they may not even see."""
    if actor is None:
        return
    if not may(actor, "see", row, purpose=reason.purpose):
        raise LicenceRefused(Why.NO_LICENCE)
    if not may(actor, act.value if act in OWN_ACTS else "change", row, purpose=reason.purpose):
        raise LicenceRefused(Why.NOT_YOURS)


def may_issue(actor: Actor, issuer: str, area: str) -> bool:
    """Whether the actor issues for this body (credit code) to holders of this area."""
    return may_make(actor, "issue", Licence, {"issuer": issuer, "area": area})
