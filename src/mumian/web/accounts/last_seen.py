"""When a session was last used: kept to five minutes, so that reading pages does not write each time.

A session that got a new key, as when its owner changes the post, goes on as the same line of the list at once.
"""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

EVERY = 300  # seconds
SEEN, KEY = "seen", "seen_as"


class LastSeen:
    """Middleware; asks nothing of the database for whoever is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the moment, seldom."""
        session = request.session
        if SESSION_KEY in session and _is_due(session) and request.user.is_authenticated:
            before, session[SEEN], session[KEY] = session.get(KEY), int(time.time()), session.session_key
            if before and before != session.session_key:
                UserSession.objects.filter(user=request.user, session_key=before).update(
                    session_key=session.session_key
                )
            UserSession.objects.create_from_request(request)
        return self.get_response(request)


def _is_due(session: SessionBase) -> bool:
    return session.get(KEY) != session.session_key or time.time() - session.get(SEEN, 0) > EVERY
