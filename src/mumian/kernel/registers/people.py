"""Reading about people. Every function here takes a reason and leaves a line in the ledger before it answers."""

import datetime as dt
from hashlib import sha256

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mumian.kernel.identity.api import Actor, visible_to
from mumian.kernel.ledger.api import Reason

from . import access, bitemporal
from .codes import citizen, division
from .masking import VIEWS, Person, View, mask_code, mask_name
from .merges import answering
from .models import PersonVersion
from .prefixes import begins_with
from .statements import Statement, statement

REGISTER = "person"
MOST = 100


class TooWideError(ValueError):
    """The question would go through too many people: it needs a longer name."""


def person(
    *,
    code: str,
    reason: Reason,
    view: View = View.MASKED,
    actor: Actor | None = None,
    on: dt.date | None = None,
    known: dt.datetime | None = None,
) -> Person | None:
    """The person with this citizen number, as true on a day (default: today) and known at a moment (default: now).

    None when nobody is registered under it; the ledger has the line either way. A number merged into another answers
    with the entry that was kept. With an `actor`, whoever they may not see is nobody; without one the platform itself
    asks, and its caller answers for that. Raises CodeError when `code` is not a citizen number.
    """
    asked = citizen.parse(code).text
    with transaction.atomic():
        row = _find(asked, on, known)
        if row is None or not _sees(actor, row, reason):
            access.note(action="look-up", reason=reason, subject=f"person:{asked}")
            return None
        shown = show(row, view, merged_from="" if row.code == asked else asked)
        access.note_seen(action=f"look-up {view}", reason=reason, people=[shown], codes=[row.code])
    return shown


def people_named(
    *,
    name: str,
    reason: Reason,
    view: View = View.MASKED,
    actor: Actor | None = None,
    area: str = "",
    limit: int = 20,
) -> tuple[Person, ...]:
    """People whose name begins with `name`, in the order of names; at most 100.

    `area` (a division code of any level) narrows and needs two characters of the name, else TooWideError.
    One line in the ledger for the search and one for each person shown. `actor` as in `person`.
    """
    wanted = name.strip()
    if not wanted or (area and len(wanted) < 2):
        raise TooWideError
    rows = (
        bitemporal.today_true(PersonVersion).filter(begins_with("name", wanted)).annotate(known_from=F("entered__at"))
    )
    if actor is not None:
        rows = visible_to(actor, rows, purpose=reason.purpose)
    if VIEWS[view].address:
        rows = rows.select_related("address")
    if area:
        rows = rows.filter(area__startswith=division.parse(area).prefix)
    with transaction.atomic():
        found = list(rows.order_by("name", "id")[: min(limit, MOST)])
        shown = tuple(show(row, view) for row in found)
        digest = sha256(f"{wanted} {area}".encode()).digest()
        access.note(action="search", reason=reason, subject="register:person", digest=digest)
        access.note_seen(action=f"listed {view}", reason=reason, people=shown, codes=[row.code for row in found])
    return shown


def person_history(
    *, code: str, reason: Reason, view: View = View.MASKED, actor: Actor | None = None
) -> tuple[Statement[Person], ...]:
    """Everything ever registered about a person, wrong values too, oldest knowledge first; empty when nobody is.

    With an `actor`, only the versions they may see.
    """
    asked = citizen.parse(code).text
    with transaction.atomic():
        rows = _seen(actor, bitemporal.everything(PersonVersion, asked), reason)
        shown = [show(row, view) for row in rows]
        if not rows:
            access.note(action="history", reason=reason, subject=f"person:{asked}")
        access.note_seen(action=f"history {view}", reason=reason, people=shown[-1:], codes=[asked][: len(rows)])
    return tuple(statement(row, content) for row, content in zip(rows, shown, strict=True))


def person_is(*, code: str, name: str, reason: Reason) -> bool:
    """Whether this number belongs to somebody of exactly this name: an answer that discloses nothing else."""
    asked = citizen.parse(code).text
    with transaction.atomic():
        row = _find(asked, None, None)
        same = row is not None and row.name == name.strip()
        access.note(action=f"match {'yes' if same else 'no'}", reason=reason, subject=f"person:{asked}")
    return same


def show(row: PersonVersion, view: View, *, merged_from: str = "") -> Person:
    """A row as one view shows it. Private to this room: callers note the access."""
    rule = VIEWS[view]
    return Person(
        code=row.code if rule.code else mask_code(row.code),
        name=row.name if rule.name else mask_name(row.name),
        sex=row.sex,
        birth_year=row.birth_date.year,
        birth_date=row.birth_date if rule.birth else None,
        died_on=row.died_on if rule.birth else None,
        area=row.area[: rule.area],
        address=str(row.address) if rule.address and row.address else "",
        view=view,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        known_from=bitemporal.known_since(row),
        synthetic=row.code.startswith(citizen.SYNTHETIC_PREFIX),
        merged_from=merged_from and (merged_from if rule.code else mask_code(merged_from)),
    )


def _sees(actor: Actor | None, row: PersonVersion, reason: Reason) -> bool:
    return bool(_seen(actor, [row], reason))


def _seen(actor: Actor | None, rows: list[PersonVersion], reason: Reason) -> list[PersonVersion]:
    """Of these versions, those that the actor may see."""
    if actor is None or not rows:
        return rows
    among = PersonVersion.objects.filter(pk__in=[row.pk for row in rows])
    allowed = set(visible_to(actor, among, purpose=reason.purpose).values_list("pk", flat=True))
    return [row for row in rows if row.pk in allowed]


def _find(code: str, on: dt.date | None, known: dt.datetime | None) -> PersonVersion | None:
    row = _true(code, on, known)
    if row is None:
        kept = answering(REGISTER, code)
        row = _true(kept, on, known) if kept != code else None
    return row


def _true(code: str, on: dt.date | None, known: dt.datetime | None) -> PersonVersion | None:
    if known is None:
        return bitemporal.truth(PersonVersion, code, on)
    believed = bitemporal.known_at(bitemporal.everything(PersonVersion, code), known)
    return bitemporal.true_on(believed, on or timezone.localdate())
