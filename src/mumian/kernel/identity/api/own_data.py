"""One's own data in one's hand, one's account gone, and two accounts made one."""

from collections.abc import Mapping

from mumian.kernel.identity import leaving
from mumian.kernel.identity.actors import Actor
from mumian.kernel.identity.models import Account


def export_own_data(actor: Actor, *, beside: Mapping[str, object] | None = None) -> bytes:
    """A ZIP with one JSON file for each declared `PersonalData`, and for each of `beside` (what the caller keeps, by
    name); leaves a line (个人信息保护法 art. 45). The legal representative of an organisation takes
    what is the organisation's. NotAllowed for whoever is not signed in or acts for somebody else otherwise.
    """
    return leaving.export(actor, beside=beside or {})


def delete_own_account(actor: Actor) -> None:
    """Close the account and forget name, addresses and number (个人信息保护法 art. 47); ledger and decisions stay.

    Mandates from and to it end; outside programs know nobody by their number any more. The caller ends sessions and
    drops tokens and second factors. Raises Impossible while it holds a post.
    """
    leaving.delete(actor)


def merge_accounts(actor: Actor, *, kept: Account, dropped: Account) -> None:
    """Make two accounts of one person one; `dropped` is closed and points to `kept`, with a line about each.
    Proof, mandates, messages and the numbers by which programs know it go along; its sign-ins to programs end.

    The actor is the owner of `kept`, and the caller has seen proof that `dropped` is theirs too, or an official with
    "identity.prove_person". Raises Impossible for different people, closed accounts, or when `dropped` holds a post.
    """
    leaving.merge(actor, kept=kept, dropped=dropped)
