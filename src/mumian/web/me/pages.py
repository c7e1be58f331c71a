"""My page itself."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Account, Matter, acting_for, actor_of, mandates_in_force, posts_of
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import offered

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
        "using": acting_for(request),
        "organisation": _organisation(actor.organisation),
        "matters": [each.name for each in offered(Matter) if each.code in actor.scope],
    }
    return render(request, "me/home.html", words)


def _organisation(code: str) -> registers.Organisation | None:
    """As registered; None when nobody is acted for, or the register does not know the code."""
    try:
        return registers.organisation(code=code) if code else None
    except registers.CodeError:
        return None


def masked(number: str) -> str:
    """Enough to know it again: the first six characters and the last four."""
    return f"{number[:6]}{'*' * 8}{number[-4:]}" if number else ""
