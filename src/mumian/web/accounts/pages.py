"""Signing in and out: the library's pages with our words, and an honest status when the brake holds."""

from allauth.account import views
from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase


class SignIn(views.LoginView):
    """Answers 429 with the seconds to wait while the brake holds."""

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """The form again, with what was wrong."""
        answer: HttpResponse = super().form_invalid(form)
        held = getattr(self.request, "braked", None)
        if held is not None:
            answer.status_code = 429
            answer["Retry-After"] = str(held.wait)
        return answer


class SignOut(views.LogoutView):
    """A click in the menu signs out; opening the address by hand asks first."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Never from a cache."""
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "no-store"
        return answer
