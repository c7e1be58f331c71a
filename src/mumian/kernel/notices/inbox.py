"""Reading messages: always through the recipients that the reader is, so that nobody reaches another's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from mumian.kernel.system.api import in_language

from .models import Message

__all__ = ["Note", "inbox", "mark_read", "message", "unread"]


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
    *, recipients: Sequence[str], before: int | None = None, unread_only: bool = False, limit: int = 50
) -> list[Note]:
    """Messages to any of these recipients, newest first, those before a number."""
    rows = Message.objects.filter(recipient__in=recipients)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    if unread_only:
        rows = rows.filter(read_at=None)
    return [Note(**row) for row in rows.order_by("-pk").values(*FIELDS)[:limit]]


def message(*, recipients: Sequence[str], number: int) -> Note | None:
    """One message, None when there is none to these recipients."""
    row = Message.objects.filter(recipient__in=recipients, pk=number).values(*FIELDS).first()
    return Note(**row) if row else None


def mark_read(*, recipients: Sequence[str], numbers: Sequence[int] | None = None) -> int:
    """Note that messages were read now, all of them unless numbers are given; how many were unread."""
    rows = Message.objects.filter(recipient__in=recipients, read_at=None)
    if numbers is not None:
        rows = rows.filter(pk__in=numbers)
    return rows.update(read_at=timezone.now())


def unread(*, recipients: Sequence[str]) -> int:
    """How many messages nobody has read yet."""
    return Message.objects.filter(recipient__in=recipients, read_at=None).count()
