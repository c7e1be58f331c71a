"""Acting for others: asked for, granted, used, withdrawn."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from . import lines
from .actors import Actor
from .grown_up import coming_of_age
from .models import Account, Kind, Level, Mandate
from .refusals import Impossible, NotAllowed, need

CONFIRM, COUNTER = "identity.confirm_mandate", "identity.counter"
LONGEST = timedelta(days=3 * 366)
AT_THE_COUNTER = timedelta(minutes=30)
Relation = Mandate.Relation


def ask(actor: Actor, *, relation: str, principal: str, name: str, basis: str, ends: datetime | None) -> Mandate:
    """Ask to act for a child, a ward or as legal representative: an official confirms it."""
    if relation not in {Relation.CHILD, Relation.WARD, Relation.LEGAL}:
        raise Impossible(_("This mandate is given by whom you act for, not asked for."))
    agent = _proved(actor)
    if relation == Relation.CHILD:
        ends = _until_of_age(principal, ends)
    with transaction.atomic():
        made = _write(
            actor, agent=agent, principal=principal, principal_name=name, relation=relation, basis=basis, ends=ends
        )
        _note(actor, "ask for mandate", made)
    return made


def grant(actor: Actor, mandate: Mandate) -> None:
    """An official has seen the evidence; nobody confirms their own."""
    need(actor.holds(CONFIRM) and mandate.agent_id != actor.account)
    with transaction.atomic():
        held = Mandate.objects.select_for_update(of=("self",)).select_related("agent").get(pk=mandate.pk)
        if held.granted_at or held.ended_at or held.ends <= timezone.now():
            raise Impossible(_("This request is not open any more."))
        held.granted_at, held.granted_by = timezone.now(), actor.name
        held.save(update_fields=["granted_at", "granted_by"])
        _note(actor, "grant mandate", held)


def give(actor: Actor, agent: Account, *, relation: str, scope: tuple[str, ...], ends: datetime, basis: str) -> Mandate:
    """Let somebody act for oneself (an elderly parent), or for the organisation one represents."""
    if relation == Relation.PARENT:
        need(actor.person and not actor.on_behalf_of)
        principal = f"person:{actor.person}"
    elif relation == Relation.AGENT:
        need(actor.organisation and actor.relation == Relation.LEGAL)
        principal = f"organisation:{actor.organisation}"
    else:
        raise Impossible(_("This mandate must be confirmed by an official."))
    if agent.pk == actor.account or not agent.is_active or agent.level < Level.L1:
        raise Impossible(_("The agent needs an account of their own whose real name is checked."))
    with transaction.atomic():
        made = _write(
            actor,
            agent=agent,
            principal=principal,
            principal_name="",
            relation=relation,
            basis=basis,
            ends=ends,
            scope=list(scope),
            granted_at=timezone.now(),
            granted_by=actor.name,
        )
        _note(actor, "give mandate", made)
    return made


def at_counter(actor: Actor, *, person: str, evidence: str) -> Mandate:
    """A clerk acts for the citizen who stands there, for half an hour at most."""
    need(actor.post and actor.holds(COUNTER))
    clerk = Account.objects.get(pk=actor.account)
    if clerk.person == person:
        raise NotAllowed
    now = timezone.now()
    with transaction.atomic():
        made = _write(
            actor,
            agent=clerk,
            principal=f"person:{person}",
            principal_name="",
            relation=Relation.COUNTER,
            basis=evidence,
            ends=now + AT_THE_COUNTER,
            granted_at=now,
            granted_by=actor.name,
        )
        _note(actor, "serve at counter", made)
    return made


def withdraw(actor: Actor, mandate: Mandate, *, why: str) -> None:
    """At once: by whom it is for, by the agent, or by an official who confirms mandates."""
    with transaction.atomic():
        held = Mandate.objects.select_for_update(of=("self",)).select_related("agent").get(pk=mandate.pk)
        need(may_withdraw(actor, held))
        if held.ended_at:
            raise Impossible(_("This mandate was withdrawn already."))
        held.ended_at, held.ended_by, held.ended_why = timezone.now(), actor.name, why
        held.save(update_fields=["ended_at", "ended_by", "ended_why"])
        _note(actor, "withdraw mandate", held)


def limit(actor: Actor, mandate: Mandate, *, scope: tuple[str, ...], ends: datetime) -> None:
    """Less than before, by whom it is for: fewer matters, an earlier end. More is a new mandate."""
    with transaction.atomic():
        held = Mandate.objects.select_for_update(of=("self",)).select_related("agent").get(pk=mandate.pk)
        need(is_principal(actor, held) and held.relation in {Relation.AGENT, Relation.PARENT})
        if held.ended_at or held.ends <= timezone.now():
            raise Impossible(_("This mandate has ended."))
        before = set(held.scope)
        wider = (not scope and before) or (before and not set(scope) <= before) or ends > held.ends
        if wider or ends <= timezone.now():
            raise Impossible(_("A mandate can only be narrowed. For more, give a new one."))
        held.scope, held.ends = sorted(scope), ends
        held.save(update_fields=["scope", "ends"])
        _note(actor, "limit mandate", held)


def in_force(at: datetime | None = None) -> QuerySet[Mandate]:
    """Granted, begun, not ended, not withdrawn."""
    at = at or timezone.now()
    return Mandate.objects.filter(
        granted_at__isnull=False, begins__lte=at, ends__gt=at, ended_at=None, agent__is_active=True
    )


def may_withdraw(actor: Actor, mandate: Mandate) -> bool:
    """Whom it is for, the agent, an official who confirms mandates."""
    return bool(mandate.agent_id == actor.account or is_principal(actor, mandate) or actor.holds(CONFIRM))


def is_principal(actor: Actor, mandate: Mandate) -> bool:
    """The person, or the legal representative of the organisation, and nobody who acts for them otherwise."""
    if actor.organisation:
        return actor.relation == Relation.LEGAL and mandate.principal == f"organisation:{actor.organisation}"
    return bool(actor.person) and not actor.on_behalf_of and mandate.principal == f"person:{actor.person}"


def _write(actor: Actor, *, ends: datetime | None, **values: object) -> Mandate:
    now = timezone.now()
    ends = ends or now + LONGEST
    if not now < ends <= now + (LONGEST if values["relation"] != Relation.CHILD else timedelta(days=19 * 366)):
        raise Impossible(_("A mandate ends, and not later than in three years."))
    return Mandate.objects.create(**values, begins=now, ends=ends, asked_at=now, asked_by=actor.name)


def _until_of_age(principal: str, ends: datetime | None) -> datetime:
    grown = coming_of_age(principal)
    if grown is None or grown <= timezone.now():
        raise Impossible(_("This citizen number does not belong to a minor."))
    return min(ends or grown, grown)


def _proved(actor: Actor) -> Account:
    need(actor.account and actor.kind in {Kind.PERSON, Kind.OFFICIAL} and not actor.on_behalf_of)
    if actor.level < Level.L1:
        raise Impossible(_("First have your real name checked."))
    return Account.objects.get(pk=actor.account)


def _note(actor: Actor, action: str, mandate: Mandate) -> None:
    """About both sides: whoever is given a mandate, or loses one, reads it too."""
    for subject in dict.fromkeys((mandate.principal, lines.subject_of(mandate.agent))):
        lines.note(actor, action=action, subject=subject, purpose=mandate.get_relation_display(), basis="mandate")
