"""The room's lines in the ledger."""

from mumian.kernel.ledger.api import Entry, Kind, append

from .actors import Actor
from .models import Account

SYSTEM = "identity"
BASIS = {
    "posts": "公务员法 ch. 7; rules of procedure of the department",
    "proof": "网络安全法 art. 24; 个人信息保护法 art. 13",
    "mandate": "民法典 art. 23, 34, 61, 161-175",
    "own": "个人信息保护法 art. 44-47",
}


def subject_of(account: Account) -> str:
    """The person where the number is known, so that they find the line; else the account."""
    return f"person:{account.person}" if account.person else f"account:{account.username}"


def note(actor: Actor, *, action: str, subject: str, purpose: str, basis: str, kind: Kind = Kind.DECISION) -> None:
    """One line; `basis` is a key of BASIS or a text of its own."""
    reason = actor.reason(purpose=purpose, basis=BASIS.get(basis, basis))
    append(Entry(kind=kind, system=SYSTEM, action=action, subject=subject, reason=reason))
