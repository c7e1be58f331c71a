"""Identity: who asks, in which post or for whom, and what they may see.

An `Account` is a login (`settings.AUTH_USER_MODEL`). An `Actor` is whoever a request or a job acts as: the account with
the post chosen or the person or organisation acted for. Every write and every read of personal records takes its ledger
`Reason` from an actor. Citizen numbers and credit codes are text in this room: it lies below the registers.
"""

from django.http import HttpRequest

from . import acting, actors, brake, security
from .actors import NOBODY, Actor, PostHeld
from .brake import Braked, Counted
from .models import Account, Kind, Level

__all__ = [
    "NOBODY",
    "Account",
    "Actor",
    "Braked",
    "Counted",
    "Kind",
    "Level",
    "PostHeld",
    "actor_of",
    "as_job",
    "as_program",
    "attempt",
    "attempt_was_right",
    "forget_attempts",
    "forget_old_attempts",
    "note_means",
    "note_security",
    "sign_in_counted",
]


def actor_of(request: HttpRequest) -> Actor:
    """Whoever makes this request; `NOBODY` when nobody is signed in or the account is closed.

    `name` is the ledger's spelling ("user:<username>"), `account` the account's key, `kind` who acts, `level` the
    real-name level, `person` the citizen number that is proved or "", `organisation` the credit code acted for or "",
    `post` the post acted in, `on_behalf_of` the ledger subject acted for ("person:<number>"), `means` how the session
    was signed in, `strong_at` (UTC) when a second factor was last shown, `rights` what may be done now, `everything`
    only for the installer's own account.
    """
    return acting.actor_of(request)


def note_means(request: HttpRequest, *, means: str, strong: bool = False) -> None:
    """After a sign-in: remember in the session how it was done ("password", "passkey", …) and, when `strong`, that a
    second factor was shown just now.
    """
    acting.note_means(request, means=means, strong=strong)


def as_program(name: str, *, rights: frozenset[str] = frozenset()) -> Actor:
    """The actor of an outside program with this client id: "program:<client id>" in the ledger."""
    return actors.as_program(name, rights)


def as_job(name: str, *, rights: frozenset[str] = frozenset()) -> Actor:
    """The actor of a job of the platform itself, such as "notices.relay": "job:notices.relay" in the ledger."""
    return actors.as_job(name, rights)


def sign_in_counted(*, name: str, address: str) -> tuple[Counted, Counted]:
    """What an attempt to sign in is counted by: the name that is tried, and the network address it comes from."""
    return brake.of_sign_in(name=name, address=address)


def attempt(*counted: Counted) -> None:
    """Take a place at the brake before a secret is looked at. Raises Braked (with `wait` in seconds) when one of them
    has failed too often within a quarter of an hour; then nothing must be tried. Holds across processes and restarts.
    """
    brake.take(*counted)


def attempt_was_right(*counted: Counted) -> None:
    """Give the places back: what was right does not count."""
    brake.give_back(*counted)


def forget_attempts(*counted: Counted) -> None:
    """Begin anew, as after a password was set again by letter."""
    brake.clear(*counted)


def forget_old_attempts() -> int:
    """Drop rows that count no longer; returns how many. For a job now and then; the brake works without it."""
    return brake.forget_old()


def note_security(*, action: str, account: str, actor: str = "") -> None:
    """One ledger line (Kind.SECURITY) about the account with this username, such as "sign-in" or "webauthn added".

    `account` is "" when the name that was tried is no account's: what was typed there is never written, for people
    type passwords there by mistake. `actor` is who did it ("user:<username>"), "nobody" unless given.
    """
    security.note(action=action, account=account, actor=actor)
