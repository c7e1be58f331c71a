"""What history shows: each statement with the act that made it and the act that replaced it."""

import datetime as dt
from dataclasses import dataclass
from typing import Generic, TypeVar

from .bodies import body_name
from .models import Act, Version

Content = TypeVar("Content")


@dataclass(frozen=True, kw_only=True, slots=True)
class Deed:
    """An act of registration: when (UTC), what kind, by which body, on what basis, and why."""

    at: dt.datetime
    kind: str
    kind_name: str
    body: str
    actor: str
    basis: str
    why: str

    @property
    def body_name(self) -> str:
        """The body's name in the active language."""
        return body_name(self.body)


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Generic[Content]):
    """One version: its content, the act that entered it, and the act that replaced it (None while believed)."""

    content: Content
    entered: Deed
    superseded: Deed | None

    @property
    def corrected(self) -> bool:
        """True for a value that was found to be wrong."""
        return self.superseded is not None and self.superseded.kind == Act.Kind.CORRECTION


def deed(act: Act) -> Deed:
    """An act as a value."""
    return Deed(
        at=act.at,
        kind=act.kind,
        kind_name=str(act.get_kind_display()),
        body=act.body,
        actor=act.actor,
        basis=act.basis,
        why=act.why,
    )


def statement(row: Version, content: Content) -> Statement[Content]:
    """A version with its acts."""
    superseded = deed(row.superseded) if row.superseded else None
    return Statement(content=content, entered=deed(row.entered), superseded=superseded)
