"""The revocation endpoint: a refresh token that is revoked takes along what stands beside it (RFC 7009, 2.1)."""

from typing import Any

from allauth.idp.oidc import views
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Token
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from mumian.kernel.identity.api import programs

from .token import drop_tokens


class Revoke(views.RevokeView):
    """The library drops the token itself, once the program has shown who it is."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sign-in that a refresh token belongs to ends with it; an access token ends alone."""
        hashed = get_adapter().hash_token(request.POST.get("token", ""))
        row = Token.objects.filter(hash=hashed, type=Token.Type.REFRESH_TOKEN)
        with transaction.atomic():
            ticket = programs.ticket(hash=hashed) if row.exists() else None
            answer: HttpResponse = super().post(request, *args, **kwargs)
            if ticket is not None and not row.exists():
                drop_tokens(ticket.grant)
                programs.end(ticket.grant, why="revoked")
        return answer
