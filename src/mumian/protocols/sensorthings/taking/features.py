"""The feature of observations that name none: where their thing stands, as the standard wants it."""

import time
from collections.abc import Iterable, Sequence
from threading import Lock

from mumian.kernel.identity.api import as_job
from mumian.kernel.sensing.api import MANAGE, Datastream, FeatureOfInterest, Location, changes

JOB = as_job("sensorthings.features", rights=frozenset({MANAGE}))
BELIEVED = 60.0  # seconds that a stream is taken to have what it needs
_looked: dict[int, float] = {}
_lock = Lock()


def give_features(streams: Iterable[int]) -> None:
    """Give the streams among these that have no feature the place of their thing, once."""
    now = time.monotonic()
    wanted = {each for each in streams if _looked.get(each, 0.0) < now}
    if not wanted:
        return
    with _lock:
        for start in range(0, len(wanted), 10_000):
            _give(sorted(wanted)[start : start + 10_000])
    if len(_looked) > 1_000_000:
        _looked.clear()
    _looked.update(dict.fromkeys(wanted, now + BELIEVED))


def forget() -> None:
    """Look again at every stream."""
    _looked.clear()


def _give(streams: Sequence[int]) -> None:
    bare = list(Datastream.objects.filter(pk__in=streams, feature=None))
    if not bare:
        return
    things = {row.thing_id for row in bare}
    rows = Location.objects.filter(things__in=things).order_by("pk").values_list("things", "pk")
    places = dict(rows)
    found = {place.pk: place for place in Location.objects.filter(pk__in=set(places.values()))}
    if not found:
        return
    with changes(actor=JOB, purpose="为观测补充观测对象", basis="OGC 18-088") as together:
        made = {
            key: together.create(
                FeatureOfInterest,
                name=place.name,
                description=place.description,
                encoding_type=place.encoding_type,
                feature=place.location,
                is_open=place.is_open,
                owner=place.owner,
            )
            for key, place in found.items()
        }
        for row in bare:
            if row.thing_id in places:
                together.change(row, feature=made[places[row.thing_id]])
