"""Versions of how a kind of case is handled."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mumian.kernel.identity.api import Actor

from . import lines
from .declarations import CaseKind, kind_of
from .engine.reading import Process, read
from .engine.refusals import ModelRefused
from .models import Definition, Stage
from .refusals import CaseRefused, Why

BASIS = "优化营商环境条例 第三十五条"
DRAW = "cases.draw_definition"


def process_of(definition: Definition) -> Process:
    """The process of a version; read once, then remembered."""
    return read(bytes(definition.model))


def in_force(kind: CaseKind) -> Definition:
    """The version new cases follow; the declared model becomes the first when nothing was drawn yet."""
    found = Definition.objects.filter(kind=kind.code, stage=Stage.PUBLISHED).first()
    return found or _first(kind)


def draw(actor: Actor, kind: str, model: bytes, note: str) -> Definition:
    """Keep a new version as a draft. Raises CaseRefused for a model that does not run."""
    _require(actor)
    kind_of(kind)
    try:
        read(model)
    except ModelRefused as error:
        raise CaseRefused(Why.NO_MODEL, error, field="model") from error
    with transaction.atomic():
        made = Definition.objects.create(
            kind=kind,
            version=_next_version(kind),
            model=model,
            note=note[:500],
            drawn_at=timezone.now(),
            drawn_by=actor.name,
        )
        lines.drawn(kind, "draw", actor.reason(purpose=note or "draw", basis=BASIS), model)
    return made


def publish(actor: Actor, definition: Definition) -> Definition:
    """Put a draft in force for new cases; running ones stay on theirs until they are moved."""
    _require(actor)
    with transaction.atomic():
        held = Definition.objects.select_for_update().get(pk=definition.pk)
        if held.stage != Stage.DRAFT:
            raise CaseRefused(Why.DRAFT)
        Definition.objects.filter(kind=held.kind, stage=Stage.PUBLISHED).update(stage=Stage.RETIRED)
        _put_in_force(held, actor.name)
        reason = actor.reason(purpose=held.note or "publish", basis=BASIS)
        lines.drawn(held.kind, "publish", reason, bytes(held.model))
    return held


def _first(kind: CaseKind) -> Definition:
    model = kind.model.read_bytes()
    read(model)
    with transaction.atomic():
        made, _new = Definition.objects.get_or_create(
            kind=kind.code,
            version=1,
            defaults={"model": model, "drawn_at": timezone.now(), "drawn_by": "program:mumian"},
        )
        _put_in_force(made, "program:mumian")
    return made


def _put_in_force(definition: Definition, by: str) -> None:
    definition.stage, definition.published_at, definition.published_by = Stage.PUBLISHED, timezone.now(), by
    definition.save(update_fields=["stage", "published_at", "published_by"])


def _next_version(kind: str) -> int:
    # The declared model is the first, whether or not a case has called for it yet.
    in_force(kind_of(kind))
    last = Definition.objects.filter(kind=kind).aggregate(last=Max("version"))["last"]
    return int(last) + 1


def _require(actor: Actor) -> None:
    if not actor.holds(DRAW):
        raise CaseRefused(Why.NOT_YOURS)
