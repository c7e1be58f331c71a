"""Where a path leads: one entity, or the neighbours of one, or a whole collection."""

from dataclasses import dataclass

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.answers.scope import Scope
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.paths import Step, Target
from mumian.protocols.sensorthings.language.vocabulary import EntityType

from . import sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A collection (`key` is None) or one entity of it, perhaps only within a scope."""

    entity: EntityType
    key: int | None
    scope: Scope | None


def walk(target: Target, context: Context) -> Place:
    """Follow a path; raises a `Fault` (404) at the entity that is not there or not to be seen."""
    place = _first(target.steps[0])
    for step in target.steps[1:]:
        place = _onward(place, step, context)
    if place.key is not None:
        _there(place, target.steps[-1], context)
    return place


def _first(step: Step) -> Place:
    return Place(entity=step.entity, key=_number(step), scope=None)


def _onward(place: Place, step: Step, context: Context) -> Place:
    if place.key is None or step.by is None:
        raise _missing(step)
    _there(place, step, context)
    scope = Scope(entity=place.entity, key=place.key, way=step.by)
    if step.by.many:
        return Place(entity=step.entity, key=_number(step), scope=scope)
    key = sources.of(place.entity, context).neighbour(place.key, step.by, context)
    if key is None:
        raise _missing(step)
    return Place(entity=step.entity, key=key, scope=None)


def _there(place: Place, step: Step, context: Context) -> None:
    if place.key is None or not sources.of(place.entity, context).has(place.key, place.scope, context):
        raise _missing(step)


def _number(step: Step) -> int | None:
    key = step.key
    if isinstance(key, str) and key.isdecimal() and len(key) <= 19:
        key = int(key)  # some clients put quotes around every key
    if isinstance(key, str) or (key is not None and abs(key) >= 2**63):
        raise _missing(step)
    return key


def _missing(step: Step) -> Fault:
    return Fault(f"There is no such {step.entity.name}.", status=404, at=step.at, within="path")
