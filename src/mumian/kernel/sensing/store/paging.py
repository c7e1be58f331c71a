"""Observations in an order, a page at a time, opening no more files than the page needs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from mumian.plane.api import Part, Slice

from .shape import OBSERVATION
from .view import View, Wanted, nothing, sliced


@dataclass(frozen=True, slots=True)
class Order:
    """By `start` or by `id`, and after which (start, id)."""

    column: str = "start"
    descending: bool = False
    after: tuple[int, int] | None = None

    @property
    def columns(self) -> list[str]:
        """What it is sorted by."""
        return ["start", "id"] if self.column == "start" else ["id"]

    def sorted(self, rows: pa.Table) -> pa.Table:
        """In this order."""
        way = "descending" if self.descending else "ascending"
        return rows.sort_by([(column, way) for column in self.columns])

    def beyond(self, rows: pa.Table) -> pa.Table:
        """What comes after."""
        if self.after is None:
            return rows
        further = pc.less if self.descending else pc.greater
        start, number = self.after
        later = further(rows.column("id"), number)
        if self.column == "start":
            same = pc.and_(pc.equal(rows.column("start"), start), later)
            later = pc.or_(further(rows.column("start"), start), same)
        return rows.filter(later)

    def asked(self, wanted: Wanted, most: int) -> Slice:
        """The same as a question about files."""
        after = () if self.after is None else self.after if self.column == "start" else self.after[1:]
        plain = sliced(wanted, OBSERVATION.names)
        return replace(plain, order=self.columns, descending=self.descending, after=after, limit=most)


def page(view: View, wanted: Wanted, order: Order, limit: int | None) -> pa.Table:
    """The first `limit` observations in this order."""
    found = order.beyond(view.recent(wanted))
    if limit is None:
        return order.sorted(pa.concat_tables([found, order.beyond(view.older(wanted))]))
    if limit == 0 or nothing(wanted):
        return found.slice(0, 0)
    parts = _along(_candidates(view, wanted, order), order)
    take = 1
    while parts and not _enough(found, parts[0], order, limit):
        now, parts = parts[:take], parts[take:]
        # What was removed since may be among the first: so many more are asked for.
        most = limit + len(view.fresh.removed)
        rows = view.past.fetch(now, order.asked(wanted, most)).cast(OBSERVATION)
        found = order.sorted(pa.concat_tables([found, view.alive(rows)])).slice(0, limit)
        take *= 2
    return order.sorted(found).slice(0, limit)


def _candidates(view: View, wanted: Wanted, order: Order) -> list[Part]:
    parts = view.parts(wanted)
    if order.after is None:
        return parts
    edge = order.after[0] if order.column == "start" else order.after[1]
    low, high = (None, edge) if order.descending else (edge, None)
    return [part for part in parts if part.may_hold(order.column, low, high)]


def _along(parts: Sequence[Part], order: Order) -> list[Part]:
    """Files by where they begin in this order."""
    if order.descending:
        return sorted(parts, key=lambda part: part.bounds[order.column][1], reverse=True)
    return sorted(parts, key=lambda part: part.bounds[order.column][0])


def _enough(found: pa.Table, following: Part, order: Order, limit: int) -> bool:
    """Whether the page is full of rows that come before everything in the files that follow."""
    if len(found) < limit:
        return False
    column = order.sorted(found).slice(0, limit).column(order.column)
    if order.descending:
        return bool(pc.min(column).as_py() > following.bounds[order.column][1])
    return bool(pc.max(column).as_py() < following.bounds[order.column][0])
