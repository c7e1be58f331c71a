"""New entities, with those inside of them: all or none."""

from collections.abc import Mapping, Sequence
from typing import Any

from mumian.kernel.identity.api import visible_to
from mumian.kernel.sensing.api import Changes, Entity, Location, Thing
from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.language.vocabulary import TYPES, EntityType, Navigation
from mumian.protocols.sensorthings.tables import TABLES

from .values import columns

DEEPEST, MOST = 8, 1_000


class Creating:
    """What one request creates. `observed` gathers the observations inside, by their datastream, for afterwards."""

    def __init__(self, together: Changes, context: Context) -> None:
        self.together, self.context = together, context
        self.made: list[Entity] = []
        self.observed: list[tuple[Entity, Mapping[str, Any]]] = []

    def create(
        self, entity: EntityType, body: Any, links: Mapping[str, Entity] | None = None, *, level: int = 0
    ) -> Entity:
        """An entity and those inside of it; `links` are neighbours known from the path or from around."""
        if not isinstance(body, dict):
            raise Fault(f"{entity.name} must be an object.", within="body")
        if level > DEEPEST or len(self.made) >= MOST:
            raise Fault(f"At most {MOST} entities, {DEEPEST} deep, are created at once.", status=413, within="body")
        values = columns(entity, body, whole=True)
        values |= self._before(entity, body, links or {}, level)
        row = self.together.create(TABLES[entity.name].model, **values)
        self.made.append(row)
        self._after(entity, body, row, links or {}, level)
        return row

    def linked(self, way: Navigation, given: Any, level: int) -> Entity:
        """A neighbour that is named by its key, or made."""
        if is_reference(given):
            return self._existing(way, given["@iot.id"])
        return self.create(TYPES[way.target], given, level=level + 1)

    def many(self, way: Navigation, given: Any, level: int = 0) -> list[Entity]:
        """Neighbours, each named or made."""
        if not isinstance(given, list):
            raise Fault(f"{way.name!r} must be an array.", within="body")
        return [self.linked(way, each, level) for each in given]

    def _before(
        self, entity: EntityType, body: Mapping[str, Any], links: Mapping[str, Entity], level: int
    ) -> dict[str, Any]:
        """Neighbours that must be there first: the ones it depends on, and the places of a thing."""
        found: dict[str, Any] = {}
        for name, way in entity.navigations.items():
            column = TABLES[entity.name].ways.get(name)
            if column is None or (way.many and (entity.name, name) not in FIRST):
                continue
            if name in links:
                found[column] = [links[name]] if way.many else links[name]
            elif name in body:
                found[column] = self.many(way, body[name], level) if way.many else self.linked(way, body[name], level)
            elif way.required:
                raise Fault(f"{entity.name} needs {name!r}.", within="body")
        return found

    def _after(
        self, entity: EntityType, body: Mapping[str, Any], row: Entity, links: Mapping[str, Entity], level: int
    ) -> None:
        """Neighbours that need this entity."""
        if isinstance(row, Location):
            things = [links["Things"]] if "Things" in links else []
            self.move(things or self.many(entity.navigations["Things"], body.get("Things", []), level), [row])
        for name, way in entity.navigations.items():
            if name not in body or not way.many or (entity.name, name) in FIRST or isinstance(row, Location):
                continue
            for each in body[name] if isinstance(body[name], list) else [body[name]]:
                self._inside(entity, way, each, row, level)

    def _inside(self, entity: EntityType, way: Navigation, given: Any, row: Entity, level: int) -> None:
        if way.target == "Observation":
            self.observed.append((row, given))
            return
        if is_reference(given):
            self.together.change(self._existing(way, given["@iot.id"]), **{TABLES[entity.name].back[way.name]: row})
            return
        back = {entity.name: row} if entity.name in TYPES[way.target].navigations else {entity.plural: row}
        self.create(TYPES[way.target], given, back, level=level + 1)

    def move(self, things: Sequence[Entity], places: Sequence[Entity]) -> None:
        """From now on these things are at these places."""
        for thing in things:
            if isinstance(thing, Thing):
                self.together.change(thing, locations=list(places))

    def _existing(self, way: Navigation, key: Any) -> Entity:
        return existing(TYPES[way.target], key, self.context)


# Neighbours of many that are given when the entity is made.
FIRST = {("Thing", "Locations"), ("HistoricalLocation", "Locations")}


def is_reference(given: Any) -> bool:
    """Whether an entity that is there already is meant; clients send it whole sometimes, and its key is what counts."""
    return isinstance(given, dict) and given.get("@iot.id") is not None


def existing(entity: EntityType, key: Any, context: Context) -> Entity:
    """An entity named by its key in a body; raises a `Fault` when it is not there or not to be seen."""
    number = int(key) if isinstance(key, str) and key.isdecimal() and len(key) < 19 else key
    found: Entity | None = None
    if entity.name in TABLES and type(number) is int and abs(number) < 2**63:
        found = visible_to(context.actor, TABLES[entity.name].model).filter(pk=number).first()
    if found is None:
        raise Fault(f"There is no {entity.name} {key!r}.", within="body")
    return found
