"""Before a sensitive act: show once more that it is you, with the second factor when there is one."""

import time
from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse

from .proofs import proofs

Page = Callable[..., HttpResponse]


def step_up(page: Page) -> Page:
    """Let the page be used only within ten minutes of a proof; a form that was sent is sent again after it."""

    @wraps(page)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if is_fresh(request):
            return page(request, *args, **kwargs)
        ways = get_adapter().get_reauthentication_methods(request.user)
        return suspend_request(request, ways[0]["url"]) if ways else redirect_to_login(request.get_full_path())

    return guarded


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person proved within ten minutes who they are, by the strongest means of the account."""
    strong = is_mfa_enabled(request.user)
    moments = [each["at"] for each in proofs(request) if not strong or each["method"] == "mfa"]
    return bool(moments) and time.time() - max(moments) < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
