"""Properties that the server works out: what a datastream's observations say of it."""

from collections.abc import Sequence

from mumian.protocols.sensorthings.language.vocabulary import EntityType

from .context import Context
from .scope import Values


def derive(entity: EntityType, rows: Sequence[Values], context: Context) -> None:
    """Fill in what is derived."""
    if entity.name != "Datastream":
        return
