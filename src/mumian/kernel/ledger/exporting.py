"""The ledger as a file for an outsider: one line a record in the order of the tree, and the heads between them.

    record <tab> position <tab> leaf hash (hex) <tab> canonical bytes of the record, or - where they are held back
    head <tab> size <tab> signed text (base64) <tab> signature (base64) <tab> key

`docs/ledger-verify.py` reads it with nothing but Python's standard library and `openssl`.
"""

from base64 import b64encode
from collections.abc import Iterator
from heapq import merge
from itertools import count
from typing import IO

from mumian.kernel.system.api import Progress, Quiet

from . import tree
from .heads import TreeHead
from .models import Head
from .places import PAGE, content, stored_places
from .rows import as_bytes

__all__ = ["export"]

Line = tuple[int, int, bytes]  # records it completes, records before heads, the line


def export(
    *, file: IO[bytes], hashes_only: bool = False, heads: int | None = None, progress: Progress | None = None
) -> TreeHead | None:
    """Write everything sealed so far, with about `heads` heads evenly spread (default: all), and return the newest."""
    newest, progress = tree.newest(), progress or Quiet()
    if newest is None:
        return None
    progress.start("records", newest.size)
    for number, (_, _, line) in enumerate(merge(_records(newest.size, hashes_only), _spread(newest, heads)), start=1):
        file.write(line)
        if number % PAGE == 0:
            progress.advance(PAGE)
    return newest


def _records(size: int, hashes_only: bool) -> Iterator[Line]:  # noqa: FBT001 - private
    start = 0
    while page := [row for row in stored_places(start) if row[0] < size]:
        for position, _, leaf, found, _, *values in page:
            text = b"-" if hashes_only else b"" if found is None else content(values)
            yield position + 1, 0, b"record\t%d\t%s\t%s\n" % (position, as_bytes(leaf).hex().encode(), text)
        start = page[-1][0] + 1


def _spread(newest: TreeHead, most: int | None) -> Iterator[Line]:
    step = max(1, Head.objects.count() // most) if most else 1
    for number, head in zip(count(1), tree.heads(upto=newest.size), strict=False):
        if number % step == 0 or head.size == newest.size:
            parts = (b"%d" % head.size, b64encode(head.text.encode()), b64encode(head.signature), head.key.encode())
            yield head.size, 1, b"head\t%s\t%s\t%s\t%s\n" % parts
