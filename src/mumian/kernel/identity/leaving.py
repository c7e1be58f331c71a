"""One's own data in one's hand, one's account gone, and two accounts made one."""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Kind, Line, Wanted, find
from mumian.kernel.system.api import offered

from . import lines, posts, programs
from .actors import Actor
from .declarations import PersonalData
from .models import Account, Consent, Grant, Level, Mandate, Proof, Subject, Tenure
from .proving import PROVE
from .refusals import Impossible, need

SECRET = {"password"}
AT_ONCE = 1000
TOLD = ("id", "at", "kind", "system", "action", "subject", "actor", "post", "purpose", "basis", "case")
EMPTY = {"email": "", "phone": "", "name": "", "person": None, "level": Level.L0, "proved_how": "", "proved_by": ""}


def export(actor: Actor, *, beside: Mapping[str, object]) -> bytes:
    """A ZIP with one JSON file for each room that keeps something, and those of the door that asks."""
    subject = _whose(actor)
    file = io.BytesIO()
    with transaction.atomic(), zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in offered(PersonalData):
            packed.writestr(f"{part.code}.json", _written(part.export(actor)))
        for code, values in beside.items():
            packed.writestr(f"{code}.json", _written(values))
        lines.note(
            actor, action="export own data", subject=subject, purpose=_("own wish"), basis="own", kind=Kind.ACCESS
        )
    return file.getvalue()


def own_rows(actor: Actor) -> dict[str, Any]:
    """What this room keeps about an account or an organisation; no password, not even its hash."""
    if actor.on_behalf_of:
        return {"mandates": _values(Mandate.objects.filter(principal=actor.on_behalf_of))}
    own = Account.objects.filter(pk=actor.account)
    given = Q(principal=f"person:{actor.person}") if actor.person else Q(pk=None)
    return {
        "account": _values(own),
        "proofs": _values(Proof.objects.filter(account__in=own)),
        "posts": _values(Tenure.objects.filter(account__in=own)),
        "mandates": _values(Mandate.objects.filter(Q(agent__in=own) | given)),
        "programs": _values(Consent.objects.filter(account__in=own)),
        "sign-ins to programs": _values(Grant.objects.filter(account__in=own)),
    }


def own_lines(actor: Actor) -> list[dict[str, Any]]:
    """Who looked at what, and what was decided: every line about the person and the account, newest first.

    What is lawfully withheld is not in it until its day, as on the page.
    """
    subjects = set(actor.subjects)
    if not actor.on_behalf_of:
        own = Q(pk=actor.account) | Q(merged_into=actor.account)
        subjects |= {f"account:{name}" for name in Account.objects.filter(own).values_list("username", flat=True)}
    return [_told(line) for subject in sorted(subjects) for line in _every_line(subject)]


def _every_line(subject: str) -> Iterator[Line]:
    wanted, before = Wanted(subject=subject, disclosed_at=timezone.now()), ""
    while True:
        page = find(wanted=wanted, before=before, limit=AT_ONCE)
        yield from page.lines
        before = page.older
        if not before:
            return


def _told(line: Line) -> dict[str, Any]:
    kept = asdict(line)
    return {name: kept[name] for name in TOLD}


def delete(actor: Actor) -> None:
    """Close the account and forget whose it was. The ledger and what was decided stay, as the law asks."""
    account = _self(actor)
    with transaction.atomic():
        account = Account.objects.select_for_update().get(pk=account.pk)
        _without_posts(account)
        _note(actor, "delete own account", account, Kind.CHANGE)
        for part in offered(PersonalData):
            if part.forget is not None:
                part.forget(account.pk)
        _end_mandates(actor, Q(agent=account) | _given_by(account))
        Proof.objects.filter(account=account).update(person="", evidence="")
        for model in (Consent, Grant, Subject):  # outside programs lose what they got, and know nobody by their number
            model.objects.filter(account=account).delete()
        account.username, account.deleted_at = f"deleted-{account.pk}", timezone.now()
        _close(account)


def merge(actor: Actor, *, kept: Account, dropped: Account) -> None:
    """One person, two accounts: the stronger proof and the mandates go to the one that is kept."""
    need(actor.holds(PROVE) or (actor.account == kept.pk and not actor.on_behalf_of))
    with transaction.atomic():
        found = {a.pk: a for a in Account.objects.select_for_update().filter(pk__in={kept.pk, dropped.pk})}
        if len(found) != 2 or not all(account.is_active for account in found.values()):
            raise Impossible(_("Two accounts that are open are needed."))
        kept, dropped = found[kept.pk], found[dropped.pk]
        if kept.person and dropped.person and kept.person != dropped.person:
            raise Impossible(_("These accounts belong to different people."))
        _without_posts(dropped)
        for account in (kept, dropped):
            _note(actor, f"merge {dropped.username} into {kept.username}", account, Kind.CHANGE)
        proof = {name: getattr(dropped, name) for name in ("person", "level", "proved_how", "proved_at", "proved_by")}
        stronger = dropped.level > kept.level
        Mandate.objects.filter(agent=dropped).update(agent=kept)
        programs.move(dropped=dropped, kept=kept)
        for part in offered(PersonalData):
            if part.move is not None:
                part.move(dropped.pk, kept.pk)
        dropped.merged_into = kept
        _close(dropped)
        if stronger:
            Account.objects.filter(pk=kept.pk).update(**proof)


def _written(values: object) -> str:
    return json.dumps(values, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _whose(actor: Actor) -> str:
    """Oneself, or the organisation that one represents by law; an agent takes nothing along."""
    if actor.organisation and actor.relation == Mandate.Relation.LEGAL:
        return f"organisation:{actor.organisation}"
    return lines.subject_of(_self(actor))


def _self(actor: Actor) -> Account:
    need(actor.account and not actor.on_behalf_of)
    return Account.objects.get(pk=actor.account)


def _without_posts(account: Account) -> None:
    if posts.current().filter(account=account).exists():
        raise Impossible(_("This account holds a post. Its department must end the tenure first."))
    if account.is_superuser:
        raise Impossible(_("The installer's account cannot be closed here."))


def _given_by(account: Account) -> Q:
    return Q(principal=f"person:{account.person}") if account.person else Q(pk=None)


def _end_mandates(actor: Actor, which: Q) -> None:
    Mandate.objects.filter(which, ended_at=None).update(
        ended_at=timezone.now(), ended_by=actor.name, ended_why="account deleted"
    )


def _close(account: Account) -> None:
    account.is_active, account.proved_at = False, None
    for name, value in EMPTY.items():
        setattr(account, name, value)
    account.set_unusable_password()
    account.save()


def _values(rows: "QuerySet[Any]") -> list[dict[str, Any]]:
    model: type[Model] = rows.model
    names = [each.attname for each in model._meta.concrete_fields if each.name not in SECRET]
    return list(rows.values(*names))


def _note(actor: Actor, action: str, account: Account, kind: Kind) -> None:
    lines.note(actor, action=action, subject=lines.subject_of(account), purpose=_("own wish"), basis="own", kind=kind)
