"""From a request to its actor."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone

from .actors import NOBODY, Actor
from .models import Account, Kind, Level

MEANS, STRONG_AT = "identity.means", "identity.strong_at"


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is signed in, read anew from account and session at every request."""
    account: Account | AnonymousUser | None = getattr(request, "user", None)
    if not isinstance(account, Account) or not account.is_active:
        return NOBODY
    return Actor(
        name=f"user:{account.get_username()}",
        account=account.pk,
        kind=Kind(account.kind),
        level=Level(account.level),
        person=account.person or "",
        means=request.session.get(MEANS, ""),
        strong_at=_strong_at(request),
        rights=frozenset(account.get_all_permissions()),
        everything=account.is_superuser,
    )


def note_means(request: HttpRequest, *, means: str, strong: bool) -> None:
    """Remember in the session how its owner signed in, and since when with a second factor."""
    request.session[MEANS] = means
    if strong:
        request.session[STRONG_AT] = timezone.now().isoformat()


def _strong_at(request: HttpRequest) -> datetime | None:
    kept = request.session.get(STRONG_AT)
    return datetime.fromisoformat(kept) if kept else None
