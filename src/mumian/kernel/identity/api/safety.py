"""The brake on guessing, and the security events of an account."""

from mumian.kernel.identity import brake, security
from mumian.kernel.identity.brake import Counted


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
