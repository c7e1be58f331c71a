"""Entities as they were at a moment: the states that the room keeps, read like rows.

Shown is what may be seen now and was open then; whoever may see closed things sees also what is no more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from mumian.kernel.identity.api import visible_to
from mumian.kernel.sensing.api import SEE_CLOSED, as_of
from mumian.protocols.sensorthings.answers import limits
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Page, Scope, Values
from mumian.protocols.sensorthings.asking.json_parts import OUTPUTS, JsonAbsent, JsonPart
from mumian.protocols.sensorthings.asking.where import Where
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.folding import fold
from mumian.protocols.sensorthings.language.nodes import Node, Options, Path
from mumian.protocols.sensorthings.language.resolving import resolve
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Kind, Navigation
from mumian.protocols.sensorthings.tables import TABLES


class Past:
    """The states of one entity type at the moment of the context."""

    def __init__(self, entity: EntityType, moment: datetime) -> None:
        if entity.name not in TABLES:
            raise Fault("Of observations only what holds now is kept.", status=501, within="$as_of")
        self.entity, self.moment, self.table = entity, moment, TABLES[entity.name]

    def has(self, key: int, scope: Scope | None, context: Context) -> bool:
        return self._seen(scope, context).filter(entity=key).exists()

    def neighbour(self, key: int, way: Navigation, context: Context) -> int | None:
        found = self._seen(None, context).filter(entity=key).first()
        key_of: int | None = found.state[f"{self.table.ways[way.name]}_id"] if found else None
        return key_of

    def page(self, scope: Scope | None, options: Options, token: str, context: Context) -> Page:
        if options.orderby:
            raise Fault("What was is shown in the order of keys.", status=501, within="$orderby")
        rows = self._seen(scope, context)
        if options.filter is not None:
            rows = rows.filter(_Then(self.entity, actor=context.actor).condition(fold(options.filter, now=context.now)))
        count = rows.count() if options.count else None
        size = limits.page_size(options.top)
        found = list(rows.order_by("entity")[options.skip : options.skip + size + 1]) if size else []
        return Page(rows=[self._values(row) for row in found[:size]], more=len(found) > size, count=count)

    def by_key(self, keys: Sequence[int], context: Context) -> dict[int, Values]:
        rows = self._seen(None, context).filter(entity__in=set(keys))
        return {row.entity: self._values(row) for row in rows}

    def around(
        self, entity: EntityType, keys: Sequence[int], way: Navigation, options: Options, context: Context
    ) -> dict[int, Page]:
        return {key: self.page(Scope(entity=entity, key=key, way=way), options, "", context) for key in keys}

    def _seen(self, scope: Scope | None, context: Context) -> "QuerySet[Any]":
        rows: QuerySet[Any] = as_of(kind=self.table.model, moment=self.moment)
        if not context.actor.holds(SEE_CLOSED):
            rows = rows.filter(entity__in=visible_to(context.actor, self.table.model).values("pk"))
            rows = rows.filter(Q(state__is_open=True) | Q(state__is_open__isnull=True))
        return rows if scope is None else rows.filter(self._of(scope))

    def _of(self, scope: Scope) -> Q:
        back = TABLES[scope.entity.name].back[scope.way.name]
        if scope.entity.name in {name for name, way in self.entity.navigations.items() if not way.many}:
            return Q(**{f"state__{back}_id": scope.key})
        raise Fault(
            f"{scope.way.name} of {scope.entity.name} cannot be asked of the past.", status=501, within="$as_of"
        )

    def _values(self, row: Any) -> Values:
        ones = {name: way for name, way in self.entity.navigations.items() if not way.many}
        return {
            **{name: row.state[column] for name, column in self.table.columns.items()},
            **{name: row.state.get(f"{self.table.ways[name]}_id") for name in ones},
        }


class _Then(Where):
    """Conditions on the columns inside of a state."""

    def _path(self, node: Path, kind: Kind) -> Any:
        column, inside = self._place(node)
        if column == "id":
            return F("entity")
        wanted = Kind.TEXT if kind is Kind.JSON else kind
        if wanted not in OUTPUTS:
            raise Fault(f"{kind.value.capitalize()} cannot be asked of the past.", at=node.at, status=501)
        return JsonPart(F("state"), (column, *inside), wanted)

    def _absent(self, node: Node, kind: Kind) -> Q:
        if not isinstance(node, Path):
            return super()._absent(node, kind)
        column, inside = self._place(node)
        return Q(JsonAbsent(F("state"), (column, *inside)))

    def _place(self, node: Path) -> tuple[str, tuple[str, ...]]:
        found = resolve(node, self.entity)
        if found.through:
            raise Fault("Neighbours cannot be asked of the past.", at=node.at, status=501)
        return self.column(found, node.at), found.inside
