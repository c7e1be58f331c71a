"""In which sessions somebody acts for another, so that whom it is for sees them and can end it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from .last_seen import KEY

__all__ = ["ActingSession", "acting_in", "note_mandate", "session_of"]
MANDATE = "mandate"


@dataclass(frozen=True, kw_only=True)
class ActingSession:
    """One session: who, by which mandate, since when and when last; not from where, which is the agent's own."""

    number: int
    mandate: int
    agent: str
    since: datetime
    last: datetime


def note_mandate(request: HttpRequest, mandate: int | None) -> None:
    """After a change of whom this session acts for: its line in the list goes on under the new key, and says so."""
    before, session = request.session.get(KEY, request.session.session_key), request.session
    rows = UserSession.objects.filter(user=request.user, session_key=before)
    rows.update(session_key=session.session_key, data={MANDATE: mandate})
    session[KEY] = session.session_key


def acting_in(mandates: Collection[int]) -> list[ActingSession]:
    """Sessions that go on and act by one of these mandates, last used first."""
    kept = UserSession.objects.filter(data__mandate__in=list(mandates)).select_related("user").order_by("-last_seen_at")
    return [
        ActingSession(
            number=each.pk,
            mandate=each.data[MANDATE],
            agent=each.user.get_full_name(),
            since=each.created_at,
            last=each.last_seen_at,
        )
        for each in kept
        if each.exists()
    ]


def session_of(number: int) -> SessionBase | None:
    """The session itself, and the note beside it is wiped."""
    found = UserSession.objects.filter(pk=number).first()
    if found is None or not found.exists():
        return None
    UserSession.objects.filter(pk=number).update(data={})
    store: SessionBase = import_module(settings.SESSION_ENGINE).SessionStore(found.session_key)
    return store
