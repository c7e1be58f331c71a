"""Reading about organisations: public facts, so no reason is asked."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from . import bitemporal
from .codes import credit, division
from .merges import answering
from .models import OrganisationVersion
from .prefixes import begins_with
from .statements import Statement, statement

REGISTER = "organisation"
MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Organisation:
    """An organisation as registered. `status` is active, dormant, revoked or closed; `area` a division code.

    `flagged`: the code breaks its check rule and was accepted all the same. `known_from` is UTC.
    `merged_from` is the code asked for when another entry answers for it.
    """

    code: str
    name: str
    status: str
    status_name: str
    area: str
    address: str
    registered_on: dt.date | None
    flagged: bool
    valid_from: dt.date
    valid_to: dt.date | None
    known_from: dt.datetime
    synthetic: bool
    merged_from: str = ""


def organisation(*, code: str, on: dt.date | None = None, known: dt.datetime | None = None) -> Organisation | None:
    """The organisation with this credit code, as true on a day and known at a moment (default: today, now).

    A code merged into another answers with the entry that was kept. Raises CodeError when `code` cannot be one; a
    wrong check character is no obstacle, since such codes exist.
    """
    asked = credit.parse(code, accept_flagged=True).text
    row = _true(asked, on, known)
    if row is None:
        kept = answering(REGISTER, asked)
        row = _true(kept, on, known) if kept != asked else None
    return show(row, merged_from="" if row.code == asked else asked) if row else None


def organisations_named(*, name: str, area: str = "", limit: int = 20) -> tuple[Organisation, ...]:
    """Organisations whose name begins with `name`, in the order of names; at most 100."""
    wanted = name.strip()
    if not wanted:
        return ()
    rows = bitemporal.today_true(OrganisationVersion).filter(begins_with("name", wanted))
    if area:
        rows = rows.filter(area__startswith=division.parse(area).prefix)
    found = rows.annotate(known_from=F("entered__at")).select_related("address").order_by("name", "id")
    return tuple(show(row) for row in found[: min(limit, MOST)])


def organisation_history(*, code: str) -> tuple[Statement[Organisation], ...]:
    """Everything ever registered about an organisation, wrong values too, oldest knowledge first."""
    rows = bitemporal.everything(OrganisationVersion, credit.parse(code, accept_flagged=True).text)
    return tuple(statement(row, show(row)) for row in rows)


def show(row: OrganisationVersion, *, merged_from: str = "") -> Organisation:
    """A row as a value."""
    return Organisation(
        code=row.code,
        name=row.name,
        status=row.status,
        status_name=str(row.get_status_display()),
        area=row.area,
        address=str(row.address) if row.address else "",
        registered_on=row.registered_on,
        flagged=row.flagged,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        known_from=bitemporal.known_since(row),
        synthetic=row.code[2:4] == "99",
        merged_from=merged_from,
    )


def _true(code: str, on: dt.date | None, known: dt.datetime | None) -> OrganisationVersion | None:
    if known is None:
        return bitemporal.truth(OrganisationVersion, code, on)
    believed = bitemporal.known_at(bitemporal.everything(OrganisationVersion, code), known)
    return bitemporal.true_on(believed, on or timezone.localdate())
