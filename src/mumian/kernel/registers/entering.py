"""Writing people and organisations: each function belongs to the owning body alone (一数一源)."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import writing
from .codes import citizen, credit
from .models import OrganisationVersion, PersonVersion


def enter_person(
    *, code: str, name: str, area: str, valid_from: dt.date, body: str, reason: Reason, **more: Any
) -> None:
    """A person's first entry. Sex and birth date come from the number unless given: `sex`, `birth_date`, `address`.

    `valid_from` is the first day of which this is true (birth, move to the city). Raises CodeError, SecondWriterError
    with the owner's name, AlreadyThereError, UnfitValueError.
    """
    number = citizen.parse(code, today=timezone.localdate())
    values = {"name": name, "sex": number.sex, "birth_date": number.birth_date, "area": area, **more}
    row = PersonVersion(code=number.text, valid_from=valid_from)
    writing.enter(PersonVersion, register="person", row=row, values=values, body=body, reason=reason)


def change_person(*, code: str, values: Mapping[str, Any], since: dt.date, body: str, reason: Reason) -> None:
    """The facts about a person changed on `since`: name, sex, area, address (a Place), died_on.

    Raises SecondWriterError, NothingThereError, UnfitValueError, CodeError.
    """
    number = citizen.parse(code).text
    writing.change(PersonVersion, register="person", code=number, values=values, since=since, body=body, reason=reason)


def correct_person(
    *, code: str, values: Mapping[str, Any], why: str, body: str, reason: Reason, on: dt.date | None = None
) -> None:
    """The register was wrong about a person. The wrong value stays, with `why`; `on` picks another time than today."""
    number = citizen.parse(code).text
    writing.correct(
        PersonVersion, register="person", code=number, values=values, why=why, body=body, reason=reason, on=on
    )


def enter_organisation(
    *, code: str, name: str, area: str, valid_from: dt.date, body: str, reason: Reason, **more: Any
) -> None:
    """An organisation's first entry; more: `status`, `registered_on`, `address` (a Place).

    A code that breaks only its check rule is accepted and flagged. Raises CodeError, SecondWriterError,
    AlreadyThereError, UnfitValueError.
    """
    parsed = credit.parse(code, accept_flagged=True)
    values = {"name": name, "area": area, "registered_on": valid_from, **more}
    row = OrganisationVersion(code=parsed.text, valid_from=valid_from, flagged="check" in parsed.flags)
    writing.enter(OrganisationVersion, register="organisation", row=row, values=values, body=body, reason=reason)


def change_organisation(*, code: str, values: Mapping[str, Any], since: dt.date, body: str, reason: Reason) -> None:
    """The facts about an organisation changed on `since`: name, status, area, address, registered_on."""
    text = credit.parse(code, accept_flagged=True).text
    writing.change(
        OrganisationVersion, register="organisation", code=text, values=values, since=since, body=body, reason=reason
    )


def correct_organisation(
    *, code: str, values: Mapping[str, Any], why: str, body: str, reason: Reason, on: dt.date | None = None
) -> None:
    """The register was wrong about an organisation. The wrong value stays, with `why`."""
    text = credit.parse(code, accept_flagged=True).text
    writing.correct(
        OrganisationVersion, register="organisation", code=text, values=values, why=why, body=body, reason=reason, on=on
    )
