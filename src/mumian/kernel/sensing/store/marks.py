"""The newest moment of each stream: what lies beyond it cannot be there already and need not be looked for."""

import numpy as np
from numpy.typing import NDArray

NEVER = np.iinfo(np.int64).min


class Marks:
    """Moments by stream id, eight bytes each; they may be too late, never too early."""

    def __init__(self) -> None:
        self._of: NDArray[np.int64] = np.full(1024, NEVER, np.int64)

    def of(self, streams: NDArray[np.int64]) -> NDArray[np.int64]:
        """The newest start of each of these streams."""
        self._grow(streams)
        found: NDArray[np.int64] = self._of[streams]
        return found

    def raise_to(self, streams: NDArray[np.int64], starts: NDArray[np.int64]) -> None:
        """Take in moments of streams, in any order."""
        self._grow(streams)
        np.maximum.at(self._of, streams, starts)

    def _grow(self, streams: NDArray[np.int64]) -> None:
        needed = int(streams.max(initial=0)) + 1
        if needed > len(self._of):
            larger = np.full(max(needed, 2 * len(self._of)), NEVER, np.int64)
            larger[: len(self._of)] = self._of
            self._of = larger
