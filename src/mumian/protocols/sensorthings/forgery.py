"""Browsers add a session's cookie by themselves, and never a token: what writes in a session proves its origin."""

from django.conf import settings
from django.http import HttpRequest
from ninja.utils import check_csrf

from .language.faults import Fault

READING = {"GET", "HEAD", "OPTIONS"}


def not_forged(request: HttpRequest) -> None:
    """Raises a `Fault` (403) when a page elsewhere could have made this request."""
    by_session = settings.SESSION_COOKIE_NAME in request.COOKIES and "Authorization" not in request.headers
    if request.method not in READING and by_session and check_csrf(request):
        raise Fault("A session must send its token against forgery (X-CSRFToken).", status=403)
