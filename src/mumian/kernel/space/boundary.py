"""Boundary polygons that ship with the product."""

import json
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

_SEEDS = Path(__file__).parent / "seeds"


class NoBoundaries(LookupError):  # noqa: N818 - reads as what happened
    """No polygons are kept for the parts of this area."""


@cache
def _read(parent: str) -> dict[str, Any]:
    path = _SEEDS / f"boundaries_{parent}.geojson"
    if not (parent.isdigit() and path.is_file()):
        raise NoBoundaries(f"no boundaries are kept for the parts of area {parent!r}")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def kept_boundaries(parent: str) -> dict[str, Any]:
    """A copy that the caller may change."""
    return deepcopy(_read(parent))
