"""Acts that change the state of a licence: checked against the state machine, each with who, why and legal basis."""

from django.db import transaction
from django.utils import timezone

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Reason

from . import lines, rules, seen
from .kinds import TYPES
from .models import Act, ActKind, Licence, State
from .refusals import LicenceRefused, Why
from .telling import told


def change(identifier: str, kind: ActKind, reason: Reason, actor: Actor | None = None) -> Licence:
    """Do one act. Raises LicenceRefused."""
    with transaction.atomic():
        licence = locked(identifier)
        seen.require_change(actor, licence, kind, reason)
        if TYPES[licence.type].taken_over:
            raise LicenceRefused(Why.TAKEN_OVER)
        if kind not in rules.MOVES or kind is ActKind.REPLACE:
            raise LicenceRefused(Why.STATE, licence.get_state_display())
        act_on(licence, kind, reason)
    return licence


def locked(identifier: str) -> Licence:
    """The licence, held until the commit."""
    found = Licence.objects.select_for_update().filter(identifier=identifier).first()
    if found is None:
        raise LicenceRefused(Why.NO_LICENCE)
    return found


def act_on(licence: Licence, kind: ActKind, reason: Reason) -> None:
    """The act, the new state and the ledger line, in the caller's transaction."""
    before = State(licence.state)
    sources, target = rules.MOVES[kind]
    if before not in sources:
        raise LicenceRefused(Why.STATE, licence.get_state_display())
    if kind is ActKind.UNFREEZE:
        target = _before_the_freeze(licence)
    licence.state = target
    licence.save(update_fields=["state"])
    record(licence, kind, reason, before=before)


def record(licence: Licence, kind: ActKind, reason: Reason, *, before: str) -> None:
    """What was done: the act, its ledger line, the event and the message to the holder."""
    act = Act.objects.create(
        licence=licence,
        at=timezone.now(),
        kind=kind,
        before=before,
        after=licence.state,
        actor=reason.actor,
        post=reason.post,
        why=reason.purpose,
        basis=reason.basis,
        case=reason.case,
    )
    lines.decided(licence, kind.value, reason)
    told(licence, act)


def _before_the_freeze(licence: Licence) -> State:
    freeze = licence.acts.filter(kind=ActKind.FREEZE).last()
    return State(freeze.before) if freeze else State.VALID
