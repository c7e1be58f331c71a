"""My page itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Account, actor_of, mandates_in_force, posts_of

from .cards import cards


@login_required
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Who I am here, in which post or for whom I act, and the cards of the rooms."""
    account, actor = request.user, actor_of(request)
    assert isinstance(account, Account)  # noqa: S101 - login_required saw to it
    words = {
        "actor": actor,
        "number": masked(account.person or ""),
        "posts": posts_of(account),
        "mandates": mandates_in_force().filter(agent=account).order_by("begins"),
        "cards": cards(actor),
    }
    return render(request, "me/home.html", words)


def masked(number: str) -> str:
    """Enough to know it again: the first six characters and the last four."""
    return f"{number[:6]}{'*' * 8}{number[-4:]}" if number else ""
