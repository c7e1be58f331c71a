"""RP-initiated logout: out of the program's sign-in, and out of the city when the person says so."""

from typing import Any

from allauth.idp.oidc import views
from allauth.idp.oidc.forms import RPInitiatedLogoutForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.kernel.identity.api import programs

from .leaving import lead_to
from .strictness import same_way_out


class Logout(views.LogoutView):
    """The library's page; the way out is compared letter by letter."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask; GET alone never signs anybody out."""
        answer: HttpResponse = super().get(request)
        return answer

    def form_invalid(self, form: RPInitiatedLogoutForm) -> HttpResponse:
        """Say it here: an address that is not registered is never followed."""
        return render(self.request, "idp/oidc/error.html", {"unknown": True}, status=400)

    def _handle(self, form: RPInitiatedLogoutForm, op_logout: bool) -> HttpResponse:  # noqa: FBT001 - the library's
        client = form.cleaned_data.get("client")
        way_out = form.cleaned_data.get("post_logout_redirect_uri")
        if way_out and (client is None or not same_way_out(client, way_out)):
            return self.form_invalid(form)
        if client is not None and self.request.user.is_authenticated:
            programs.end_all(account=self.request.user, program=client.pk, why="signed out")
        return lead_to(self.request, super()._handle(form, op_logout))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The values that the form carries on."""
        shown: dict[str, Any] = super().get_context_data(**kwargs)
        given = self.request.GET if self.request.method == "GET" else self.request.POST
        names = ("id_token_hint", "client_id", "post_logout_redirect_uri", "state", "logout_hint")
        shown["carried"] = {name: given[name] for name in names if given.get(name)}
        return shown
