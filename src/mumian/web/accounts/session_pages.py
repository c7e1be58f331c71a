"""Where somebody is signed in, to be seen and ended."""

from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.httpkit import authenticated_user
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import note_security

from .devices import device, place


@dataclass(frozen=True, kw_only=True)
class Session:
    """One line of the page."""

    number: int
    device: str
    place: str
    since: datetime
    last: datetime
    current: bool


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """All sessions of this account."""
    user = authenticated_user(request)
    kept = sorted(UserSession.objects.purge_and_list(user), key=lambda each: each.last_seen_at, reverse=True)
    if request.method == "POST":
        ended = [each for each in kept if not each.is_current() and request.POST.get("session") in _names(each)]
        for each in ended:
            each.end()
            note_security(action="session ended", account=user.get_username(), actor=f"user:{user.get_username()}")
        messages.success(request, _("Ended: %(count)s") % {"count": len(ended)})
        return redirect("sessions")
    return render(request, "accounts/sessions.html", {"sessions": [_line(each) for each in kept]})


def _names(each: UserSession) -> tuple[str, str]:
    return str(each.pk), "others"


def _line(each: UserSession) -> Session:
    return Session(
        number=each.pk,
        device=device(each.user_agent),
        place=place(each.ip),
        since=each.created_at,
        last=each.last_seen_at,
        current=each.is_current(),
    )
