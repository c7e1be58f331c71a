"""Access tokens at the HTTP interface: what a request at BELOW may do is what its token was given for."""

from collections.abc import Callable

from allauth.idp.oidc.internal.resources import is_resources_subset
from allauth.idp.oidc.models import Client, Token
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from mumian.kernel.identity.api import Account, bear_token, programs
from mumian.protocols import problem

BELOW = ("/api/", "/sensorthings/")


class Bearer:
    """Stands behind sign-in. A request with a token speaks with it alone: its session, if any, counts for nothing.

    A token that is not good is refused at every door, open ones too, so that no program takes an answer to nobody for
    an answer to itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the header; tokens in addresses and bodies are not looked for (RFC 9700)."""
        scheme, _space, value = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not request.path_info.startswith(BELOW):
            return self.get_response(request)
        token = _good(request, value.strip())
        if token is None:
            return _refused()
        account = token.user if isinstance(token.user, Account) else None
        scopes = frozenset(token.get_scopes()) & frozenset(token.client.get_scopes())
        request.user = AnonymousUser()
        bear_token(request, program=token.client.pk, account=account, scopes=scopes)
        return self.get_response(request)


def _good(request: HttpRequest, value: str) -> Token | None:
    """The access token, when it counts now and here. Others of our tokens, and anybody else's, are none."""
    token: Token | None = Token.objects.select_related("client", "user").lookup(Token.Type.ACCESS_TOKEN, value)
    if token is None or token.client is None or not _descends_well(token):
        return None
    here = [request.build_absolute_uri(request.path)]
    return token if is_resources_subset(here, token.get_resources()) else None


def _descends_well(token: Token) -> bool:
    """Whether the program may still have it: by itself, or from a sign-in that goes on."""
    if token.user is None:
        return Client.GrantType.CLIENT_CREDENTIALS in token.client.get_grant_types()
    grant = (token.data or {}).get("grant", "")
    return token.user.is_active and programs.in_force(grant=grant, account=token.user, program=token.client.pk)


def _refused() -> HttpResponse:
    return problem.answer(
        401,
        "This token is not good",
        "It has expired, was revoked, or was never given by this city. Ask for a new one.",
        challenge='error="invalid_token"',
    )
