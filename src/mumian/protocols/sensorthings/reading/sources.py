"""Which source answers for which entity type."""

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Source
from mumian.protocols.sensorthings.entities.past import Past
from mumian.protocols.sensorthings.entities.rows import Rows
from mumian.protocols.sensorthings.language.vocabulary import EntityType
from mumian.protocols.sensorthings.observing.source import Observations

_SOURCES: dict[str, Source] = {}


def of(entity: EntityType, context: Context) -> Source:
    """The source of an entity type, now or at the moment that the context names."""
    if context.as_of is not None:
        return Past(entity, context.as_of)
    if entity.name not in _SOURCES:
        _SOURCES[entity.name] = Observations() if entity.name == "Observation" else Rows(entity)
    return _SOURCES[entity.name]
