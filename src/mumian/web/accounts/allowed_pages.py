"""What outside programs may read of somebody, to be seen and taken back."""

from dataclasses import dataclass
from datetime import datetime

from allauth.core.internal.httpkit import authenticated_user
from allauth.idp.oidc.models import Client, Token
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import Scope, programs
from mumian.kernel.system.api import offered


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """One application."""

    program: str
    name: str
    operator: str
    reads: list[str]
    since: datetime


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def allowed(request: HttpRequest) -> HttpResponse:
    """All applications this account allowed."""
    account = authenticated_user(request)
    if request.method == "POST":
        with transaction.atomic():
            programs.withdraw(account=account, program=request.POST.get("program", ""))
            Token.objects.filter(user=account, client_id=request.POST.get("program", "")).delete()
        return redirect("allowed")
    kept = programs.consents(account=account)
    known = Client.objects.in_bulk([each.program for each in kept])
    names = {"openid": _("a number for you"), **{each.code: str(each.name) for each in offered(Scope)}}
    shown = [_line(each, known.get(each.program), names) for each in kept]
    return render(request, "accounts/allowed.html", {"allowed": shown})


def _line(each: programs.Consent, client: Client | None, names: dict[str, str]) -> Allowed:
    return Allowed(
        program=each.program,
        name=client.name if client else each.program,
        operator=((client.data or {}).get("operator", "") if client else ""),
        reads=[names.get(scope, scope) for scope in each.scopes],
        since=each.given_at,
    )
