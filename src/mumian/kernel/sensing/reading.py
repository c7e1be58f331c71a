"""Reading observations: one reader over what just came and what is long there."""

from collections.abc import Sequence
from datetime import timedelta

import pyarrow as pa
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor, visible_to

from .models import Datastream
from .observing import store
from .refusals import SensingRefused
from .store.aggregating import CALENDAR, FIXED, FUNCTIONS, Windows, as_functions
from .store.aggregating import aggregate as over_windows
from .store.paging import Order, page
from .store.rollups import DAY
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


def aggregate(wanted: Wanted, window: str | timedelta, functions: Sequence[str]) -> pa.Table:
    """See api."""
    strange = sorted(set(functions) - set(FUNCTIONS))
    if strange or not functions:
        raise SensingRefused(_("There is no function “%s”.") % "".join(strange[:1]), field="functions")
    return as_functions(over_windows(store().view(), wanted, _windows(window)), functions)


def _windows(window: str | timedelta) -> Windows:
    if isinstance(window, timedelta):
        width = window // timedelta(microseconds=1)
        if width < 1_000_000 or (DAY % width and width % DAY):
            raise SensingRefused(_("A window is a part of a day, of a second at least, or whole days."), field="window")
        return Windows(width)
    if window in CALENDAR:
        return Windows(DAY, window)
    if window not in FIXED:
        raise SensingRefused(_("There is no window “%s”.") % window, field="window")
    return Windows(FIXED[window])


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
