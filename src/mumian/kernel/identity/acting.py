"""From a request to its actor: the account, the post chosen, the mandate in use."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from . import lines, mandates, posts, tokens
from .actors import NOBODY, Actor, PostHeld
from .models import Account, Kind, Level, Mandate
from .refusals import NotAllowed, need
from .rules import OWN_DATA

MEANS, STRONG_AT = "identity.means", "identity.strong_at"
TENURE, MANDATE = "identity.tenure", "identity.mandate"
COUNTER = Mandate.Relation.COUNTER


@dataclass(frozen=True, kw_only=True)
class Standing:
    """In which post and for whom an account acts in this request."""

    account: int
    post: PostHeld | None = None
    mandate: Mandate | None = None

    @property
    def rights(self) -> frozenset[str]:
        """Those of the post; whoever acts for somebody else has put it down."""
        return self.post.rights if self.post else frozenset()


def standing(request: HttpRequest, account: Account) -> Standing:
    """Read once a request; whatever has expired meanwhile counts no more."""
    kept: Standing | None = getattr(request, "standing", None)
    if kept is None or kept.account != account.pk:
        kept = _read(getattr(request, "session", {}), account)
        request.standing = kept  # type: ignore[attr-defined]
    return kept


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is signed in, read anew from account and session at every request; with a token, whom it stands for."""
    token = tokens.borne(request)
    if token is not None:
        return tokens.actor(request, token)
    account: Account | AnonymousUser | None = getattr(request, "user", None)
    if not isinstance(account, Account) or not account.is_active:
        return NOBODY
    now = standing(request, account)
    return Actor(
        name=f"user:{account.get_username()}",
        account=account.pk,
        kind=_kind(account, now),
        level=Level(account.level),
        person=(account.person or "") if account.level >= OWN_DATA else "",
        means=request.session.get(MEANS, ""),
        strong_at=_strong_at(request),
        post=now.post,
        rights=now.rights,
        everything=account.is_superuser and now.mandate is None,
        **_for_whom(now.mandate),
    )


def choose_post(request: HttpRequest, *, tenure: int | None) -> None:
    """Act in this post from now on, or in none."""
    account = _signed_in(request)
    if tenure is not None and tenure not in {post.tenure for post in posts.held_now(account)}:
        raise NotAllowed
    _switch(request, {TENURE: tenure or 0, MANDATE: None})


def act_for(request: HttpRequest, *, mandate: int) -> None:
    """Act for somebody from now on; they find it in the ledger."""
    account = _signed_in(request)
    found = mandates.in_force().filter(pk=mandate, agent=account).first()
    if found is None:
        raise NotAllowed
    actor = actor_of(request)
    lines.note(actor, action="act for", subject=found.principal, purpose=found.get_relation_display(), basis="mandate")
    _switch(request, {MANDATE: found.pk})


def act_for_oneself(request: HttpRequest) -> None:
    """Put the mandate down; at the counter it ends with that."""
    account = _signed_in(request)
    used = standing(request, account).mandate
    if used and used.relation == COUNTER:
        mandates.withdraw(actor_of(request), used, why=_("served"))
    _switch(request, {MANDATE: None})


def acting_for(request: HttpRequest) -> Mandate | None:
    """The mandate in use; no question to the database while none was chosen."""
    account: Account | AnonymousUser | None = getattr(request, "user", None)
    if tokens.borne(request) or not request.session.get(MANDATE) or not isinstance(account, Account):
        return None
    return standing(request, account).mandate


def end_use(actor: Actor, mandate: Mandate, session: SessionBase) -> None:
    """Whom it is for, or the agent, puts a mandate down in another session."""
    need(mandates.may_withdraw(actor, mandate))
    if session.get(MANDATE) != mandate.pk:
        return
    session[MANDATE] = None
    session.save()
    for subject in dict.fromkeys((mandate.principal, lines.subject_of(mandate.agent))):
        lines.note(actor, action="end use", subject=subject, purpose=mandate.get_relation_display(), basis="mandate")


def note_means(request: HttpRequest, *, means: str, strong: bool) -> None:
    """Remember in the session how its owner signed in, and since when with a second factor."""
    request.session[MEANS] = means
    if strong:
        request.session[STRONG_AT] = timezone.now().isoformat()


def _read(session: Any, account: Account) -> Standing:
    chosen = session.get(MANDATE)
    mandate = mandates.in_force().filter(pk=chosen, agent=account).first() if chosen else None
    if mandate and mandate.relation != COUNTER:
        return Standing(account=account.pk, mandate=mandate)
    return Standing(account=account.pk, post=_post(session, account), mandate=mandate)


def _post(session: Any, account: Account) -> PostHeld | None:
    """The one chosen; without a choice the only one there is."""
    held, chosen = posts.held_now(account), session.get(TENURE)
    if chosen is None:
        return held[0] if len(held) == 1 else None
    return next((post for post in held if post.tenure == chosen), None)


def _kind(account: Account, now: Standing) -> Kind:
    if now.post:
        return Kind.OFFICIAL
    if now.mandate and now.mandate.principal.startswith("organisation:"):
        return Kind.ORGANISATION
    return Kind(account.kind)


def _for_whom(mandate: Mandate | None) -> dict[str, Any]:
    if mandate is None:
        return {}
    kind, _colon, code = mandate.principal.partition(":")
    return {
        "on_behalf_of": mandate.principal,
        "organisation": code if kind == "organisation" else "",
        "relation": mandate.relation,
        "scope": frozenset(mandate.scope),
    }


def _switch(request: HttpRequest, values: dict[str, int | None]) -> None:
    for name, value in values.items():
        request.session[name] = value
    request.session.cycle_key()
    request.standing = None  # type: ignore[attr-defined]


def _signed_in(request: HttpRequest) -> Account:
    if not isinstance(request.user, Account) or not request.user.is_active:
        raise NotAllowed
    return request.user


def _strong_at(request: HttpRequest) -> datetime | None:
    kept = request.session.get(STRONG_AT)
    return datetime.fromisoformat(kept) if kept else None
