"""Which source answers for which entity type."""

from mumian.protocols.sensorthings.language.vocabulary import EntityType

from .rows import Rows
from .scope import Source

_SOURCES: dict[str, Source] = {}


def of(entity: EntityType) -> Source:
    """The source of an entity type."""
    if entity.name not in _SOURCES:
        _SOURCES[entity.name] = Rows(entity)
    return _SOURCES[entity.name]
