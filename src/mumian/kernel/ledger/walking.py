"""Walking along the tree once and settling at every signed head what is true.

Three witnesses tell of a record: its own content, the leaf hash at its place, and the stored hash of its block of 256.
While they agree there is one account of the tree. Where they differ every witness gets its account, all are carried on,
and the next head decides: the account that leads to the signed root is the true one, and the others were tampered with.
"""

from dataclasses import dataclass

from .blocks import STEP, WIDTH
from .findings import Report, What
from .heads import TreeHead
from .merkle import Accumulator

__all__ = ["Place", "Walk"]

NOTHING = bytes(32)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A position and its witnesses: `kept` the leaf, `told` the content, `noted` the record's own hash; None: gone."""

    position: int
    record: int | None
    kept: bytes | None
    told: bytes | None
    noted: bytes | None


class Account:
    """A tree as one witness tells it, by blocks, so that a block can be taken from another witness."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.blocks, self.tail = Accumulator(), Accumulator()
        self.closed: list[bytes] = []

    def copy(self) -> "Account":
        """An account that goes its own way from here."""
        other = Account()
        other.blocks, other.tail = self.blocks.copy(), self.tail.copy()
        other.closed = self.closed.copy()
        return other

    def close(self, block: bytes) -> None:
        """The present block is full and this is its hash."""
        self.blocks.add(block)
        self.closed.append(block)
        self.tail = Accumulator()

    def root(self) -> bytes:
        """Root over everything told so far."""
        if not self.tail.size:
            return self.blocks.root()
        whole = self.blocks.copy()
        whole.add(self.tail.root())
        return whole.root()


class Walk:
    """Takes places, block hashes and heads in order and reports what cannot be."""

    def __init__(self, report: Report) -> None:
        """Findings go to `report`."""
        self.report = report
        self.size = 0
        self._settled = 0
        self._accounts = {"leaf": Account()}
        self._doubts: list[Place] = []
        self._blocks: dict[int, bytes | None] = {}  # stored hashes that are not those of their leaves
        self._refuted = 0  # the first head since then that no account leads to

    def place(self, place: Place) -> None:
        """The next position."""
        self.size += 1
        if place.kept is not None and place.kept == place.told == place.noted:
            for account in self._accounts.values():
                account.tail.add(place.kept)
            return
        self._doubts.append(place)
        if "record" not in self._accounts:
            self._accounts["record"] = self._accounts["leaf"].copy()
        for name, account in self._accounts.items():
            first, second = (place.told, place.kept) if name == "record" else (place.kept, place.told)
            account.tail.add(first or second or NOTHING)

    def block(self, stored: bytes | None) -> None:
        """The block that ends here, with its stored hash."""
        if stored != self._accounts["leaf"].tail.root():
            self._blocks[self.size // WIDTH - 1] = stored
            if stored and "node" not in self._accounts:
                self._accounts["node"] = self._accounts["leaf"].copy()
        for name, account in self._accounts.items():
            account.close(stored if stored and name == "node" else account.tail.root())

    def head(self, head: TreeHead) -> bool:
        """Whether a head with a good signature, over as many records as were seen so far, is what one account says."""
        for name, account in sorted(self._accounts.items(), key=lambda each: ("leaf", "record", "node").index(each[0])):
            if account.root() == head.root:
                self._settle(name, account)
                self._accounts, self._settled = {"leaf": account}, head.size
                return True
        self._refuted = self._refuted or head.size
        return False

    def end(self) -> list[bytes]:
        """Nothing more comes: say what no head could settle, and return the hashes of all blocks."""
        account = self._accounts.get("node") or self._accounts["leaf"]
        self._settle("", account)
        return account.closed

    def _settle(self, true: str, account: Account) -> None:
        """Report what has come up since the head before, now that `true` is the witness to believe ("" for none)."""
        for place in self._doubts:
            self._judge(place, true)
        if true in {"leaf", "record"}:
            for block, stored in self._blocks.items():
                if stored != account.closed[block]:
                    self._node(block)
        elif true == "node":
            for block in self._blocks.keys() - {place.position // WIDTH for place in self._doubts}:
                self._rewritten(block * WIDTH, (block + 1) * WIDTH - 1)
        elif self._refuted and not self._doubts:
            first = min(self._blocks) * WIDTH if self._blocks else 0
            last = first + WIDTH - 1 if self._blocks else self.size - 1
            self._rewritten(first, last)
        self._doubts, self._blocks, self._refuted = [], {}, 0

    def _node(self, block: int) -> None:
        message = f"The stored hash of block {block} (level {STEP}) was altered or removed."
        self.report.add(What.NODE, message, position=block * WIDTH, last=(block + 1) * WIDTH - 1)

    def _rewritten(self, first: int, last: int) -> None:
        """The leaves agree with the records, and the signed root with neither."""
        first = max(first, self._settled)
        last = min(last, self._refuted - 1) if self._refuted else last
        message = (
            f"Between positions {first} and {last} a record was altered, put in or taken out together with its hashes:"
            " the signed head does not follow from them."
        )
        self.report.add(What.REWRITTEN, message, position=first, last=last, head=self._refuted or None)

    def _judge(self, place: Place, true: str) -> None:
        at = f"record {place.record} at position {place.position}"
        if place.kept is None:
            what, message = What.PLACE, f"The place of {at} was removed from the tree."
        elif place.noted is None:
            what, message = What.REMOVED, f"The {at} was removed."
        elif place.told == place.noted and true != "leaf":
            what, message = What.PLACE, f"The leaf hash of {at} was altered."
        elif place.told == place.kept:
            what, message = What.ALTERED, f"The stored hash of {at} was altered."
        else:
            what, message = What.ALTERED, f"The {at} was altered."
        self.report.add(what, message.replace("record None", "a record"), position=place.position, record=place.record)
