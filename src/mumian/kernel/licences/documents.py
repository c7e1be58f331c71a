"""A licence as a value for readers outside this room."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import rules
from .declarations import Field, FieldKind, Holder, LicenceType
from .kinds import TYPES
from .models import Act, Licence, State

STANDINGS: dict[str, str | Promise] = {
    **dict(State.choices),
    rules.EXPIRED: _("expired"),
    rules.FUTURE: _("not valid yet"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One field of the document: its value as kept, as the reader reads it, and as the document says it in Chinese."""

    field: Field
    value: str
    text: str
    zh: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """A licence. `standing` is a state, "expired" or "future", as of today in Shanghai; dates are days there.

    `token` opens the verification page; whoever has it can check the licence, so it belongs to the holder.
    """

    identifier: str
    type: LicenceType
    number: str
    holder_kind: Holder
    holder: str
    holder_name: str
    issuer: str
    issuer_name: str
    area: str
    issued_on: dt.date
    valid_from: dt.date
    valid_to: dt.date | None
    version: int
    state: str
    standing: str
    lines: tuple[Line, ...]
    source: str
    sample: bool
    token: str

    @property
    def counts(self) -> bool:
        """Whether it may be relied on today."""
        return self.standing == State.VALID

    @property
    def standing_name(self) -> str:
        """The standing in words."""
        return str(STANDINGS[self.standing])


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """What was done with a licence: when (UTC), what, by whom, why, on what basis."""

    at: dt.datetime
    kind: str
    name: str
    after: str
    actor: str
    post: str
    why: str
    basis: str
    case: str


def document(row: Licence) -> Document:
    """A row as a value."""
    kind = TYPES[row.type]
    return Document(
        identifier=row.identifier,
        type=kind,
        number=row.number,
        holder_kind=Holder(row.holder_kind),
        holder=row.holder,
        holder_name=row.holder_name,
        issuer=row.issuer,
        issuer_name=row.issuer_name,
        area=row.area,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        version=row.version,
        state=row.state,
        standing=rules.standing(row, timezone.localdate()),
        lines=tuple(_line(field, row.content.get(field.code, "")) for field in kind.fields),
        source=row.source,
        sample=row.sample,
        token=row.token,
    )


def deed(act: Act) -> Deed:
    """An act as a value."""
    return Deed(
        at=act.at,
        kind=act.kind,
        name=str(act.get_kind_display()),
        after=str(act.get_after_display()),
        actor=act.actor,
        post=act.post,
        why=act.why,
        basis=act.basis,
        case=act.case,
    )


def _line(field: Field, value: str) -> Line:
    words = dict(field.choices).get(value) if field.kind is FieldKind.CHOICE else None
    if words is not None:
        return Line(field=field, value=value, text=str(words), zh=words.zh)
    if field.kind is FieldKind.DATE and value:
        return Line(field=field, value=value, text=value, zh=written(dt.date.fromisoformat(value)))
    return Line(field=field, value=value, text=value, zh=value)


def written(day: dt.date) -> str:
    """A day as Chinese documents write it."""
    return f"{day.year}年{day.month:02d}月{day.day:02d}日"
