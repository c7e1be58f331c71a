"""Keep the reader's choice in a cookie; works without script."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from mumian.web.frame import MODES, THEMES
from mumian.web.way_back import way_back

_YEAR = 365 * 24 * 3600
_CHOICES = {"theme": THEMES, "mode": MODES}


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember theme or mode and go back."""
    answer = HttpResponseRedirect(way_back(request))
    for name, allowed in _CHOICES.items():
        if (value := request.POST.get(name)) in allowed:
            answer.set_cookie(name, value, max_age=_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
    return answer
