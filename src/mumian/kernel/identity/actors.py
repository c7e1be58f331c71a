"""The actor: who asks, in which post or for whom, and how surely that is known."""

from dataclasses import dataclass, field
from datetime import date, datetime

from mumian.kernel.ledger.api import Reason

from .models import Kind, Level

__all__ = ["NOBODY", "Actor", "PostHeld", "as_job", "as_program", "department_in"]

LONGEST_POST = 200
PURPOSE_WITH_PROGRAM = 90  # of the 200 characters that the ledger keeps; a client id has at most 100


@dataclass(frozen=True, kw_only=True)
class PostHeld:
    """A post that an official holds now and has chosen to act in."""

    tenure: int
    department: str
    district: str
    title: str
    rights: frozenset[str] = frozenset()
    until: date | None = None

    def __str__(self) -> str:
        return f"{self.title} ({self.department})"[:LONGEST_POST]


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who asks. The fields are explained in `api`."""

    name: str
    account: int | None = None
    kind: Kind = Kind.NOBODY
    level: Level = Level.L0
    person: str = ""
    organisation: str = ""
    post: PostHeld | None = None
    on_behalf_of: str = ""
    means: str = ""
    strong_at: datetime | None = None
    rights: frozenset[str] = field(default_factory=frozenset)
    everything: bool = False
    relation: str = ""
    scope: frozenset[str] = frozenset()
    via: str = ""

    @property
    def subjects(self) -> frozenset[str]:
        """As whose owner the actor is seen: whom they act for, else themselves when that is proved."""
        if self.on_behalf_of:
            return frozenset({self.on_behalf_of})
        return frozenset({f"person:{self.person}"}) if self.person else frozenset()

    def reason(self, *, purpose: str, basis: str, case: str = "", request_id: str = "") -> Reason:
        """What the ledger keeps of this actor: name, post, and the purpose and legal basis given.

        Where an outside program asked with the person's token, the purpose names it.
        """
        return Reason(
            actor=self.name,
            purpose=f"{purpose[:PURPOSE_WITH_PROGRAM]} ({self.via})" if self.via else purpose,
            basis=basis,
            post=str(self.post) if self.post else "",
            case=case,
            request_id=request_id,
        )

    def holds(self, right: str) -> bool:
        """Whether the actor has this right now, such as "registers.view_personversion"."""
        return self.everything or right in self.rights


NOBODY = Actor(name="nobody")


def department_in(post: str) -> str:
    """The department at the end of a post as the ledger spells it; empty when none stands there."""
    _title, found, rest = post.rpartition(" (")
    return rest.removesuffix(")") if found and rest.endswith(")") else ""


def as_program(name: str, rights: frozenset[str] = frozenset()) -> Actor:
    """An outside program, known by its client id."""
    return Actor(name=f"program:{name}", kind=Kind.PROGRAM, rights=rights)


def as_job(name: str, rights: frozenset[str] = frozenset()) -> Actor:
    """A job of the platform itself, such as "notices.relay"."""
    return Actor(name=f"job:{name}", kind=Kind.PROGRAM, rights=rights)
