"""Looking at every row of the ledger once, front to back, and saying exactly what is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import count, islice

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import connection
from django.db.models import Max

from mumian.kernel.system.api import Progress, Quiet

from . import guards, keys, merkle, tree
from .blocks import STEP, WIDTH
from .findings import Report, What
from .heads import TreeHead, signed_by
from .models import Head, Leaf, Node, Unsealed
from .places import PAGE, places, strays
from .rows import as_bytes
from .walking import Walk

__all__ = ["verify"]

LOST = """
SELECT q.id, r.id, l.position FROM ledger_unsealed q LEFT JOIN ledger_record r ON r.id = q.id
LEFT JOIN ledger_leaf l ON l.record_id = q.id WHERE r.id IS NULL OR l.position IS NOT NULL ORDER BY q.id LIMIT 1000
"""
Keys = Mapping[str, Ed25519PublicKey]


def verify(
    *, public_keys: Keys | None = None, kept_heads: Sequence[TreeHead] = (), progress: Progress | None = None
) -> Report:
    """Verify everything there is now."""
    known = keys.known_keys() if public_keys is None else public_keys
    verification = _Verification(known, progress or Quiet())
    verification.heads_and_places(kept_heads)
    verification.outside()
    return verification.report


class _Verification:
    """One run. What it needs to know of the beginning is read first, because sealing may go on meanwhile."""

    def __init__(self, known: Keys, progress: Progress) -> None:
        self.report, self.known, self.progress = Report(), known, progress
        self.homeless = strays()
        last = Leaf.objects.aggregate(last=Max("position"))["last"]
        self.last = -1 if last is None else last
        nodes = list(Node.objects.order_by("level").values_list("level").annotate(last=Max("index")))
        self.newest = Head.objects.aggregate(size=Max("size"))["size"] or 0
        size = max(self.newest, self.last + 1)
        self.surplus = [node for node in nodes if node[1] >= size >> node[0] or node[0] % STEP]
        self.walk, self.places, self.blocks = Walk(self.report), places(self.homeless), _stored(STEP)

    def heads_and_places(self, kept_heads: Sequence[TreeHead]) -> None:
        """From head to head along all places; then whatever stands behind the last head."""
        self.progress.start("records", self.last + 1)
        kept = sorted(filter(self.trusted, kept_heads), key=_size)
        for head in merge(self.heads(), kept, key=_size):
            self.places_below(head.size)
            if self.walk.size < head.size:
                where = {"position": self.walk.size, "last": head.size - 1, "head": head.size}
                message = f"Records from position {self.walk.size} on are gone: a signed head covers {head.size}."
                self.report.add(What.REMOVED, message, **where)
                break
            if not self.walk.head(head) and head in kept:
                message = f"The head over {head.size} records that was kept elsewhere is not of this ledger's past."
                self.report.add(What.REWRITTEN, message, position=0, last=head.size - 1, head=head.size)
        for place in islice(self.places, 1):
            self.walk.peek(place)
        self.report.size, blocks = self.walk.size, self.walk.end()
        if self.walk.size <= self.last and not self.walk.shifted:
            message = f"Positions {self.walk.size} to {self.last} have no head: it was removed, or they were put in."
            self.report.add(What.INSERTED, message, position=self.walk.size, last=self.last)
        _upper_nodes(self.report, blocks)

    def places_below(self, size: int) -> None:
        """Walk on until so many places are behind."""
        for place in islice(self.places, size - self.walk.size):
            self.walk.place(place)
            if self.walk.size % WIDTH == 0:
                self.walk.block(next(self.blocks))
            if self.walk.size % PAGE == 0:
                self.progress.advance(PAGE)

    def heads(self) -> Iterator[TreeHead]:
        """The heads that hold, oldest first; those that do not, and gaps in their chain, go to the report."""
        before = 0
        for head in tree.heads(upto=self.newest):
            self.report.heads += 1
            if self.trusted(head):
                if head.previous != before:
                    message = f"The head over {head.previous} records is missing: the one over {head.size} follows it."
                    self.report.add(What.HEAD, message, head=head.previous)
                yield head
            before = head.size

    def trusted(self, head: TreeHead) -> bool:
        """Whether a key that we know signed this head."""
        key = self.known.get(head.key)
        if key and signed_by(head, key):
            return True
        why = "its signature does not fit, so it was altered" if key else f"its key {head.key!r} is not known"
        self.report.add(What.HEAD, f"The head over {head.size} records is not valid: {why}.", head=head.size)
        return False

    def outside(self) -> None:
        """What is wrong beside the tree: records nobody let in, records that vanished while waiting, no triggers."""
        explained = {finding.record for finding in self.report.findings}
        for _, number, *_ in self.homeless:
            if number not in explained:
                self.report.add(What.INSERTED, f"Record {number} did not come in through `append`.", record=number)
        with connection.cursor() as cursor:
            cursor.execute(LOST)
            for number, there, position in cursor.fetchall():
                message = f"Record {number} is queued although it has its place at position {position}."
                if there is None:
                    message = f"Record {number} was removed before it had its place in the tree."
                self.report.add(What.REMOVED if there is None else What.PLACE, message, record=number)
        for level, index in self.surplus:
            self.report.add(What.NODE, f"A hash of node {index} on level {level} was put in: there is no such node.")
        for name in guards.missing(connection):
            self.report.add(What.UNGUARDED, f"The trigger {name}, which refuses changes, is missing or altered.")
        self.report.waiting = Unsealed.objects.count()


def _size(head: TreeHead) -> int:
    return head.size


def _stored(level: int) -> Iterator[bytes | None]:
    """Stored hashes of one level in order, None where one is missing, without end."""
    index = 0
    rows = Node.objects.filter(level=level).order_by("index")
    while page := list(rows.filter(index__gte=index).values_list("index", "hash")[:1000]):
        for found, value in page:
            yield from (None for _ in range(index, found))
            yield as_bytes(value)
            index = found + 1
    while True:
        yield None


def _upper_nodes(report: Report, hashes: Sequence[bytes]) -> None:
    """Every node above the blocks is the root of the 64 below it; `hashes` are those of the blocks."""
    for level in count(2 * STEP, STEP):
        hashes = [merkle.root(hashes[i : i + WIDTH]) for i in range(0, len(hashes) - WIDTH + 1, WIDTH)]
        if not hashes:
            return
        for index, (value, stored) in enumerate(zip(hashes, _stored(level), strict=False)):
            if value != stored:
                first = index << level
                message = f"The stored hash of node {index} on level {level} was altered or removed."
                report.add(What.NODE, message, position=first, last=first + (1 << level) - 1)
