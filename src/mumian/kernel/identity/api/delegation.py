"""Acting for others."""

from datetime import datetime

from django.db.models import QuerySet

from mumian.kernel.identity import mandates
from mumian.kernel.identity.actors import Actor
from mumian.kernel.identity.models import Account, Mandate


def ask_mandate(
    actor: Actor, *, relation: str, principal: str, name: str, basis: str, ends: datetime | None = None
) -> Mandate:
    """Ask to act for a child, a ward, or an organisation as its legal representative (`Mandate.Relation`).

    `principal` is a ledger subject, `basis` the evidence to be shown. Needs real-name level L1 (Impossible). An
    official confirms it with `grant_mandate`. For a child it ends on the eighteenth birthday (民法典 art. 17, 34).
    """
    return mandates.ask(actor, relation=relation, principal=principal, name=name, basis=basis, ends=ends)


def grant_mandate(actor: Actor, mandate: Mandate) -> None:
    """Confirm a request after seeing the evidence. Needs "identity.confirm_mandate"; never one's own (NotAllowed)."""
    mandates.grant(actor, mandate)


def give_mandate(
    actor: Actor, *, agent: Account, relation: str, ends: datetime, basis: str, scope: tuple[str, ...] = ()
) -> Mandate:
    """Let somebody act for oneself (PARENT, from level L2) or for the organisation one represents (AGENT).

    `scope` names what it is limited to (codes of `Matter`), empty for all; `ends` within three years. The agent needs
    level L1. In force at once.
    """
    return mandates.give(actor, agent, relation=relation, scope=scope, ends=ends, basis=basis)


def serve_at_counter(actor: Actor, *, person: str, evidence: str) -> Mandate:
    """A clerk with "identity.counter" acts for the citizen present, for half an hour at most; `evidence` says how it
    was seen who stands there. Never for oneself.
    """
    return mandates.at_counter(actor, person=person, evidence=evidence)


def withdraw_mandate(actor: Actor, mandate: Mandate, *, why: str) -> None:
    """End a mandate at once: by whom it is for, by the agent, or by an official with "identity.confirm_mandate"."""
    mandates.withdraw(actor, mandate, why=why)


def limit_mandate(actor: Actor, mandate: Mandate, *, scope: tuple[str, ...], ends: datetime) -> None:
    """Narrow a mandate that one gave (PARENT, AGENT): fewer matters (codes of `Matter`), an earlier end.

    By the person, or the organisation's legal representative. Impossible for more than before, or when it has ended.
    """
    mandates.limit(actor, mandate, scope=scope, ends=ends)


def is_principal(actor: Actor, mandate: Mandate) -> bool:
    """Whether the actor is the person whom this mandate is for, or represents that organisation by law."""
    return mandates.is_principal(actor, mandate)


def mandates_in_force(*, at: datetime | None = None) -> QuerySet[Mandate]:
    """Mandates that were granted and hold at a moment (default: now)."""
    return mandates.in_force(at)
