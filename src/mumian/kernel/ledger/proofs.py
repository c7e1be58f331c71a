"""Proofs for outsiders: that a record is in the ledger, and that the ledger only grew."""

from dataclasses import dataclass

from . import merkle, tree
from .heads import TreeHead
from .models import Leaf

__all__ = ["Consistency", "Inclusion", "NotSealed", "consistency", "inclusion", "place_of"]


class NotSealed(LookupError):  # noqa: N818 - the name says it
    """There is no such place or head (yet)."""


@dataclass(frozen=True, kw_only=True)
class Inclusion:
    """`leaf`, combined with the hashes of `path` from the leaf upwards, gives the root that `head` signs."""

    position: int
    record: int
    leaf: bytes
    path: tuple[bytes, ...]
    head: TreeHead

    def holds(self) -> bool:
        """Whether the path leads to the root. (The signature is checked with `heads.signed_by`.)"""
        where = {"index": self.position, "size": self.head.size}
        return merkle.included(leaf=self.leaf, path=self.path, root=self.head.root, **where)


@dataclass(frozen=True, kw_only=True)
class Consistency:
    """The tree of `new` begins with the very records of `old`."""

    old: TreeHead
    new: TreeHead
    path: tuple[bytes, ...]

    def holds(self) -> bool:
        """Whether the path joins both roots."""
        sizes = {"old": self.old.size, "new": self.new.size}
        return merkle.consistent(old_root=self.old.root, new_root=self.new.root, path=self.path, **sizes)


def inclusion(*, position: int, size: int | None = None) -> Inclusion:
    """Proof of the record at `position` under the newest head, or the head over `size` records."""
    head = _head(size)
    place = tree.leaf(position)
    if place is None or position >= head.size:
        raise NotSealed(f"There is no record at position {position}; the head covers {head.size} records.")
    record, leaf = place
    path = merkle.inclusion(position, head.size, tree.blocks().subtree)
    return Inclusion(position=position, record=record, leaf=leaf, path=tuple(path), head=head)


def place_of(record: int) -> int:
    """The position of a record; NotSealed while it waits for one."""
    position: int | None = Leaf.objects.filter(record=record).values_list("position", flat=True).first()
    if position is None:
        raise NotSealed(f"Record {record} has no place in the tree yet.")
    return position


def consistency(*, old: int, new: int | None = None) -> Consistency:
    """Proof that the head over `new` records (default: the newest) continues the one over `old`."""
    before, after = _head(old), _head(new)
    if before.size > after.size:
        raise NotSealed(f"The head over {before.size} records is the later one.")
    path = merkle.consistency(before.size, after.size, tree.blocks().subtree)
    return Consistency(old=before, new=after, path=tuple(path))


def _head(size: int | None) -> TreeHead:
    head = tree.newest() if size is None else tree.head(size)
    if head is None:
        raise NotSealed("The ledger has no head yet." if size is None else f"There is no head over {size} records.")
    return head
