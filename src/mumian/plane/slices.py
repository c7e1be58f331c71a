"""A question about files whose columns are whole numbers where it matters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Slice:
    """These columns of the rows within `ranges` (from, below; None: no limit) and with one of the values of `among`.

    In the order of the columns `order`, all of them downwards when `descending`; only what comes after the values
    `after` of those columns, and the first `limit` of it.
    """

    columns: Sequence[str]
    ranges: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    among: Mapping[str, Sequence[int]] = field(default_factory=dict)
    order: Sequence[str] = ()
    descending: bool = False
    after: Sequence[int] = ()
    limit: int | None = None
