"""Writing entities: one transaction, one ledger line, and each state kept for time travel."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import CASCADE, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.identity.api import Actor
from mumian.kernel.ledger.api import Entry, Kind, append

from . import streams
from .bounds import bounds
from .models import Datastream, Entity, EntityState, HistoricalLocation, Location, Thing
from .models.base import Placed
from .refusals import SensingRefused
from .rights import MANAGE, need
from .units import is_unit

PURPOSE = "管理感知设备与数据流"
BASIS = "感知设备统一登记"
E = TypeVar("E", bound=Entity)


class Changes:
    """Entities being created, changed and removed together."""

    def __init__(self, actor: Actor) -> None:
        self.actor, self.now = actor, timezone.now()
        self.done: list[str] = []

    def create(self, kind: type[E], /, **values: Any) -> E:
        """A new entity. Links are entities or ids (`thing=`, `thing_id=`), many links sequences of either."""
        plain, many = _sorted(kind, values)
        row = kind(**plain, changed_at=self.now)
        _fit(row)
        row.save(force_insert=True)
        self._linked(row, many)
        if isinstance(row, Location) and many:
            self._moved(many.get("things", ()))
        if isinstance(row, Thing) and many:
            self._moved([row])
        self._keep("create", row)
        return row

    def change(self, row: E, /, **values: Any) -> E:
        """Give an entity other values; what is not named stays. The state before stays readable."""
        plain, many = _sorted(type(row), values)
        for name, value in plain.items():
            setattr(row, name, value)
        row.changed_at = self.now
        _fit(row)
        row.save(force_update=True)
        self._linked(row, many)
        if isinstance(row, Thing) and "locations" in many:
            self._moved([row])
        self._end(row)
        self._keep("change", row)
        return row

    def remove(self, row: Entity, /) -> None:
        """Remove an entity with what cannot be without it: a thing with its datastreams and their observations."""
        for below in _below(row):
            self.remove(below)
        self._end(row)
        self.done.append(f"remove {_spelled(row)}")
        if isinstance(row, Datastream):
            streams.changed(int(row.pk))
        row.delete()

    def _linked(self, row: Entity, many: Mapping[str, Sequence[Any]]) -> None:
        for name, links in many.items():
            getattr(row, name).set(links)

    def _moved(self, things: Sequence[Any]) -> None:
        """The standard's own consequence: a thing's new locations begin a new historical location."""
        for thing in things:
            pk = thing.pk if isinstance(thing, Model) else thing
            entry = HistoricalLocation.objects.create(thing_id=pk, time=self.now, changed_at=self.now)
            entry.locations.set(Location.objects.filter(things=pk))
            self._state(entry)

    def _keep(self, action: str, row: Entity) -> None:
        self._state(row)
        self.done.append(f"{action} {_spelled(row)}")
        if isinstance(row, Datastream):
            streams.changed(int(row.pk))

    def _state(self, row: Entity) -> None:
        EntityState.objects.create(
            kind=row._meta.model_name, entity=row.pk, since=self.now, state=state_of(row), actor=self.actor.name
        )

    def _end(self, row: Entity) -> None:
        held = EntityState.objects.filter(kind=row._meta.model_name, entity=row.pk, until=None)
        held.filter(since__gte=self.now).delete()  # written a moment ago in this very transaction
        held.update(until=self.now)


@contextmanager
def changes(actor: Actor, purpose: str = PURPOSE, basis: str = BASIS) -> Iterator[Changes]:
    """Everything inside is one transaction and one ledger line; raises NotAllowed without the right."""
    need(actor, MANAGE)
    with transaction.atomic():
        together = Changes(actor)
        yield together
        if together.done:
            append(_line(together, purpose, basis))


def as_of(kind: type[Entity], moment: datetime, ids: Sequence[int] | None = None) -> Any:
    """The states of one kind of entity at a moment, as rows of EntityState in the order of ids."""
    rows = EntityState.objects.filter(kind=kind._meta.model_name, since__lte=moment)
    rows = rows.exclude(until__lte=moment).order_by("entity")
    return rows if ids is None else rows.filter(entity__in=ids)


def state_of(row: Entity) -> dict[str, Any]:
    """The columns by name, as JSON knows them."""
    found = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    found |= {field.name: sorted(getattr(row, field.name).values_list("pk", flat=True)) for field in _many(type(row))}
    plain: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False))
    return plain


def _line(together: Changes, purpose: str, basis: str) -> Entry:
    first, more = together.done[0], len(together.done) - 1
    action, subject = first.split(" ", 1)
    return Entry(
        kind=Kind.CHANGE,
        system="sensing",
        action=f"{action} and {more} more" if more else action,
        subject=subject,
        reason=together.actor.reason(purpose=purpose, basis=basis),
        digest=hashlib.sha256("\n".join(together.done).encode()).digest(),
    )


def _spelled(row: Entity) -> str:
    return f"{row._meta.model_name}:{row.pk}"


def _many(kind: type[Entity]) -> list[Any]:
    return list(kind._meta.many_to_many)


def _sorted(kind: type[Entity], values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Sequence[Any]]]:
    """Columns and many links apart; raises SensingRefused for a name that the entity does not have."""
    plain: dict[str, Any] = {}
    many: dict[str, Sequence[Any]] = {}
    for name, value in values.items():
        try:
            field = kind._meta.get_field(name.removesuffix("_id") if name.endswith("_id") else name)
        except FieldDoesNotExist as error:
            raise SensingRefused(_("There is no value “%s” here.") % name, field=name) from error
        if field.many_to_many or field.one_to_many:
            many[name] = value
        elif field.is_relation and not isinstance(value, Model | None):
            plain[field.attname] = value  # type: ignore[union-attr]
        else:
            plain[name] = value
    return plain, many


def _fit(row: Entity) -> None:
    """Bounds from the geometry, then every column as its field wants it; raises SensingRefused."""
    if isinstance(row, Placed):
        geometry = row.location if isinstance(row, Location) else row.feature  # type: ignore[attr-defined]
        row.west, row.south, row.east, row.north = bounds(geometry) or (None,) * 4
    if isinstance(row, Datastream) and row.unit_code and not is_unit(row.unit_code):
        raise SensingRefused(
            _("“%s” is no unit of UCUM. Write ug/m3, Cel, kPa or m3/h, for example.") % row.unit_code, field="unit_code"
        )
    try:
        row.clean_fields()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise SensingRefused(f"{field}: {' '.join(messages)}", field=field) from error


def _below(row: Entity) -> Iterator[Entity]:
    for relation in row._meta.related_objects:
        if relation.one_to_many and relation.on_delete is CASCADE:  # type: ignore[union-attr]
            yield from getattr(row, relation.get_accessor_name()).all()
