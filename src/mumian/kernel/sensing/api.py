"""The door of sensing: things, datastreams and observations as OGC SensorThings 1.1 names them (物联感知).

Entities are Django rows with integer ids; lists go through `visible_to(actor, Thing)`. They are written with `changes`,
which keeps every state: `as_of` reads them. Moments of entities are aware `datetime`s in UTC.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from mumian.kernel.identity.api import Actor

from . import changing
from .changing import BASIS, PURPOSE, Changes
from .models import (
    Datastream,
    Entity,
    EntityState,
    FeatureOfInterest,
    HistoricalLocation,
    Location,
    ObservedProperty,
    ResultKind,
    Sensor,
    Thing,
)
from .refusals import Busy, SensingRefused
from .rights import MANAGE, OBSERVE, SEE_CLOSED

__all__ = [
    "MANAGE",
    "OBSERVE",
    "SEE_CLOSED",
    "Busy",
    "Changes",
    "Datastream",
    "Entity",
    "EntityState",
    "FeatureOfInterest",
    "HistoricalLocation",
    "Location",
    "ObservedProperty",
    "ResultKind",
    "SensingRefused",
    "Sensor",
    "Thing",
    "as_of",
    "changes",
]


def changes(*, actor: Actor, purpose: str = PURPOSE, basis: str = BASIS) -> AbstractContextManager[Changes]:
    """Create, change and remove entities together: one transaction, one ledger line; raises NotAllowed without MANAGE.

    Inside: `create(Thing, name="…", locations=[…])`, `change(thing, name="…")`, `remove(thing)`. Values are columns by
    name; links are entities or ids. A thing that gets locations gets a historical location too, as the standard wants.
    Raises SensingRefused (`field`, message for people) for a value that does not fit; then nothing is done.
    """
    return changing.changes(actor, purpose, basis)


def as_of(*, kind: type[Entity], moment: datetime, ids: Sequence[int] | None = None) -> "QuerySet[EntityState]":
    """The states of entities at a moment in the order of ids: `entity` is the id, `state` the columns by name.

    A JSON column, so conditions are written like `.filter(state__name="…")`. Visibility is the caller's: `state` holds
    `is_open` and `owner` where the entity has them.
    """
    found: QuerySet[Any] = changing.as_of(kind, moment, ids)
    return found
