"""Resource paths: collections, entities, neighbours of any depth, properties, `$value` and `$ref`."""

import re
from dataclasses import dataclass
from typing import Literal

from .faults import Fault
from .vocabulary import COLLECTIONS, KEY, TYPES, EntityType, Navigation, Property

SEGMENT = re.compile(r"(?P<name>@?[^\W\d][\w.\-]*|\$[a-z]+)(?:\((?P<key>-?\d{1,19}|'(?:[^']|'')*')\))?")
LONGEST, MOST_STEPS = 2_000, 12
Key = int | str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From the entity before (or from the root) to a collection, or to one entity of it."""

    entity: EntityType
    key: Key | None = None
    by: Navigation | None = None
    at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a path means: steps to entities, then perhaps a property of the last and a way into its JSON.

    `of_many` says whether a collection is meant. `form` is "value" after `$value` and "ref" after `$ref`.
    """

    steps: tuple[Step, ...]
    of_many: bool
    leaf: Property | None = None
    inside: tuple[str, ...] = ()
    form: Literal["", "value", "ref"] = ""

    @property
    def entity(self) -> EntityType:
        return self.steps[-1].entity


def read_path(text: str) -> Target:
    """The target of a path such as `Things(1)/Datastreams(2)/Observations` (no slash in front).

    Raises `Fault` (404) at the step that leads nowhere.
    """
    if len(text) > LONGEST or text.count("/") > MOST_STEPS:
        raise _nowhere("This path is too long.", LONGEST)
    segments, at = [], 0
    for part in text.split("/"):
        found = SEGMENT.fullmatch(part)
        if not found:
            raise _nowhere(f"{part[:60]!r} is no step of a path.", at)
        segments.append((found["name"], _key(found["key"]), at))
        at += len(part) + 1
    return _walk(segments)


def _walk(segments: list[tuple[str, Key | None, int]]) -> Target:
    name, key, at = segments[0]
    if name not in COLLECTIONS:
        raise _nowhere(f"There is no {name!r}; there are {', '.join(COLLECTIONS)}.", at)
    steps, many = [Step(entity=COLLECTIONS[name], key=key, at=at)], key is None
    for index, (name, key, at) in enumerate(segments[1:], start=1):
        if name.startswith("$"):
            return _ending(steps, segments[index:], many=many)
        way = steps[-1].entity.navigations.get(name)
        if many:
            raise _nowhere(f"{name!r} stands behind a collection; name one entity of it first.", at)
        if way is None:
            return _property(steps, segments[index:])
        if key is not None and not way.many:
            raise _nowhere(f"There is only one {name}; it takes no key here.", at)
        steps.append(Step(entity=TYPES[way.target], key=key, by=way, at=at))
        many = way.many and key is None
    return Target(steps=tuple(steps), of_many=many)


def _property(steps: list[Step], rest: list[tuple[str, Key | None, int]]) -> Target:
    (name, key, at), *deeper = rest
    entity = steps[-1].entity
    found = KEY if name in {"id", "@iot.id"} else entity.properties.get(name)
    if found is None or key is not None:
        known = ", ".join(("id", *entity.properties, *entity.navigations))
        raise _nowhere(f"{entity.name} has no {name!r}; it has {known}.", at)
    value = bool(deeper) and deeper[-1][0] == "$value"
    inside = deeper[:-1] if value else deeper
    if inside and (not found.opens or any(key is not None or step.startswith("$") for step, key, _ in inside)):
        raise _nowhere(f"{inside[0][0]!r} is not inside of {name}.", inside[0][2])
    return Target(
        steps=tuple(steps),
        of_many=False,
        leaf=found,
        inside=tuple(step for step, _, _ in inside),
        form="value" if value else "",
    )


def _ending(steps: list[Step], rest: list[tuple[str, Key | None, int]], *, many: bool) -> Target:
    (name, key, at), *more = rest
    if name != "$ref" or key is not None or more:
        raise _nowhere(f"{name!r} cannot stand here.", at)
    return Target(steps=tuple(steps), of_many=many, form="ref")


def _key(text: str | None) -> Key | None:
    if text is None:
        return None
    return text[1:-1].replace("''", "'") if text.startswith("'") else int(text)


def _nowhere(says: str, at: int) -> Fault:
    return Fault(says, status=404, at=at, within="path")
