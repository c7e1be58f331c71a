"""A tree as one witness tells it, and the search for a leaf that does not belong."""

from collections.abc import Callable, Sequence

from . import merkle

__all__ = ["Account", "odd_one"]


class Account:
    """Leaves and blocks as one witness tells them; a block can be taken from another witness."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.tail: list[bytes] = []
        self.closed: list[bytes] = []
        self._blocks = merkle.Accumulator()

    def copy(self) -> "Account":
        """An account that goes its own way from here."""
        other = Account()
        other.tail, other.closed, other._blocks = self.tail.copy(), self.closed.copy(), self._blocks.copy()
        return other

    def close(self, block: bytes) -> None:
        """The present block is full and this is its hash."""
        self._blocks.add(block)
        self.closed.append(block)
        self.tail = []

    def root(self, tail: Sequence[bytes] | None = None) -> bytes:
        """Root over everything told so far, or over the full blocks and another tail."""
        tail = self.tail if tail is None else tail
        if not tail:
            return self._blocks.root()
        whole = self._blocks.copy()
        whole.add(merkle.root(tail))
        return whole.root()


def odd_one(leaves: Sequence[bytes], following: bytes, fits: Callable[[Sequence[bytes]], bool]) -> int | None:
    """The leaf that was put in: without it, and with the leaf that it pushed out at the end, everything fits."""
    for index in reversed(range(len(leaves))):
        if fits([*leaves[:index], *leaves[index + 1 :], following]):
            return index
    return None
