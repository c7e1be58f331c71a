"""How the tree is kept: leaf hashes, and above them only every sixth level.

A full block of 64 hashes becomes one hash six levels up. A proof among ten million records so reads a few hundred
hashes in a handful of range queries, while the tree costs one extra row for 63 records. (Every eighth level was
measured too: a quarter of the rows, and proofs take almost twice as long.)
"""

from collections.abc import Callable, Sequence
from itertools import count

from . import merkle

STEP = 6
WIDTH = 1 << STEP

Read = Callable[[int, int, int], Sequence[bytes]]  # (level, start, stop) -> the stored hashes of that range
Node = tuple[int, int, bytes]  # level, index, hash


class Blocks:
    """Hash of any range of a stored tree. Each block is read once per instance."""

    def __init__(self, read: Read) -> None:
        """`read(level, start, stop)` returns stored hashes; level 0 are the leaves."""
        self._read = read
        self._seen: dict[tuple[int, int], Sequence[bytes]] = {}

    def subtree(self, low: int, high: int) -> bytes:
        """Root over the leaves [low, high); `low` must be a multiple of the next power of two, as in RFC 6962."""
        width = high - low
        if width == 0:
            return merkle.EMPTY
        if width & (width - 1) == 0:
            return self._perfect(low, width.bit_length() - 1)
        middle = low + merkle.split(width)
        return merkle.node_hash(self.subtree(low, middle), self.subtree(middle, high))

    def _perfect(self, low: int, height: int) -> bytes:
        """Root of a full subtree, from the stored level just below its top."""
        level = height - height % STEP
        start, width = low >> level, 1 << height - level
        block, first = divmod(start, WIDTH)
        return merkle.root(self._block(level, block, first + width)[first : first + width])

    def _block(self, level: int, block: int, needed: int) -> Sequence[bytes]:
        hashes = self._seen.get((level, block), ())
        if len(hashes) < needed:
            hashes = self._seen[level, block] = self._read(level, block * WIDTH, (block + 1) * WIDTH)
        if len(hashes) < needed:
            raise LookupError(f"stored hashes end at {block * WIDTH + len(hashes)} on level {level}")
        return hashes


def grown(size: int, leaves: Sequence[bytes], read: Read) -> list[Node]:
    """The nodes that become complete when `leaves` are put behind the first `size`."""
    nodes: list[Node] = []
    fresh = leaves
    for level in count(0, STEP):
        edge = size >> level
        start = edge - edge % WIDTH
        hashes = [*(read(level, start, edge) if start < edge else ()), *fresh]
        fresh = [merkle.root(hashes[i : i + WIDTH]) for i in range(0, len(hashes) - WIDTH + 1, WIDTH)]
        if not fresh:
            break
        nodes += [(level + STEP, start // WIDTH + i, value) for i, value in enumerate(fresh)]
    return nodes
