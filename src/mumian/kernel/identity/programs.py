"""Outside programs and the people who sign in to them: subjects, consents, grants.

A program is named by its client id. Scopes are the words of OpenID Connect: "openid", "profile", "email", and ours,
as rooms and systems declare them (`Scope`). A ticket is the hash of an authorisation code or refresh token.
"""

import secrets
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import Account, Consent, Grant, Subject, Ticket
from .security import note

REGISTER = "identity.register_program"
TICKETS_KEPT = timedelta(days=1)
AT_ONCE = 500

__all__ = [
    "REGISTER",
    "Consent",
    "Grant",
    "account_behind",
    "begin",
    "begun_before",
    "consent",
    "consents",
    "end",
    "end_all",
    "end_everywhere",
    "forget_tickets",
    "has_consented",
    "in_force",
    "lapse",
    "move",
    "prolong",
    "subject",
    "ticket",
    "withdraw",
]


def subject(*, account: Account, sector: str) -> str:
    """The number by which this program knows this account: random, the same at every sign-in, different elsewhere."""
    found = Subject.objects.filter(account=account, sector=sector).first()
    if found is None:
        try:
            with transaction.atomic():
                found = Subject.objects.create(account=account, sector=sector, sub=secrets.token_urlsafe(32))
        except IntegrityError:  # the same person signs in twice at the same moment
            found = Subject.objects.get(account=account, sector=sector)
    return found.sub


def account_behind(*, sub: str, sector: str) -> Account | None:
    """The open account that this program knows by this number; None for numbers of other programs."""
    found = Subject.objects.filter(sub=sub, sector=sector, account__is_active=True).select_related("account").first()
    return found.account if found else None


def has_consented(*, account: Account, program: str, scopes: Collection[str]) -> bool:
    """Whether the owner allowed all of these before."""
    found = Consent.objects.filter(account=account, program=program).first()
    return found is not None and set(scopes) <= set(found.scopes)


def consent(*, account: Account, program: str, scopes: Collection[str]) -> None:
    """The owner allows these, beside what was allowed before; one ledger line when something is new."""
    with transaction.atomic():
        kept, _made = Consent.objects.get_or_create(account=account, program=program)
        if not set(scopes) <= set(kept.scopes):
            kept.scopes = sorted({*kept.scopes, *scopes})
            kept.given_at = timezone.now()
            kept.save()
            name = account.get_username()
            note(action=f"allowed {program}", account=name, actor=f"user:{name}")


def consents(*, account: Account) -> Sequence[Consent]:
    """What the owner allows, newest first."""
    return list(Consent.objects.filter(account=account).order_by("-given_at"))


def withdraw(*, account: Account, program: str) -> None:
    """The owner allows nothing any more: its grants end at once."""
    with transaction.atomic():
        if Consent.objects.filter(account=account, program=program).delete()[0]:
            name = account.get_username()
            note(action=f"withdrew {program}", account=name, actor=f"user:{name}")
        end_all(account=account, program=program, why="withdrawn")


def begin(*, account: Account, program: str, ticket: str, proved_at: datetime, means: Sequence[str]) -> Grant:
    """A sign-in to a program. `proved_at` is when the person last showed who it is, `means` how (RFC 8176)."""
    with transaction.atomic():
        grant = Grant.objects.create(account=account, program=program, proved_at=proved_at, means=list(means))
        Ticket.objects.create(hash=ticket, grant=grant)
        name = account.get_username()
        note(action=f"sign-in to {program}", account=name, actor=f"user:{name}")
    return grant


def ticket(*, hash: str) -> Ticket | None:  # noqa: A002 - what it is
    """The ticket, held for this transaction: two who use it at the same moment come one after the other."""
    found = Ticket.objects.select_for_update(of=("self",)).select_related("grant__account").filter(hash=hash)
    return found.first()


def prolong(*, spent: Ticket, next_ticket: str) -> None:
    """The ticket was used; `next_ticket` ("" for none) takes its place."""
    spent.spent_at = timezone.now()
    spent.save(update_fields=["spent_at"])
    if next_ticket:
        Ticket.objects.create(hash=next_ticket, grant=spent.grant)


def in_force(*, grant: str, account: Account, program: str) -> bool:
    """Whether the sign-in that a token descends from has not ended."""
    try:
        key = UUID(grant)
    except ValueError:
        return False
    return Grant.objects.filter(pk=key, account=account, program=program, ended_at=None).exists()


def end(grant: Grant, *, why: str) -> None:
    """Nothing that descends from this sign-in is good any more. The caller drops the tokens."""
    if grant.ended_at is None:
        grant.ended_at, grant.why_ended = timezone.now(), why
        grant.save(update_fields=["ended_at", "why_ended"])
        note(action=f"{why}: {grant.program}", account=grant.account.get_username(), actor=f"program:{grant.program}")


def end_all(*, account: Account, program: str, why: str) -> None:
    """End every grant of this account at this program."""
    open_ones = Grant.objects.filter(account=account, program=program, ended_at__isnull=True)
    open_ones.update(ended_at=timezone.now(), why_ended=why)


def end_everywhere(*, account: Account, why: str) -> None:
    """End every grant of this account, as after its password was changed. The caller drops the tokens."""
    Grant.objects.filter(account=account, ended_at__isnull=True).update(ended_at=timezone.now(), why_ended=why)


def begun_before(moment: datetime) -> Iterator[list[Grant]]:
    """Sign-ins that have not ended, a few hundred at a time; each lot is read when it is its turn."""
    rows = Grant.objects.filter(begun_at__lt=moment, ended_at=None).order_by("pk")
    lot = list(rows[:AT_ONCE])
    while lot:
        yield lot
        lot = list(rows.filter(pk__gt=lot[-1].pk)[:AT_ONCE])


def lapse(grants: Collection[Grant]) -> None:
    """End sign-ins of which no token is left. No line: nothing was taken from anybody."""
    Grant.objects.filter(pk__in=[each.pk for each in grants]).update(ended_at=timezone.now(), why_ended="lapsed")


def forget_tickets() -> int:
    """Drop the tickets of sign-ins that ended a day ago or more; returns how many. Unknown ones are refused too."""
    return Ticket.objects.filter(grant__ended_at__lt=timezone.now() - TICKETS_KEPT).delete()[0]


def move(*, dropped: Account, kept: Account) -> None:
    """Programs know the kept account by the number they knew, unless they knew both; sign-ins of the other one end."""
    for model, field in ((Subject, "sector"), (Consent, "program")):
        known = model.objects.filter(account=kept).values_list(field, flat=True)
        model.objects.filter(account=dropped).exclude(**{f"{field}__in": list(known)}).update(account=kept)
        model.objects.filter(account=dropped).delete()
    end_everywhere(account=dropped, why="merged")
