"""Orders that the store has itself, and the tokens of pages in them."""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Literal, get_args

import pyarrow as pa

from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.nodes import Order, Path

Way = Literal["time", "-time", "id", "-id"]


def way_of(order: Sequence[Order]) -> Way | None:
    """The order of the store that is asked for; None when it has none such."""
    if not order:
        return "id"
    by = order[0].by
    if not isinstance(by, Path) or len(order) > 2:
        return None
    name = {"phenomenonTime": "time", "id": "id", "@iot.id": "id"}.get(str(by))
    if name is None or (len(order) == 2 and not _then_by_key(order, name)):
        return None
    found: Way = f"-{name}" if order[0].falling else name  # type: ignore[assignment]
    return found


def _then_by_key(order: Sequence[Order], name: str) -> bool:
    second = order[1]
    return name == "time" and str(second.by) in {"id", "@iot.id"} and second.falling == order[0].falling


def token(way: Way, rows: pa.Table) -> str:
    place = [way, rows.column("start")[-1].as_py(), rows.column("id")[-1].as_py()]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def place(token: str, way: Way) -> tuple[int, int]:
    try:
        found, start, key = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise _no_token() from error
    if found != way or found not in get_args(Way) or not all(type(n) is int and abs(n) < 2**63 for n in (start, key)):
        raise _no_token()
    return start, key


def _no_token() -> Fault:
    return Fault("This is not the token of a page in this order.", within="$skiptoken", at=0)
