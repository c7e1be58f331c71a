"""The authorisation endpoint: the library's, held to OAuth 2.1 where the library still follows 2.0."""

import time
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.internal.httpkit import add_query_params
from allauth.idp.oidc import views
from allauth.idp.oidc.adapter import get_adapter
from allauth.idp.oidc.forms import AuthorizationForm
from allauth.idp.oidc.models import Client
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from mumian.kernel.identity.api import programs

from .leaving import lead_to
from .strictness import Refused, refuse_loose, same_redirect

SHORTEST_AGE = 30  # seconds: the way back from proving takes a moment, and zero would send people round for ever
AMR = {"password": "pwd", "totp": "otp", "webauthn": "hwk", "recovery_codes": "otp"}


class Authorize(views.AuthorizationView):
    """Code flow with PKCE S256 only, redirect addresses compared letter by letter, consent kept per program."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Consent, or straight on when it was given before."""
        client = Client.objects.filter(pk=request.GET.get("client_id", "")).first()
        redirect_uri = request.GET.get("redirect_uri", "")
        if client is None or not same_redirect(client, redirect_uri):
            return render(request, "idp/oidc/error.html", {"unknown": True}, status=400)
        try:
            refuse_loose(request.GET)
            silent = "none" in request.GET.get("prompt", "").split()
            if silent:
                self._refuse_silence(request, client)
        except Refused as why:
            return _back(redirect_uri, why, request.GET.get("state", ""))
        if not silent and request.user.is_authenticated and self._is_stale(request):
            here = add_query_params("", {"next": request.get_full_path()})
            return HttpResponseRedirect(reverse("account_reauthenticate") + here)
        answer: HttpResponse = super().get(request, *args, **kwargs)
        return self._remembered(answer, client) if silent else answer

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The question, unless the same was allowed before."""
        client: Client = context["client"]
        asked = "consent" in self.request.GET.get("prompt", "").split()
        if not asked and programs.has_consented(account=self.request.user, program=client.pk, scopes=self._scopes):
            given = {"scopes": self._scopes, "request": "allowed before"}
            form = AuthorizationForm(given, user=self.request.user, requested_scopes=self._scopes)
            if form.is_valid():
                return self.form_valid(form)
        answer: HttpResponse = super().render_to_response(context, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer

    def form_valid(self, form: AuthorizationForm) -> HttpResponse:
        """The code; what was allowed is kept."""
        client = Client.objects.get(pk=self._request_info["client_id"])
        if self._request_info.get("code_challenge_method") != "S256":
            return render(self.request, "idp/oidc/error.html", {"unknown": True}, status=400)
        answer: HttpResponse = super().form_valid(form)
        programs.consent(account=self.request.user, program=client.pk, scopes=form.cleaned_data["scopes"])
        return lead_to(self.request, self._remembered(answer, client))

    def _respond_with_access_denied(self) -> HttpResponse:
        return lead_to(self.request, super()._respond_with_access_denied())

    def _remembered(self, answer: HttpResponse, client: Client) -> HttpResponse:
        code = parse_qs(urlsplit(answer.get("Location", "")).query).get("code")
        if code:
            proofs = get_authentication_records(self.request, self.request.user)
            means = [AMR.get(each.get("type", each["method"]), "user") for each in proofs]
            programs.begin(
                account=self.request.user,
                program=client.pk,
                ticket=get_adapter().hash_token(code[0]),
                proved_at=datetime.fromtimestamp(_proved_at(self.request), UTC),
                means=sorted({*means, *(["mfa"] if len(set(means)) > 1 else [])}),
            )
        return answer

    @staticmethod
    def _refuse_silence(request: HttpRequest, client: Client) -> None:
        """The library looks at consents given to any program; here they are this program's."""
        if not request.user.is_authenticated or Authorize._is_stale(request):
            raise Refused("login_required")
        scopes = request.GET.get("scope", "").split()
        if not programs.has_consented(account=request.user, program=client.pk, scopes=scopes):
            raise Refused("consent_required")

    @staticmethod
    def _is_stale(request: HttpRequest) -> bool:
        """`max_age`: how many seconds ago at most the person may have proved who it is."""
        limit = request.GET.get("max_age", "")
        return limit.isdigit() and time.time() - _proved_at(request) > max(int(limit), SHORTEST_AGE)


def _proved_at(request: HttpRequest) -> float:
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    return max((float(each["at"]) for each in records), default=0.0)


def _back(redirect_uri: str, why: Refused, state: str) -> HttpResponse:
    told = {"error": why.error, **({"error_description": why.detail} if why.detail else {})}
    answer = HttpResponse(status=302)
    answer["Location"] = add_query_params(redirect_uri, {**told, **({"state": state} if state else {})})
    return answer
