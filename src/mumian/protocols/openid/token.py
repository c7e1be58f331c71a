"""The token endpoint: a code or refresh token is good once; used again, everything that came of it ends (RFC 9700)."""

import json

from allauth.idp.oidc import views
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.models import Token
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from mumian.kernel.identity.api import programs

TICKETS = {"authorization_code": "code", "refresh_token": "refresh_token"}


class TokenEndpoint(views.TokenView):
    """Codes and refresh tokens are counted here, before the library looks at them."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """One use of a ticket, held against any other use at the same moment."""
        kind = TICKETS.get(request.POST.get("grant_type", ""))
        if kind is None:
            answer: HttpResponse = super().post(request)
            return answer
        with transaction.atomic():
            return self._use(request, get_adapter().hash_token(request.POST.get(kind, "")))

    def _use(self, request: HttpRequest, presented: str) -> HttpResponse:
        ticket = programs.ticket(hash=presented)
        if ticket is None:
            return _invalid()
        if ticket.spent_at is not None or ticket.grant.ended_at is not None:
            drop_tokens(ticket.grant)
            programs.end(ticket.grant, why="replayed")
            return _invalid()
        request.openid_grant = ticket.grant  # type: ignore[attr-defined]
        answer: HttpResponse = super().post(request)
        if answer.status_code == 200:
            given = json.loads(answer.content)
            programs.prolong(spent=ticket, next_ticket=_bind(given, ticket.grant))
        return answer


def _bind(given: dict[str, str], grant: programs.Grant) -> str:
    """Write on the new tokens which sign-in they descend from; returns the hash of the refresh token."""
    hashes = [get_adapter().hash_token(given[name]) for name in ("access_token", "refresh_token") if name in given]
    for token in Token.objects.filter(hash__in=hashes):
        token.data = {**(token.data or {}), "grant": str(grant.pk)}
        token.save(update_fields=["data"])
    return hashes[1] if len(hashes) > 1 else ""


def drop_tokens(grant: programs.Grant) -> None:
    """Every token that descends from this sign-in."""
    kept = Token.objects.filter(client_id=grant.program, user=grant.account)
    kept.filter(pk__in=[each.pk for each in kept if (each.data or {}).get("grant") == str(grant.pk)]).delete()


def _invalid() -> HttpResponse:
    answer = JsonResponse({"error": "invalid_grant"}, status=400)
    answer["Cache-Control"] = "no-store"
    return answer
