"""Rules of visibility as parts that compose: every part answers which rows of a question an actor may see, as SQL."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from .actors import Actor
from .districts import stem
from .models import Level

OWN_DATA = Level.L2  # name and number are known to too many people to open somebody's records
Rows = Q | bool  # a condition, or all (True), or none (False); an empty Q would mean all inside an "and" only


@dataclass(frozen=True, kw_only=True)
class Question:
    """Who asks, and for what purpose ("" when none was stated)."""

    actor: Actor
    purpose: str = ""


@dataclass(frozen=True)
class Rule:
    """Which rows; `a | b` either, `a & b` both."""

    rows: Callable[[Question], Rows]

    def __or__(self, other: "Rule") -> "Rule":
        return Rule(lambda asked: _either(self.rows(asked), other.rows(asked)))

    def __and__(self, other: "Rule") -> "Rule":
        return Rule(lambda asked: _both(self.rows(asked), other.rows(asked)))


def _either(one: Rows, other: Rows) -> Rows:
    if isinstance(one, bool):
        return True if one else other
    if isinstance(other, bool):
        return True if other else one
    return one | other


def _both(one: Rows, other: Rows) -> Rows:
    if isinstance(one, bool):
        return other if one else False
    if isinstance(other, bool):
        return one if other else False
    return one & other


EVERYBODY = Rule(lambda _asked: True)
NOBODY_AT_ALL = Rule(lambda _asked: False)


def signed_in() -> Rule:
    """Whoever is somebody."""
    return Rule(lambda asked: asked.actor.account is not None)


def with_right(right: str) -> Rule:
    """All rows for whoever holds this right now."""
    return Rule(lambda asked: asked.actor.holds(right))


def for_a_purpose() -> Rule:
    """Only when a purpose was stated, as the ledger will keep it."""
    return Rule(lambda asked: bool(asked.purpose.strip()))


def in_department(field: str) -> Rule:
    """Rows of the department (credit code) of the post acted in."""
    return Rule(lambda asked: _of_post(asked.actor, lambda post: Q(**{field: post.department})))


def in_district(field: str) -> Rule:
    """Rows whose division lies in the district of the post acted in."""
    return Rule(lambda asked: _of_post(asked.actor, lambda post: Q(**{f"{field}__startswith": stem(post.district)})))


def own_account(field: str = "pk") -> Rule:
    """Rows of the account that is signed in, unless it acts for somebody else."""
    return Rule(lambda asked: _own_account(asked.actor, field))


def own_name(field: str) -> Rule:
    """Rows that name the actor as the ledger spells it."""
    return Rule(lambda asked: Q(**{field: asked.actor.name}) if asked.actor.account else False)


def own_subject(field: str, *, system: str = "") -> Rule:
    """Rows about oneself or whom one acts for, where the column holds "person:<number>" or "organisation:<code>".

    A mandate that is limited opens only what names its matter as `system`.
    """
    return Rule(lambda asked: _own(asked.actor, field, system, lambda subject: subject))


def own_code(field: str, *, kind: str = "person", system: str = "") -> Rule:
    """The same where the column holds the bare number or credit code of this kind of subject."""
    return Rule(lambda asked: _own(asked.actor, field, system, lambda subject: _bare(subject, kind)))


def through(model: QuerySet, field: str, rule: Rule) -> Rule:  # type: ignore[type-arg]
    """Rows to which a row of `model`, under its own rule, points with `field`; as EXISTS, so nothing is doubled."""

    def rows(asked: Question) -> Rows:
        inner = rule.rows(asked)
        if isinstance(inner, bool):
            return inner and Q(Exists(model.filter(**{field: OuterRef("pk")})))
        return Q(Exists(model.filter(inner, **{field: OuterRef("pk")})))

    return Rule(rows)


def among(model: QuerySet, field: str, rule: Rule) -> Rule:  # type: ignore[type-arg]
    """The same rows as `through`, asked from the side of `model`: one index answers a list of keys, where EXISTS asks a
    million rows one by one.
    """

    def rows(asked: Question) -> Rows:
        inner = rule.rows(asked)
        return inner if isinstance(inner, bool) else Q(pk__in=model.filter(inner).values(field))

    return Rule(rows)


def _of_post(actor: Actor, condition: Callable[..., Q]) -> Rows:
    if actor.everything:
        return True
    return condition(actor.post) if actor.post and stem(actor.post.district) else False


def _own_account(actor: Actor, field: str) -> Rows:
    return Q(**{field: actor.account}) if actor.account and not actor.on_behalf_of else False


def _own(actor: Actor, field: str, system: str, spelled: Callable[[str], str]) -> Rows:
    if actor.scope and system not in actor.scope:
        return False
    values = sorted(text for subject in actor.subjects if (text := spelled(subject)))
    return Q(**{f"{field}__in": values}) if values else False


def _bare(subject: str, kind: str) -> str:
    found, _colon, code = subject.partition(":")
    return code if found == kind else ""
