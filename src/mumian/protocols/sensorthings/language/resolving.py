"""From a path of names to the property it means."""

from dataclasses import dataclass

from .faults import Fault
from .nodes import Path
from .vocabulary import KEY, TYPES, EntityType, Kind, Navigation, Property

OF_THE_KEY = {"id", "@iot.id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Neighbours to walk through, the property at the end, and the way on inside its JSON.

    Without a property the path ends at an entity.
    """

    through: tuple[Navigation, ...] = ()
    leaf: Property | None = None
    inside: tuple[str, ...] = ()

    @property
    def kind(self) -> Kind:
        if self.inside:
            return Kind.JSON
        return self.leaf.kind if self.leaf else Kind.THING


def resolve(path: Path, entity: EntityType) -> Resolved:
    """What a path means, seen from an entity type; a `Fault` names the step that does not exist."""
    through: list[Navigation] = []
    at = path.at
    for index, step in enumerate(path.steps):
        rest = path.steps[index + 1 :]
        if step in entity.navigations:
            through.append(entity.navigations[step])
            entity = TYPES[through[-1].target]
        elif found := (KEY if step in OF_THE_KEY else entity.properties.get(step)):
            if rest and not found.opens:
                raise Fault(f"{step!r} has nothing inside.", at=at + len(step))
            return Resolved(through=tuple(through), leaf=found, inside=rest)
        else:
            known = ", ".join(("id", *entity.properties, *entity.navigations))
            raise Fault(f"{entity.name} has no {step!r}; it has {known}.", at=at)
        at += len(step) + 1
    return Resolved(through=tuple(through))
