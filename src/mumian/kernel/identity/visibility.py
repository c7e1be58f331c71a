"""Who may see which rows: one place, SQL, deny by default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from mumian.kernel.system.api import Declaration, InternalRows, PublicRows, offered

from .actors import Actor
from .rules import Question, Rule

M = TypeVar("M", bound=Model)


class NotDeclaredError(LookupError):
    """A table without a word on who may see it: nobody may."""


@dataclass(frozen=True, kw_only=True)
class Protection(Declaration):
    """The rule of one table, and the rules of what may be done with a visible row, by action."""

    model: type[Model]
    rule: Rule
    actions: Mapping[str, Rule] = field(default_factory=dict)


def protects(model: type[Model], rule: Rule, actions: Mapping[str, Rule] | None = None) -> Protection:
    """The declaration, named like the table."""
    meta = model._meta
    return Protection(
        code=meta.label_lower, name=meta.verbose_name or "", model=model, rule=rule, actions=actions or {}
    )


def visible_to(actor: Actor, rows: "type[M] | QuerySet[M]", purpose: str) -> "QuerySet[M]":
    """The rows that this actor may see."""
    among: QuerySet[Any] = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
    exposure = exposure_of(among.model)
    if isinstance(exposure, PublicRows):
        return among
    if isinstance(exposure, InternalRows):
        return among.none()
    return _narrow(among, exposure.rule, actor, purpose)


def may(actor: Actor, action: str, thing: Model, purpose: str) -> bool:
    """Whether the actor sees this row and may do this with it."""
    seen = visible_to(actor, type(thing)._default_manager.filter(pk=thing.pk), purpose)
    if action != "see":
        exposure = exposure_of(type(thing))
        rule = exposure.actions.get(action) if isinstance(exposure, Protection) else None
        if rule is None:
            return False
        seen = _narrow(seen, rule, actor, purpose)
    return bool(seen.exists())


def may_make(actor: Actor, action: str, model: type[Model], values: Mapping[str, str], purpose: str) -> bool:
    """Whether the rule of an action holds for a row that does not exist yet, asked of its values."""
    exposure = exposure_of(model)
    rule = exposure.actions.get(action) if isinstance(exposure, Protection) else None
    if rule is None:
        return False
    allowed = rule.rows(Question(actor=actor, purpose=purpose))
    return allowed if isinstance(allowed, bool) else allowed.check(dict(values))


def exposure_of(model: type[Model]) -> Protection | PublicRows | InternalRows:
    """What is declared about a table; raises NotDeclaredError."""
    for protection in offered(Protection):
        if protection.model is model:
            return protection
    for kind in (PublicRows, InternalRows):
        for exposure in offered(kind):
            if model in exposure.models:
                return exposure
    raise NotDeclaredError(
        f"{model._meta.label} is neither public, internal nor protected. Declare it in offers.py of its room or in"
        " system.py of its system: PublicRows, InternalRows (kernel.system.api) or protects (kernel.identity.api)."
    )


def _narrow(among: "QuerySet[Any]", rule: Rule, actor: Actor, purpose: str) -> "QuerySet[Any]":
    allowed = rule.rows(Question(actor=actor, purpose=purpose))
    if isinstance(allowed, bool):
        return among if allowed else among.none()
    return among.filter(allowed)
