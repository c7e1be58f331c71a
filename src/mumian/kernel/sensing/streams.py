"""What must be known of a datastream before each observation, kept ready in each process for a few seconds."""

import time
from collections.abc import Iterable
from dataclasses import dataclass

from .models import Datastream

KEPT = 10.0  # seconds: how long another process may go on with what changed


@dataclass(frozen=True, slots=True)
class Stream:
    """The kind of its results, the feature of observations that name none, whose quota it counts against."""

    kind: str
    feature: int | None
    provider: str


_known: dict[int, tuple[float, Stream]] = {}


def known(ids: Iterable[int]) -> dict[int, Stream]:
    """The streams among these ids that exist."""
    now = time.monotonic()
    wanted = list(ids)
    missing = [each for each in wanted if each not in _known or _known[each][0] < now]
    for start in range(0, len(missing), 10_000):
        _fetch(missing[start : start + 10_000], now + KEPT)
    return {each: _known[each][1] for each in wanted if each in _known}


def changed(row: Datastream) -> None:
    """Forget what was known of a stream."""
    _known.pop(int(row.pk), None)


def gone(pk: int) -> None:
    """A stream was removed."""
    _known.pop(pk, None)


def forget() -> None:
    """Forget everything."""
    _known.clear()


def _fetch(ids: list[int], until: float) -> None:
    for pk in ids:
        _known.pop(pk, None)
    rows = Datastream.objects.filter(pk__in=ids).values_list("pk", "observation_type", "feature_id", "provider")
    for pk, kind, feature, provider in rows:
        _known[pk] = (until, Stream(kind, feature, provider))
