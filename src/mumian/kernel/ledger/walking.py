"""Walking along the tree once and settling at every signed head what is true.

Three witnesses tell of a record: its own content, the leaf hash at its place, and the stored hash of its block of 64.
While they agree there is one account of the tree. Where they differ every witness gets its account, all are carried on,
and the next head decides: the account that leads to the signed root is the true one, and the others were tampered with.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from itertools import count

from . import merkle
from .accounts import Account, odd_one
from .blocks import STEP, WIDTH
from .findings import Finding, Report, What
from .heads import TreeHead

__all__ = ["Place", "Walk"]

NOTHING = bytes(32)
WITNESSES = ("leaf", "record", "node")  # the first is believed first


@dataclass(frozen=True, kw_only=True)
class Place:
    """A position and its witnesses: `kept` the leaf, `told` the content, `noted` the record's own hash; None: gone."""

    position: int
    record: int | None
    kept: bytes | None
    told: bytes | None
    noted: bytes | None


class Walk:
    """Takes places, block hashes and heads in order and reports what cannot be."""

    def __init__(self, report: Report) -> None:
        """Findings go to `report`."""
        self.report = report
        self.size = 0
        self.shifted = False  # a record was put in, and everything behind it stands one place too far
        self._settled = 0
        self._accounts = {"leaf": Account()}
        self._numbers: list[int | None] = []  # of the records in the present block
        self._doubts: list[Place] = []
        self._blocks: dict[int, bytes | None] = {}  # stored hashes that are not those of their leaves
        self._refuted = 0  # the first head since then that no account leads to
        self._rewriting: list[Finding] = []
        self._puzzle: Callable[[bytes], None] | None = None  # waits for the next leaf

    def place(self, place: Place) -> None:
        """The next position."""
        self.peek(place)
        self.size += 1
        self._numbers.append(place.record)
        if place.kept is not None and place.kept == place.told == place.noted:
            for account in self._accounts.values():
                account.tail.append(place.kept)
            return
        self._doubts.append(place)
        if "record" not in self._accounts:
            self._accounts["record"] = self._accounts["leaf"].copy()
        for name, account in self._accounts.items():
            first, second = (place.told, place.kept) if name == "record" else (place.kept, place.told)
            account.tail.append(first or second or NOTHING)

    def peek(self, place: Place) -> None:
        """What stands at the next position, without going there."""
        if self._puzzle and place.kept:
            self._puzzle(place.kept)
        self._puzzle = None
        self._say_rewritten()

    def block(self, stored: bytes | None) -> None:
        """The block that ends here, with its stored hash."""
        own = self._accounts["leaf"].tail
        if stored != merkle.root(own):
            self._blocks[self.size // WIDTH - 1] = stored
            if stored and "node" not in self._accounts:
                self._accounts["node"] = self._accounts["leaf"].copy()
            self._wonder(own, lambda leaves: merkle.root(leaves) == stored)
        for name, account in self._accounts.items():
            account.close(stored if stored and name == "node" else merkle.root(account.tail))
        self._numbers = []

    def head(self, head: TreeHead) -> bool:
        """Whether a head with a good signature, over as many records as were seen so far, is what one account says."""
        for name, account in sorted(self._accounts.items(), key=lambda each: WITNESSES.index(each[0])):
            if account.root() == head.root:
                self._settle(name, account)
                self._accounts, self._settled = {"leaf": account}, head.size
                return True
        before = self._accounts["leaf"].copy()
        self._wonder(before.tail, lambda leaves: before.root(leaves) == head.root)
        self._refuted = self._refuted or head.size
        return False

    def _wonder(self, leaves: Sequence[bytes], fits: Callable[[Sequence[bytes]], bool]) -> None:
        """Where nothing contradicts itself and yet the whole is wrong: was one of these leaves put in?"""
        if self._doubts or self.shifted or self._puzzle:
            return
        start, numbers = self.size - len(leaves), self._numbers

        def solve(following: bytes) -> None:
            index = odd_one(leaves, following, fits)
            if index is not None:
                self.shifted = True
                message = f"The record {numbers[index]} at position {start + index} was put in."
                self.report.add(What.INSERTED, message, position=start + index, record=numbers[index])

        self._puzzle = solve

    def end(self) -> list[bytes]:
        """Nothing more comes: say what no head could settle, and return the hashes of all blocks."""
        account = self._accounts.get("node") or self._accounts["leaf"]
        self._settle("", account)
        self._say_rewritten()
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
            self._rewritten_blocks(self._blocks.keys() - {place.position // WIDTH for place in self._doubts})
        elif self._refuted and not self._doubts:
            first = min(self._blocks) * WIDTH if self._blocks else 0
            self._rewritten(first, first + WIDTH - 1 if self._blocks else self.size - 1)
        self._doubts, self._blocks, self._refuted = [], {}, 0

    def _node(self, block: int) -> None:
        message = f"The stored hash of block {block} (level {STEP}) was altered or removed."
        self.report.add(What.NODE, message, position=block * WIDTH, last=(block + 1) * WIDTH - 1)

    def _rewritten_blocks(self, blocks: Set[int]) -> None:
        """Neighbouring blocks are reported together."""
        for first in sorted(blocks):
            if first - 1 not in blocks:
                last = next(block for block in count(first) if block + 1 not in blocks)
                self._rewritten(first * WIDTH, (last + 1) * WIDTH - 1)

    def _rewritten(self, first: int, last: int) -> None:
        """The leaves agree with the records, and the signed root with neither; the next leaf may tell why."""
        first = max(first, self._settled)
        last = min(last, self._refuted - 1) if self._refuted else last
        message = (
            f"Between positions {first} and {last} a record was altered, put in or taken out together with its hashes:"
            " the signed head does not follow from them."
        )
        finding = Finding(what=What.REWRITTEN, message=message, position=first, last=last, head=self._refuted or None)
        self._rewriting.append(finding)

    def _say_rewritten(self) -> None:
        """Report what was rewritten, unless all of it is the shift behind a record that was put in."""
        if not self.shifted:
            for finding in self._rewriting:
                self.report.put(finding)
        self._rewriting = []

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
