"""Reading messages: through what the reader may see, so that nobody reaches another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from mumian.kernel.identity.api import Actor, visible_to
from mumian.kernel.system.api import in_language

from .models import Message

__all__ = ["Note", "inbox", "mark_read", "message", "messages", "unread"]


@dataclass(frozen=True, kw_only=True)
class Note:
    """A message as its recipient sees it, in both languages."""

    id: int
    recipient: str
    sender: str
    topic: str
    urgent: bool
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str
    link: str
    at: datetime
    read_at: datetime | None

    @property
    def title(self) -> str:
        """In the language of the page."""
        return in_language(self.title_zh, self.title_en)

    @property
    def body(self) -> str:
        """In the language of the page."""
        return in_language(self.body_zh, self.body_en)


FIELDS = tuple(Note.__dataclass_fields__)


def inbox(
    rows: "QuerySet[Message]", *, before: int | None = None, unread_only: bool = False, limit: int = 50
) -> list[Note]:
    """Of these messages the newest, those before a number."""
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if unread_only:
        rows = rows.filter(read_at=None)
    return [Note(**row) for row in rows.order_by("-pk").values(*FIELDS)[:limit]]


def messages(*, recipients: Sequence[str] | None, actor: Actor | None) -> "QuerySet[Message]":
    """Messages to these recipients, those that this actor may see, or what is both; everybody's are nobody's."""
    if recipients is None and actor is None:
        raise ValueError("Messages are read as their recipient or in the name of an actor.")
    rows = Message.objects.all() if actor is None else visible_to(actor, Message)
    return rows if recipients is None else rows.filter(recipient__in=recipients)


def message(rows: "QuerySet[Message]", number: int) -> Note | None:
    """One of these messages, None when it is not among them."""
    row = rows.filter(pk=number).values(*FIELDS).first()
    return Note(**row) if row else None


def mark_read(rows: "QuerySet[Message]", numbers: Sequence[int] | None = None) -> int:
    """Note that messages were read now, all of these unless numbers are given; how many were unread."""
    rows = rows.filter(read_at=None)
    if numbers is not None:
        rows = rows.filter(pk__in=numbers)
    return rows.update(read_at=timezone.now())


def unread(rows: "QuerySet[Message]") -> int:
    """How many of them nobody has read yet."""
    return rows.filter(read_at=None).count()
