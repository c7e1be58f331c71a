"""Rows of this room about other people leave a line about each of them when they are shown."""

from collections.abc import Iterable, Iterator

from mumian.kernel.ledger.api import Entry, Kind, append

from .actors import Actor
from .lines import BASIS, SYSTEM, subject_of
from .models import Account, Mandate, Tenure

Shown = Account | Mandate | Tenure
WORDS = {Account: ("read account", "proof"), Mandate: ("read mandate", "mandate"), Tenure: ("read tenure", "posts")}


def shown(actor: Actor, rows: Iterable[Shown], *, purpose: str) -> None:
    """One line for each person and kind of row; none where the actor is a party to it."""
    found = {(subject, type(row)) for row in rows if not _is_party(actor, row) for subject in _subjects(row)}
    entries = []
    for subject, kind in sorted(found, key=lambda each: (each[0], each[1].__name__)):
        action, basis = WORDS[kind]
        reason = actor.reason(purpose=purpose, basis=BASIS[basis])
        entries.append(Entry(kind=Kind.ACCESS, system=SYSTEM, action=action, subject=subject, reason=reason))
    if entries:
        append(*entries)


def account_named(actor: Actor, *, name: str, purpose: str) -> Account | None:
    """The open account of this name; who looked for it stands in its owner's ledger."""
    wanted = Account.normalize_username(name.strip())
    found = Account.objects.filter(username=wanted, is_active=True).first()
    if found is not None:
        shown(actor, [found], purpose=purpose)
    return found


def _is_party(actor: Actor, row: Shown) -> bool:
    """What somebody agreed with another, or holds, is their own."""
    if isinstance(row, Mandate):
        return row.agent_id == actor.account or row.principal in actor.subjects
    return actor.account == (row.pk if isinstance(row, Account) else row.account_id)


def _subjects(row: Shown) -> Iterator[str]:
    if isinstance(row, Mandate):
        yield row.principal
        yield subject_of(row.agent)
    else:
        yield subject_of(row if isinstance(row, Account) else row.account)
