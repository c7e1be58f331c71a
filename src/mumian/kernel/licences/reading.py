"""Reading licences: what concerns a person is asked with a reason and leaves a line before it is answered."""

from collections.abc import Iterable
from hashlib import sha256

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from mumian.kernel.identity.api import Actor, visible_to
from mumian.kernel.ledger.api import Entry, Kind, Reason, append

from . import lines, rules, seen
from .declarations import Holder
from .documents import Deed, Document, deed, document
from .kinds import TYPES
from .models import Licence, State

MOST = 100


def licences_of(kind: Holder, holder: str, reason: Reason, actor: Actor | None) -> tuple[Document, ...]:
    """Everything a holder has or had, the newest first."""
    rows = seen.rows(actor, reason).filter(holder_kind=kind, holder=holder).order_by("-issued_on", "-id")
    with transaction.atomic():
        found = list(rows)
        if kind is Holder.PERSON and not found:
            lines.asked(f"person:{holder}", "licences", reason)
        lines.read(found, "list", reason)
    return tuple(map(document, found))


def licence(identifier: str, reason: Reason, actor: Actor | None) -> Document | None:
    """The licence with this identifier."""
    with transaction.atomic():
        row = seen.one(identifier, actor, reason)
        lines.read([row] if row else [], "read", reason)
    return document(row) if row else None


def licence_of(identifier: str, holder: str, reason: Reason, actor: Actor | None) -> Document | None:
    """The same, if it is this holder's; that somebody else has one is not said."""
    with transaction.atomic():
        row = seen.one(identifier, actor, reason, holder=holder)
        lines.read([row] if row else [], "read", reason)
    return document(row) if row else None


def history(identifier: str, reason: Reason, actor: Actor | None) -> tuple[Deed, ...]:
    """What was done with it, oldest first."""
    with transaction.atomic():
        row = seen.one(identifier, actor, reason)
        lines.read([row] if row else [], "history", reason)
        return tuple(map(deed, row.acts.all())) if row else ()


def find(
    text: str, *, kind: str, standing: str, reason: Reason, actor: Actor | None, limit: int
) -> tuple[Document, ...]:
    """Licences by identifier, number, code or beginning of the holder's name; one line for each one shown."""
    wanted = text.replace("\0", "").strip()
    rows = seen.rows(actor, reason).order_by("-issued_on", "-id")
    if wanted:
        exact = Q(identifier=wanted) | Q(number=wanted) | Q(holder=wanted.upper())
        rows = rows.filter(exact | Q(holder_name__startswith=wanted))
    if kind:
        rows = rows.filter(type=kind)
    if standing:
        rows = standing_in(rows, standing)
    with transaction.atomic():
        found = list(rows[: min(limit, MOST)])
        digest = sha256(f"{wanted} {kind} {standing}".encode()).digest()
        entry = Entry(
            kind=Kind.ACCESS, system=lines.SYSTEM, action="search", subject="licences", reason=reason, digest=digest
        )
        append(entry)
        lines.read(found, "listed", reason)
    return tuple(map(document, found))


def standing_in(rows: "QuerySet[Licence]", standing: str) -> "QuerySet[Licence]":
    """Only rows that stand so today."""
    today = timezone.localdate()
    past = Q(state__in=rules.LIVING, valid_to__lt=today)
    future = Q(state=State.VALID, valid_from__gt=today)
    if standing == rules.EXPIRED:
        return rows.filter(past)
    if standing == rules.FUTURE:
        return rows.filter(future).exclude(past)
    return rows.filter(state=standing).exclude(past).exclude(future)


def counts(actor: Actor | None) -> dict[str, dict[str, int]]:
    """How many of each type stand how today; nobody is named, so counting is purpose enough."""
    today = timezone.localdate()
    past = Q(state__in=rules.LIVING, valid_to__lt=today)
    measures = {state.value: Count("id", filter=Q(state=state) & ~past) for state in State}
    among = Licence.objects.all() if actor is None else visible_to(actor, Licence, purpose="count")
    rows = among.values("type").annotate(all=Count("id"), expired=Count("id", filter=past), **measures)
    found = {row.pop("type"): row for row in rows.order_by("type")}
    return {code: found.get(code, dict.fromkeys(("all", rules.EXPIRED, *State.values), 0)) for code in TYPES}


def any_licence() -> bool:
    """Whether there is one at all."""
    return Licence.objects.exists()


def documents(rows: Iterable[Licence]) -> tuple[Document, ...]:
    """Rows as values."""
    return tuple(map(document, rows))
