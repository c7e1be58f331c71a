"""As which recipients a reader opens the inbox, and the ledger line where it is not their own."""

from dataclasses import dataclass

from django.http import HttpRequest

from mumian.kernel.identity.api import Actor, actor_of
from mumian.kernel.ledger.api import Entry, Kind, append
from mumian.kernel.notices.api import OWN_DEPARTMENT, Basis

__all__ = ["Reader", "reader_of", "recipients_of"]

SYSTEM = "notices"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Who reads, whose messages; `own` when nobody else's are among them."""

    actor: Actor
    recipients: tuple[str, ...]
    own: bool

    def note(self, action: str, recipient: str) -> None:
        """A message to somebody else was seen: they find the line."""
        if self.own and recipient in _own(self.actor):
            return
        basis = Basis.MANDATE if self.actor.on_behalf_of else Basis.POST
        reason = self.actor.reason(purpose="代为查阅消息" if self.actor.on_behalf_of else "查阅本部门消息", basis=basis)
        append(Entry(kind=Kind.ACCESS, system=SYSTEM, action=action, subject=recipient, reason=reason))

    def note_list(self, action: str) -> None:
        """The titles of messages to somebody else were seen."""
        for recipient in self.recipients:
            self.note(action, recipient)


def reader_of(request: HttpRequest) -> Reader:
    """While somebody acts for another, they read the other's messages and not their own."""
    actor = actor_of(request)
    return Reader(actor=actor, recipients=recipients_of(actor), own=not actor.on_behalf_of)


def recipients_of(actor: Actor) -> tuple[str, ...]:
    """Whose messages an actor may read."""
    if actor.on_behalf_of:
        return (actor.on_behalf_of,) if not actor.scope or SYSTEM in actor.scope else ()
    return (*_own(actor), *_department(actor))


def _own(actor: Actor) -> tuple[str, ...]:
    """The account, and the person once it is proved who that is."""
    account = (f"account:{actor.account}",) if actor.account is not None else ()
    return (*account, *((f"person:{actor.person}",) if actor.person else ()))


def _department(actor: Actor) -> tuple[str, ...]:
    if actor.post and actor.holds(OWN_DEPARTMENT):
        return (f"department:{actor.post.department}",)
    return ()
