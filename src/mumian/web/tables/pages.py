"""A page of rows and the way to its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing

from .columns import Row

_SALT = "mumian.web.tables"


@dataclass(frozen=True, kw_only=True)
class PageOfRows:
    """Rows, how many there are in all, where the page begins, and the cursors of its neighbours."""

    rows: Sequence[Row]
    total: int
    start: int
    before: str = ""
    after: str = ""


def sealed(place: dict[str, Any]) -> str:
    """A cursor: opaque and not to be forged."""
    return signing.dumps(place, salt=_SALT, compress=True)


def opened(cursor: str) -> dict[str, Any]:
    """What a cursor says; a broken one means the first page."""
    try:
        place = signing.loads(cursor, salt=_SALT)
    except signing.BadSignature:
        return {}
    return place if isinstance(place, dict) else {}
