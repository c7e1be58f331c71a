"""Writing into a bitemporal register: first entry, change, correction. One transaction, one act, one ledger line."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.ledger.api import Reason

from . import access, bitemporal
from .addresses import Place, UnknownAreaError, kept_address
from .areas import area as area_of
from .codes.faults import CodeError
from .models import Act, Version
from .owners import label, require_owner

V = TypeVar("V", bound=Version)


class AlreadyThereError(ValueError):
    """The register has an entry under this code; it can be changed or corrected, not entered again."""


class UnfitValueError(ValueError):
    """A value that this data element cannot hold. `element` is its code; the text says what is wrong."""

    def __init__(self, element: str, message: str) -> None:
        self.element = element
        super().__init__(message)


def record(kind: Act.Kind, *, register: str, body: str, reason: Reason, why: str = "") -> Act:
    """The act that a write belongs to."""
    return Act.objects.create(
        at=timezone.now(),
        kind=kind,
        register=register,
        body=body,
        actor=reason.actor,
        basis=reason.basis,
        why=why or reason.purpose,
    )


def enter(
    model: type[V],
    *,
    register: str,
    row: V,
    values: Mapping[str, Any],
    body: str,
    reason: Reason,
) -> None:
    """A subject's first entry: `row` carries code and time. SecondWriterError, AlreadyThereError, UnfitValueError."""
    code: str = row.code  # type: ignore[attr-defined]
    require_owner(register=register, elements=["code", *values], body=body, code=code)
    with transaction.atomic():
        if bitemporal.present(model).filter(code=code).exists():
            raise AlreadyThereError(code)
        for name, value in fitted(model, register, values).items():
            setattr(row, name, value)
        row.entered = record(Act.Kind.ENTRY, register=register, body=body, reason=reason)
        _whole(row, register)
        row.save(force_insert=True)
        access.changed(action="entry", reason=reason, subject=f"{register}:{code}")


def change(
    model: type[V], *, register: str, code: str, values: Mapping[str, Any], since: dt.date, body: str, reason: Reason
) -> None:
    """The facts changed: from `since` on these values hold. What was true before stays true of before."""
    require_owner(register=register, elements=values, body=body, code=code)
    with transaction.atomic():
        content = fitted(model, register, values)
        act = record(Act.Kind.CHANGE, register=register, body=body, reason=reason)
        bitemporal.rewrite(model, code, act=act, values=content, start=since)
        access.changed(action=f"change {' '.join(values)}", reason=reason, subject=f"{register}:{code}")


def correct(
    model: type[V],
    *,
    register: str,
    code: str,
    values: Mapping[str, Any],
    why: str,
    body: str,
    reason: Reason,
    on: dt.date | None = None,
) -> Act:
    """The register was wrong: the values are replaced for the whole time of the version true on a day (default: today).

    The wrong values stay readable as what was believed until now, with the reason given in `why`.
    """
    require_owner(register=register, elements=values, body=body, code=code)
    with transaction.atomic():
        wrong = bitemporal.today_true(model, on).filter(code=code).first()
        if wrong is None:
            raise bitemporal.NothingThereError(code)
        content = fitted(model, register, values)
        act = record(Act.Kind.CORRECTION, register=register, body=body, reason=reason, why=why)
        bitemporal.rewrite(model, code, act=act, values=content, start=wrong.valid_from, end=wrong.valid_to)
        access.changed(action=f"correct {' '.join(values)}", reason=reason, subject=f"{register}:{code}")
    return act


def fitted(model: type[V], register: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as columns: addresses found or made, areas looked up; raises UnfitValueError."""
    found: dict[str, Any] = {}
    for element, value in values.items():
        if isinstance(value, Place):
            found["address_id"] = _address(value).pk
        elif element == "area":
            found["area"] = _area(str(value))
        else:
            found[element] = _clean(model, register, element, value)
    return found


def _address(place: Place) -> Any:
    try:
        return kept_address(place)
    except (UnknownAreaError, CodeError) as error:
        raise UnfitValueError("address", str(error)) from error


def _area(code: str) -> str:
    try:
        found = area_of(code=code)
    except CodeError as error:
        raise UnfitValueError("area", str(error)) from error
    if found is None:
        raise UnfitValueError("area", _("No division ever had the code %s.") % code)
    return found.code


def _clean(model: type[V], register: str, element: str, value: Any) -> Any:
    field = model._meta.get_field(element)
    try:
        return field.clean(value.strip() if isinstance(value, str) else value, None)  # type: ignore[union-attr]
    except ValidationError as error:
        raise UnfitValueError(element, f"{label(register, element)}: {' '.join(error.messages)}") from error


def _whole(row: Version, register: str) -> None:
    try:
        row.clean_fields(exclude={"entered", "superseded", "address"})
    except ValidationError as error:
        element, messages = next(iter(error.message_dict.items()))
        raise UnfitValueError(element, f"{label(register, element)}: {' '.join(messages)}") from error
