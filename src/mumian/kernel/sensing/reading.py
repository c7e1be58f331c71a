"""Reading observations: one reader over what just came and what is long there."""

from collections.abc import Sequence

import pyarrow as pa
from django.db.models import QuerySet

from mumian.kernel.identity.api import Actor, visible_to

from .models import Datastream
from .observing import store
from .store.paging import Order, page
from .store.view import Wanted

ORDERS = {
    "time": Order("start"),
    "-time": Order("start", descending=True),
    "id": Order("id"),
    "-id": Order("id", descending=True),
}


def observations(wanted: Wanted, order: str, after: tuple[int, int] | None, limit: int | None) -> pa.Table:
    """See api."""
    plain = ORDERS[order]
    return page(store().view(), wanted, Order(plain.column, plain.descending, after), limit)


def states(streams: Sequence[int] | None) -> pa.Table:
    """See api."""
    return store().states.of(store().view(), None if streams is None else list(streams))


def readable(actor: Actor) -> list[int] | None:
    """See api."""
    seen: QuerySet[Datastream] = visible_to(actor, Datastream)
    everything = Datastream.objects.count()
    if seen.count() == everything:
        return None
    return list(seen.values_list("pk", flat=True))
