"""Doubt about a value that another body keeps: opened by anybody, decided in joint review, never by overwriting."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason

from . import access, bitemporal, writing
from .masking import mask_code
from .models import Dispute
from .owners import MODELS, label, owner_of, require_owner
from .reviewing import review_due


class NotDisputableError(ValueError):
    """There is no such entry or element, the claimed value cannot be one, or the review is closed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenDispute:
    """A dispute as both sides see it. `subject` is masked for people; the claimed value is not shown here.

    `due` (UTC) is when the joint review must have decided, None when the limit is not known; `derivation` says how the
    moment was found, line by line.
    """

    number: int
    register: str
    subject: str
    element: str
    opened_by: str
    owner: str
    opened_at: dt.datetime
    due: dt.datetime | None
    derivation: tuple[str, ...]
    state: str
    state_name: str


def open_dispute(
    *, register: str, code: str, element: str, claimed: str, why: str, body: str, reason: Reason
) -> OpenDispute:
    """Say that a value kept by another body is wrong: `claimed` is held to be right, `why` gives the evidence.

    The value stays; the owner is named and the joint review gets its due date. Raises NotDisputableError.
    """
    owner = owner_of(register=register, element=element, code=code)
    if owner is None or register not in MODELS:
        raise NotDisputableError(element)
    _claimed_value(register, element, claimed)
    now = timezone.now()
    due, derivation = review_due(now)
    with transaction.atomic():
        if not bitemporal.present(MODELS[register]).filter(code=code).exists():
            raise NotDisputableError(code)
        row = Dispute.objects.create(
            register=register,
            code=code,
            element=element,
            claimed=claimed,
            why=why,
            opened_by=body,
            owner=owner.body,
            opened_at=now,
            due=due,
            derivation=list(derivation),
        )
        access.changed(action=f"open dispute {element}", reason=reason, subject=f"{register}:{code}")
    return _shown(row)


def decide_dispute(*, number: int, upheld: bool, decision: str, body: str, reason: Reason) -> OpenDispute:
    """The joint review has decided. Upheld: the owner's register is corrected to the claimed value, with `decision`.

    Only the owning body writes the outcome. Raises SecondWriterError, NotDisputableError.
    """
    with transaction.atomic():
        row = Dispute.objects.select_for_update().filter(pk=number, state=Dispute.State.OPEN).first()
        if row is None:
            raise NotDisputableError(str(number))
        require_owner(register=row.register, elements=[row.element], body=body, code=row.code)
        if upheld:
            row.act = writing.correct(
                MODELS[row.register],
                register=row.register,
                code=row.code,
                values={row.element: _claimed_value(row.register, row.element, row.claimed)},
                why=decision,
                body=body,
                reason=reason,
            )
        row.state = Dispute.State.UPHELD if upheld else Dispute.State.REJECTED
        row.decision, row.decided_at = decision, timezone.now()
        row.save()
        access.changed(action=f"decide dispute {row.state}", reason=reason, subject=f"{row.register}:{row.code}")
    return _shown(row)


def disputes(*, register: str = "", only_open: bool = True) -> tuple[OpenDispute, ...]:
    """Disputes, the one due first in front."""
    rows = Dispute.objects.all()
    if register:
        rows = rows.filter(register=register)
    if only_open:
        rows = rows.filter(state=Dispute.State.OPEN)
    return tuple(_shown(row) for row in rows.order_by("due", "id"))


def _claimed_value(register: str, element: str, claimed: str) -> Any:
    """The claimed text as a value of the element; addresses and numbers are too much for one line of text."""
    if element in {"address", "code"}:
        raise NotDisputableError(element)
    try:
        return MODELS[register]._meta.get_field(element).clean(claimed, None)  # type: ignore[union-attr]
    except ValidationError as error:
        raise NotDisputableError(" ".join(error.messages)) from error


def _shown(row: Dispute) -> OpenDispute:
    return OpenDispute(
        number=row.pk,
        register=row.register,
        subject=mask_code(row.code) if row.register == "person" else row.code,
        element=label(row.register, row.element),
        opened_by=row.opened_by,
        owner=row.owner,
        opened_at=row.opened_at,
        due=row.due,
        derivation=tuple(row.derivation),
        state=row.state,
        state_name=str(row.get_state_display()),
    )
