"""The ledger: who did or saw what, when, for what purpose and on what legal basis. Nothing is ever changed or removed.

Records are written with `append` inside the caller's transaction, so that a change and its record stand or fall
together. After the commit they get their place in a Merkle tree (RFC 6962, SHA-256) under a head signed with Ed25519;
from then on an outsider with the public key finds which record was altered, removed or put in. Moments are aware
`datetime`s in UTC.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import IO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from mumian.kernel.system.api import Progress

from . import exporting, keys, places, proofs, reading, sealing, tree, verifying, writing
from .at_the_machine import at_the_machine
from .entries import EVERYBODY, Entry, NotAnEntry, Reason, Withheld
from .findings import Finding, Report, What
from .heads import NotAHead, TreeHead
from .keys import KeyMissing
from .models import Kind, LedgerIsAppendOnly, Record
from .proofs import Consistency, Inclusion, NotSealed
from .reading import Line, Page, Wanted
from .tree import Damaged

__all__ = [
    "EVERYBODY",
    "Consistency",
    "Damaged",
    "Entry",
    "Finding",
    "Inclusion",
    "KeyMissing",
    "Kind",
    "LedgerIsAppendOnly",
    "Line",
    "NotAHead",
    "NotAnEntry",
    "NotSealed",
    "Page",
    "Reason",
    "Record",
    "Report",
    "TreeHead",
    "Wanted",
    "What",
    "Withheld",
    "append",
    "at_the_machine",
    "begins",
    "consistency",
    "count",
    "export",
    "find",
    "head",
    "inclusion",
    "place_of",
    "public_key",
    "record",
    "seal",
    "verify",
]


def append(*entries: Entry) -> None:
    """Write records in the caller's transaction, in the order given; many in one call are much cheaper than many calls.

    Outside a transaction the call is one of its own. Everything is written or nothing. After the commit the records are
    sealed, at most once a second; that this fails (a missing key, a full disk) never undoes what was committed.
    Raises NotAnEntry when a needed text is empty, too long, or no proper Unicode.
    """
    writing.append(*entries)


def seal() -> TreeHead | None:
    """Give every committed record its place now and return the newest signed head, None while there is no record.

    Waits for another process that is sealing. Must not be called inside a transaction (RuntimeError). Raises KeyMissing
    when the signing key is gone, Damaged when stored hashes no longer lead to the last signed root.
    """
    return sealing.seal()


def head(*, size: int | None = None) -> TreeHead | None:
    """The newest signed head, or the one over exactly `size` records; None when there is none."""
    return tree.newest() if size is None else tree.head(size)


def inclusion(*, position: int, size: int | None = None) -> Inclusion:
    """Proof that a record is in the ledger, under the newest head or the one over `size` records.

    At ten million records it takes a few milliseconds. Raises NotSealed when there is no such place or head.
    """
    return proofs.inclusion(position=position, size=size)


def place_of(*, record: int) -> int:
    """Position of the record with this number (`Line.id`) in the tree, from 0. Raises NotSealed while it waits."""
    return proofs.place_of(record)


def record(*, position: int) -> bytes:
    """The canonical bytes of the record at this place: what its leaf hash is over. NotSealed when there is none."""
    found = places.content_at(position)
    if found is None:
        raise NotSealed(f"There is no record at position {position}.")
    return found


def public_key(*, name: str) -> Ed25519PublicKey:
    """The public key with this id (`TreeHead.key`). Raises KeyMissing when it is not here."""
    try:
        return keys.known_keys()[name]
    except KeyError as error:
        raise KeyMissing(f"The public key {name} of the ledger is not here.") from error


def consistency(*, old: int, new: int | None = None) -> Consistency:
    """Proof that the ledger under the head over `new` records (default: newest) only grew since the one over `old`.

    Raises NotSealed when either is not the size of a head, or `old` is the later one.
    """
    return proofs.consistency(old=old, new=new)


def find(*, wanted: Wanted, before: str = "", limit: int = 50) -> Page:
    """Lines that fit everything in `wanted`, newest first: about a subject, by an actor, in a period.

    `before` takes `Page.older` of the page before; ValueError when it is not one. A page costs the same however long
    the ledger is, as long as a subject, an actor or a period is given.
    """
    return reading.find(wanted, before=before, limit=limit)


def begins() -> datetime | None:
    """The time of the first record; None while there is none."""
    return reading.begins()


def count(*, wanted: Wanted) -> int:
    """How many lines fit; ValueError unless a subject or an actor is given, for nothing else is counted quickly."""
    if not (wanted.subject or wanted.actor):
        raise ValueError("Lines are counted about somebody or by somebody.")
    return reading.count(wanted)


def verify(
    *,
    public_keys: Mapping[str, Ed25519PublicKey] | None = None,
    kept_heads: Sequence[TreeHead] = (),
    progress: Progress | None = None,
) -> Report:
    """Look at every row once and name each record, hash and head that is not as it was sealed.

    `public_keys` (by key id) are those kept beside the signing key unless given. `kept_heads` were published earlier
    and kept elsewhere: the ledger must still begin with exactly what they cover. Sealing may go on meanwhile.
    """
    return verifying.verify(public_keys=public_keys, kept_heads=kept_heads, progress=progress)


def export(
    *, file: IO[bytes], hashes_only: bool = False, heads: int | None = None, progress: Progress | None = None
) -> TreeHead | None:
    """Write all sealed records and heads for `docs/ledger-verify.py`; returns the newest head, None without records.

    `hashes_only` holds the records back: the file then proves that nothing was changed and tells nothing about anybody.
    `heads` thins the heads out to about so many.
    """
    return exporting.export(file=file, hashes_only=hashes_only, heads=heads, progress=progress)
