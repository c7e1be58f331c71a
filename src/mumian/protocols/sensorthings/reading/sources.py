"""Which source answers for which entity type."""

from mumian.protocols.sensorthings.answers.scope import Source
from mumian.protocols.sensorthings.entities.rows import Rows
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.observing.source import Observations

_SOURCES: dict[str, Source] = {}


def of(entity: EntityType) -> Source:
    """The source of an entity type."""
    if entity.name not in _SOURCES:
        _SOURCES[entity.name] = Observations() if entity.name == "Observation" else Rows(entity)
    return _SOURCES[entity.name]
