"""Proving who somebody is: declared, checked against the register, at a counter, by certificate."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.system.api import offered

from . import lines
from .actors import Actor
from .declarations import PersonCheck
from .models import Account, Level, Proof
from .refusals import Impossible, NotAllowed, need

PROVE = "identity.prove_person"
TRIES, WITHIN = 5, timedelta(days=1)


def declare(actor: Actor, *, number: str) -> None:
    """What somebody says of themselves; nothing follows from it."""
    account = _own(actor)
    with transaction.atomic():
        _keep(actor, account, Level.L0, _normal(number), succeeded=True, evidence="")


def check_register(actor: Actor, *, number: str, name: str) -> bool:
    """Compare number and name with the register. Five tries a day: nobody finds out here who has which number."""
    account = _own(actor)
    number = _normal(number)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        recent = Proof.objects.filter(account=account, level=Level.L1, at__gt=timezone.now() - WITHIN)
        if recent.count() >= TRIES:
            raise Impossible(_("Five tries in a day are enough. Try again tomorrow, or go to a counter."))
        reason = actor.reason(purpose=_("real-name check"), basis=lines.BASIS["proof"])
        matches = _check().matches(number, name, reason) and _free(account, number, Level.L1)
        _keep(actor, account, Level.L1, number, succeeded=matches, evidence="")
        if matches:
            _raise_to(actor, account, Level.L1, number, how="register")
    return matches


def prove_at_counter(actor: Actor, account: Account, *, number: str, evidence: str) -> None:
    """An official has the person and the document before them. A stronger proof takes the number from a weaker one."""
    need(actor.holds(PROVE) and account.pk != actor.account)
    _prove(actor, account, Level.L2, _normal(number), how="counter", evidence=evidence)


def prove_by_certificate(actor: Actor, account: Account, *, number: str, evidence: str) -> None:
    """The room that checks certificates says whose it is; `evidence` names the certificate."""
    need(account.pk == actor.account or actor.holds(PROVE))
    _prove(actor, account, Level.L3, _normal(number), how="certificate", evidence=evidence)


def _prove(actor: Actor, account: Account, level: Level, number: str, *, how: str, evidence: str) -> None:
    with transaction.atomic():
        if not _free(account, number, level):
            raise Impossible(_("Another account of this person is proved as strongly. Merge the two."))
        _release(actor, account, number)
        _keep(actor, account, level, number, succeeded=True, evidence=evidence)
        _raise_to(actor, account, level, number, how=how)


def _own(actor: Actor) -> Account:
    if actor.account is None or actor.on_behalf_of:
        raise NotAllowed
    account = Account.objects.get(pk=actor.account)
    if account.level > Level.L0:
        raise Impossible(_("Your real name is checked already."))
    return account


def _normal(number: str) -> str:
    try:
        return _check().normal(number)
    except ValueError as error:
        raise Impossible(str(error)) from error


def _check() -> PersonCheck:
    checks = offered(PersonCheck)
    if not checks:
        raise Impossible(_("This city has no register of people to check against."))
    return checks[0]


def _free(account: Account, number: str, level: Level) -> bool:
    """Whether no other account holds the number as strongly."""
    return not Account.objects.filter(person=number, level__gte=level).exclude(pk=account.pk).exists()


def _release(actor: Actor, account: Account, number: str) -> None:
    for weaker in Account.objects.select_for_update().filter(person=number).exclude(pk=account.pk):
        lines.note(
            actor, action="release number", subject=f"person:{number}", purpose=_("stronger proof"), basis="proof"
        )
        weaker.person, weaker.level, weaker.proved_at = None, Level.L0, None
        weaker.proved_how = weaker.proved_by = ""
        weaker.save(update_fields=["person", "level", "proved_at", "proved_how", "proved_by"])


def _keep(actor: Actor, account: Account, level: Level, number: str, *, succeeded: bool, evidence: str) -> None:
    Proof.objects.create(
        account=account,
        level=level,
        person=number,
        succeeded=succeeded,
        at=timezone.now(),
        by=actor.name,
        evidence=evidence,
    )
    action = f"real-name {level.name} {'yes' if succeeded else 'no'}"
    lines.note(actor, action=action, subject=f"account:{account.username}", purpose=_("real-name check"), basis="proof")


def _raise_to(actor: Actor, account: Account, level: Level, number: str, *, how: str) -> None:
    account.person, account.level, account.proved_how = number, level, how
    account.proved_at, account.proved_by = timezone.now(), actor.name
    account.save(update_fields=["person", "level", "proved_how", "proved_at", "proved_by"])
