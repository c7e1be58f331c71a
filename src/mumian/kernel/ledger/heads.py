"""A tree head as text: what is signed, what is published, what an outsider checks.

The text is a checkpoint of the public transparency-log family (C2SP tlog-checkpoint): origin, size and root, a line
each, followed here by the size of the head before and the time. Ed25519 signs these bytes as they are.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .encoding import stamp
from .keys import key_id, raw

__all__ = ["NotAHead", "TreeHead", "note", "parse", "read_note", "signed_by", "verifier"]

_ED25519 = b"\x01"  # signature type in the signed-note format


class NotAHead(ValueError):  # noqa: N818 - the name says it
    """A text that is not a tree head of this ledger's format."""


@dataclass(frozen=True, kw_only=True)
class TreeHead:
    """The first `size` records have the Merkle root `root`. `text` is what `signature` (Ed25519) signs."""

    size: int
    previous: int
    at: datetime
    origin: str
    root: bytes
    key: str = ""
    signature: bytes = b""

    @property
    def text(self) -> str:
        """The signed text."""
        root = b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nprevious {self.previous}\ntime {stamp(self.at)}\n"


def signed_by(head: TreeHead, key: Ed25519PublicKey) -> bool:
    """Whether the signature is by this key over exactly this text."""
    try:
        key.verify(head.signature, head.text.encode())
    except InvalidSignature:
        return False
    return True


def parse(text: str) -> TreeHead:
    """The head that a text states; NotAHead when it does not read back to the same bytes."""
    try:
        origin, size, root, previous, at, rest = text.split("\n")
        head = TreeHead(
            size=int(size),
            previous=int(previous.removeprefix("previous ")),
            at=datetime.strptime(at.removeprefix("time "), "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC),
            origin=origin,
            root=b64decode(root, validate=True),
        )
    except ValueError as error:
        raise NotAHead("This is not the text of a tree head.") from error
    if rest or head.text != text:
        raise NotAHead("This is not the text of a tree head.")
    return head


def read_note(text: str, known: Iterable[Ed25519PublicKey]) -> TreeHead:
    """The head in a signed note, under the key that its mark names; NotAHead when it is no note of a known key."""
    body, _, line = text.partition("\n— ")
    head = parse(body)
    name, _, blob = line.strip().rpartition(" ")
    try:
        signed = b64decode(blob, validate=True)
    except ValueError as error:
        raise NotAHead("This is not a signed note.") from error
    for key in known:
        if len(signed) == 68 and name == head.origin and signed[:4] == _mark(head.origin, key):
            return replace(head, key=key_id(key), signature=signed[4:])
    raise NotAHead("This note is not signed with a known key of this ledger.")


def note(head: TreeHead, key: Ed25519PublicKey) -> str:
    """The head as a signed note (C2SP signed-note), as witnesses and monitors of other logs read it."""
    mark = _mark(head.origin, key)
    return f"{head.text}\n— {head.origin} {b64encode(mark + head.signature).decode()}\n"


def verifier(origin: str, key: Ed25519PublicKey) -> str:
    """The public key in the form that readers of signed notes are given."""
    return f"{origin}+{_mark(origin, key).hex()}+{b64encode(_ED25519 + raw(key)).decode()}"


def _mark(origin: str, key: Ed25519PublicKey) -> bytes:
    return sha256(origin.encode() + b"\n" + _ED25519 + raw(key)).digest()[:4]
