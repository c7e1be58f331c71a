"""A token that came with a request: it opens what was granted, door by door, and nothing beside."""

from dataclasses import dataclass

from django.http import HttpRequest

from .actors import NOBODY, Actor, as_program
from .models import Account, Kind, Level
from .rules import OWN_DATA


@dataclass(frozen=True, kw_only=True)
class Token:
    """Of which program, of which person (None when the program speaks for itself), for what."""

    program: str
    account: Account | None
    scopes: frozenset[str]


def bear(request: HttpRequest, token: Token) -> None:
    """From now on this request speaks with the token alone; nothing is open yet."""
    request.token, request.opened = token, False  # type: ignore[attr-defined]


def borne(request: HttpRequest) -> Token | None:
    """The token of this request."""
    return getattr(request, "token", None)


def open_with(request: HttpRequest, *, people: str, programs: str) -> bool:
    """Whether the token opens a door that asks people for one scope and programs for another."""
    token = borne(request)
    if token is None:
        return False
    request.opened = (people if token.account else programs) in token.scopes  # type: ignore[attr-defined]
    return bool(request.opened)  # type: ignore[attr-defined]


def actor(request: HttpRequest, token: Token) -> Actor:
    """A program holds its scopes as rights. A person is nobody's owner and holds no post until a door was opened."""
    if token.account is None:
        return as_program(token.program, token.scopes)
    account, opened = token.account, bool(request.opened)  # type: ignore[attr-defined]
    if not account.is_active:
        return NOBODY
    return Actor(
        name=f"user:{account.get_username()}",
        account=account.pk if opened else None,
        kind=Kind.PERSON,
        level=Level(account.level),
        person=(account.person or "") if opened and account.level >= OWN_DATA else "",
        means="token",
        via=f"program:{token.program}",
    )
