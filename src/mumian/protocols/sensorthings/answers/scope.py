"""What is asked of a source of rows, and what it answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mumian.protocols.sensorthings.language.nodes import Options
from mumian.protocols.sensorthings.language.vocabulary import EntityType, Navigation

from .context import Context

Values = dict[str, Any]  # by property name; by navigation name the key of the one neighbour


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The neighbours of one entity on one way."""

    entity: EntityType
    key: int
    way: Navigation


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Rows, whether there are more, where they go on (a token; empty: by skipping), and how many there are in all."""

    rows: list[Values] = field(default_factory=list)
    more: bool = False
    token: str = ""
    count: int | None = None


class Source(Protocol):
    """Where the rows of one entity type come from: a table, or the store of observations."""

    def has(self, key: int, scope: Scope | None, context: Context) -> bool:
        """Whether the actor sees such an entity there."""
        ...

    def neighbour(self, key: int, way: Navigation, context: Context) -> int | None:
        """The key of the one neighbour on this way."""
        ...

    def page(self, scope: Scope | None, options: Options, token: str, context: Context) -> Page:
        """One page of rows."""
        ...

    def by_key(self, keys: Sequence[int], context: Context) -> dict[int, Values]:
        """Entities by key; those that are not to be seen are left out."""
        ...

    def around(
        self, entity: EntityType, keys: Sequence[int], way: Navigation, options: Options, context: Context
    ) -> dict[int, Page]:
        """The first neighbours on a way of each of many entities, at a constant number of questions."""
        ...
