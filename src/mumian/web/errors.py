"""Error pages: what happened, what is safe, what to do, and a number to quote."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

log = logging.getLogger(__name__)

# status: what happened, what to do
_WORDS = {
    400: (_("We could not read that request"), _("Go back, check what you entered and send it again.")),
    403: (
        _("This page is not open to you"),
        _("Sign in with an account that may see it, or ask the office that owns it."),
    ),
    404: (_("There is no page at this address"), _("Check the address, or search for what you need.")),
    413: (_("This file is too large"), _("Divide it, and hand in the parts.")),
    429: (_("Too many attempts"), _("Wait a little, then try again.")),
    500: (
        _("Something broke on our side"),
        _("Try again in a minute. If it stays, call 12345 and quote the reference."),
    ),
}


def refused(request: HttpRequest, status: int, advice: str = "") -> HttpResponse:
    """The page of one error; a program gets a problem document with the same words."""
    title, usual_advice = _WORDS[status]
    detail = advice or str(usual_advice)
    reference = secrets.token_hex(4).upper()
    level = logging.ERROR if status >= 500 else logging.INFO
    log.log(level, "%s %s answered %s, reference %s", request.method, request.path, status, reference)
    if _asked_by_program(request):
        body = {"type": "about:blank", "title": str(title), "status": status, "detail": detail, "reference": reference}
        return JsonResponse(body, status=status, content_type="application/problem+json")
    words = {"status": status, "title": title, "advice": detail, "reference": reference}
    template = "shell/broken.html" if status == 500 else "shell/error.html"
    return render(request, template, words, status=status)


def _asked_by_program(request: HttpRequest) -> bool:
    accepted = request.headers.get("Accept", "")
    return request.path.startswith("/api/") or ("json" in accepted and "html" not in accepted)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return refused(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return refused(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    return refused(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: nothing may fail a second time here, so the frame is plain and asks the database nothing."""
    return refused(request, 500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token: mostly a page left open for long."""
    return refused(
        request, 403, gettext("The page was open for too long. Go back, load it again and send the form once more.")
    )
