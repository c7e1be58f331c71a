"""Entities that stand in tables."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from mumian.kernel.identity.api import visible_to
from mumian.protocols.sensorthings.answers import limits
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Page, Scope, Values
from mumian.protocols.sensorthings.asking.where import Where, many_rows
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Options
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Navigation
from mumian.protocols.sensorthings.tables import TABLES

from . import ordering
from .derived import derive


class Rows:
    """The rows of one table that an actor may see."""

    def __init__(self, entity: EntityType) -> None:
        self.entity = entity
        self.table = TABLES[entity.name]
        self.ones = {name: f"{self.table.ways[name]}_id" for name, way in entity.navigations.items() if not way.many}

    def has(self, key: int, scope: Scope | None, context: Context) -> bool:
        return self._seen(scope, context).filter(pk=key).exists()

    def neighbour(self, key: int, way: Navigation, context: Context) -> int | None:
        return self._seen(None, context).filter(pk=key).values_list(self.ones[way.name], flat=True).first()

    def page(self, scope: Scope | None, options: Options, token: str, context: Context) -> Page:
        rows = self._matching(self._seen(scope, context), options, context)
        count = rows.count() if options.count else None
        size = limits.page_size(options.top)
        if not size:
            return Page(count=count)
        keys = ordering.keys(options.orderby, self.entity, context)
        if token:
            rows, options = rows.filter(ordering.after(keys, token)), replace(options, skip=0)
        found = list(rows.order_by(*map(ordering.sort, keys))[options.skip : options.skip + size + 1])
        more, found = len(found) > size, found[:size]
        by_key = more and ordering.pages_by_key(keys)
        return Page(
            rows=self.values(found, context),
            more=more,
            token=ordering.token(keys, found[-1]) if by_key else "",
            count=count,
        )

    def by_key(self, keys: Sequence[int], context: Context) -> dict[int, Values]:
        rows = self._seen(None, context).filter(pk__in=set(keys))
        return {values["@iot.id"]: values for values in self.values(list(rows), context)}

    def around(
        self, entity: EntityType, keys: Sequence[int], way: Navigation, options: Options, context: Context
    ) -> dict[int, Page]:
        back = F(f"{TABLES[entity.name].back[way.name]}__id")
        rows = self._matching(self._seen(None, context), options, context).annotate(parent_key=back)
        rows = rows.filter(parent_key__in=list(keys))
        counts = self._counts(rows) if options.count else {}
        size = limits.neighbours_of_each(options.top, len(keys))
        by = ordering.keys(options.orderby, self.entity, context)
        sorts = list(map(ordering.sort, by))
        rank = Window(RowNumber(), partition_by=[F("parent_key")], order_by=sorts)
        ranked = rows.annotate(rank=rank).filter(rank__gt=options.skip, rank__lte=options.skip + size + 1)
        found: dict[int, list[Any]] = {key: [] for key in keys}
        for row in ranked.order_by("rank") if size else ():
            found[row.parent_key].append(row)
        return self._pages(found, counts, size, options, context)

    def _pages(
        self, found: dict[int, list[Any]], counts: dict[int, int], size: int, options: Options, context: Context
    ) -> dict[int, Page]:
        shown = [row for rows in found.values() for row in rows[:size]]
        values = iter(self.values(shown, context))
        return {
            key: Page(
                rows=[next(values) for _ in rows[:size]],
                more=len(rows) > size,
                count=counts.get(key, 0) if options.count else None,
            )
            for key, rows in found.items()
        }

    def _counts(self, rows: "QuerySet[Any]") -> dict[int, int]:
        return dict(rows.order_by().values_list("parent_key").annotate(many=Count("pk")))

    def _seen(self, scope: Scope | None, context: Context) -> "QuerySet[Any]":
        rows: QuerySet[Any] = visible_to(context.actor, self.table.model)
        if scope is None:
            return rows
        return rows.filter(**{TABLES[scope.entity.name].back[scope.way.name]: scope.key})

    def matching(self, scope: Scope | None, options: Options, context: Context) -> "QuerySet[Any]":
        """The rows that a filter finds, in no order."""
        return self._matching(self._seen(scope, context), options, context)

    def _matching(self, rows: "QuerySet[Any]", options: Options, context: Context) -> "QuerySet[Any]":
        if options.filter is None:
            return rows
        try:
            asked = fold(options.filter, now=context.now)
            condition: Q = Where(self.entity, actor=context.actor).condition(asked)
        except Fault as fault:
            raise fault.inside("$filter") from fault
        if not many_rows(asked, self.entity):
            return rows.filter(condition)
        return rows.filter(pk__in=self.table.model._default_manager.filter(condition).values("pk"))

    def values(self, found: Sequence[Any], context: Context) -> list[Values]:
        """Rows of the table as values by property name."""
        shown = [
            {
                **{name: getattr(row, column) for name, column in self.table.columns.items()},
                **{name: getattr(row, column) for name, column in self.ones.items()},
            }
            for row in found
        ]
        derive(self.entity, shown, context)
        return shown
