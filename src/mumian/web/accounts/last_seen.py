"""When a session was last used: kept to five minutes, so that reading pages does not write each time."""

import time
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse

EVERY = 300  # seconds
SEEN = "seen"


class LastSeen:
    """Middleware; asks nothing of the database for whoever is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note the moment, seldom."""
        session = request.session
        if SESSION_KEY in session and time.time() - session.get(SEEN, 0) > EVERY and request.user.is_authenticated:
            session[SEEN] = int(time.time())
            UserSession.objects.create_from_request(request)
        return self.get_response(request)
