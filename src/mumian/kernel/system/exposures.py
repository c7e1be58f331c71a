"""Tables that need no rule of visibility: open to all, or shown to nobody as such. Every other one has a rule."""

from dataclasses import dataclass

from django.db.models import Model

from .declarations import Declaration


@dataclass(frozen=True, kw_only=True)
class PublicRows(Declaration):
    """Rows that anybody may see: published figures, divisions, facts that the law makes public."""

    models: tuple[type[Model], ...]


@dataclass(frozen=True, kw_only=True)
class InternalRows(Declaration):
    """Rows that no list shows: queues, keys, counters, and parts that are seen only with what they belong to."""

    models: tuple[type[Model], ...]
