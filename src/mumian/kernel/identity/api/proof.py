"""Proving who somebody is."""

from mumian.kernel.identity import proving
from mumian.kernel.identity.actors import Actor
from mumian.kernel.identity.models import Account


def declare_person(actor: Actor, *, number: str) -> None:
    """Keep what somebody says of themselves (level L0). Raises Impossible when it is no citizen number."""
    proving.declare(actor, number=number)


def check_against_register(actor: Actor, *, number: str, name: str) -> bool:
    """Compare number and name with the register of people; True raises one's own account to L1.

    Five tries a day. The answer is also False when another account holds the number. Raises Impossible.
    """
    return proving.check_register(actor, number=number, name=name)


def prove_at_counter(actor: Actor, *, account: Account, number: str, evidence: str) -> None:
    """An official with "identity.prove_person" has person and document before them: level L2.

    A weaker account with this number loses it; Impossible when another is proved as strongly (merge them).
    """
    proving.prove_at_counter(actor, account, number=number, evidence=evidence)


def prove_by_certificate(actor: Actor, *, account: Account, number: str, evidence: str) -> None:
    """The room that verified a certificate says whose it is: level L3; `evidence` names the certificate.

    The caller answers for the verification. The actor is the owner, or an official with "identity.prove_person".
    """
    proving.prove_by_certificate(actor, account, number=number, evidence=evidence)
