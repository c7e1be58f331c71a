"""The Merkle tree of RFC 6962, as pure functions: hashes, proofs and their verification.

Ranges are half-open: `subtree(0, n)` is the root over the first n leaves. Nothing here knows a database; whoever needs
a proof hands in `subtree`, a function from a range to its hash (`blocks.Blocks` answers it from stored hashes).
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

Subtree = Callable[[int, int], bytes]

EMPTY = sha256().digest()


def leaf_hash(data: bytes) -> bytes:
    """Hash of one record's canonical bytes (RFC 6962 §2.1, prefix 0x00)."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an interior node (prefix 0x01)."""
    return sha256(b"\x01" + left + right).digest()


def pairs(hashes: Sequence[bytes]) -> list[bytes]:
    """One level up: neighbours joined, an odd last one carried along unchanged."""
    joined = [sha256(b"\x01" + left + right).digest() for left, right in zip(hashes[::2], hashes[1::2], strict=False)]
    return [*joined, hashes[-1]] if len(hashes) % 2 else joined


def root(hashes: Sequence[bytes]) -> bytes:
    """Root over a list of leaves, or of equally tall subtrees of which only the last may be unfinished."""
    if not hashes:
        return EMPTY
    while len(hashes) > 1:
        hashes = pairs(hashes)
    return hashes[0]


def split(size: int) -> int:
    """The largest power of two smaller than `size`: where RFC 6962 divides a tree."""
    return 1 << (size - 1).bit_length() - 1


def inclusion(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """Audit path of leaf `index` in the tree of `size` leaves, from the leaf upwards (§2.1.1)."""
    low, high, path = 0, size, []
    while high - low > 1:
        middle = low + split(high - low)
        if index < middle:
            path.append(subtree(middle, high))
            high = middle
        else:
            path.append(subtree(low, middle))
            low = middle
    return path[::-1]


def consistency(old: int, new: int, subtree: Subtree) -> list[bytes]:
    """Proof that the tree of `new` leaves continues the tree of `old` leaves (§2.1.2)."""
    if old in {0, new}:
        return []
    low, high, whole, path = 0, new, True, []
    while high != old:
        middle = low + split(high - low)
        if old <= middle:
            path.append(subtree(middle, high))
            high = middle
        else:
            path.append(subtree(low, middle))
            low, whole = middle, False
    return ([] if whole else [subtree(low, high)]) + path[::-1]


def included(*, leaf: bytes, index: int, size: int, path: Iterable[bytes], root: bytes) -> bool:
    """Whether `path` proves that `leaf` stands at `index` under `root` (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, value = index, size - 1, leaf
    for step in path:
        if last == 0:
            return False
        if place % 2 or place == last:
            value = node_hash(step, value)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            value = node_hash(value, step)
        place, last = place >> 1, last >> 1
    return last == 0 and value == root


def consistent(*, old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Whether `path` proves that the first `old` leaves are unchanged in the tree of `new` (RFC 9162 §2.1.4.2)."""
    if old > new or old < 0:
        return False
    if old == 0:
        return not path
    if old == new:
        return not path and old_root == new_root
    steps = [old_root, *path] if old & (old - 1) == 0 else list(path)
    return bool(steps) and _climb(old - 1, new - 1, steps) == (old_root, new_root)


def _climb(place: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Old and new root that a consistency path leads to, or None when it is too short or too long."""
    while place % 2:
        place, last = place >> 1, last >> 1
    before = after = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place % 2 or place == last:
            before, after = node_hash(step, before), node_hash(step, after)
            while not place % 2 and place:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, step)
        place, last = place >> 1, last >> 1
    return (before, after) if last == 0 else None


class Accumulator:
    """The root of a growing tree in logarithmic memory: for reading a ledger once, front to back."""

    def __init__(self) -> None:
        """Begin with no leaf."""
        self.size = 0
        self._perfect: list[bytes] = []  # one finished subtree for every set bit of `size`, tallest first

    def add(self, leaf: bytes) -> None:
        """Put one leaf at the right end."""
        rest = self.size
        while rest % 2:
            leaf = sha256(b"\x01" + self._perfect.pop() + leaf).digest()
            rest >>= 1
        self._perfect.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """Root over all leaves so far."""
        if not self._perfect:
            return EMPTY
        value = self._perfect[-1]
        for left in reversed(self._perfect[:-1]):
            value = node_hash(left, value)
        return value

    def copy(self) -> "Accumulator":
        """An independent one that stands at the same place."""
        other = Accumulator()
        other.size, other._perfect = self.size, self._perfect.copy()
        return other
