"""The page that a picture code opens on the phone of whoever is shown a licence."""

from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Braked, actor_of
from mumian.kernel.licences import api
from mumian.web.errors import refused

from . import brake

BASIS = "国务院关于在线政务服务的若干规定（国令第716号）"
PURPOSE = "核验他人出示的电子证照"


class CheckForm(forms.Form):
    """The code below the picture, or the whole address from it."""

    q = forms.CharField(
        label=gettext_lazy("Verification code"),
        max_length=200,
        help_text=gettext_lazy("It stands below the picture code. Or scan the picture with the camera of your phone."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def ask(request: HttpRequest) -> HttpResponse:
    """Where to type the code when there is no camera."""
    form = CheckForm(request.POST or None)
    if form.is_bound and form.is_valid():
        token = urlsplit(form.cleaned_data["q"].strip()).path.strip("/").rsplit("/", 1)[-1]
        if token:
            return redirect("licences:verdict", token=token)
    return render(request, "licences/check.html", {"form": form})


@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Green or red, and in words what to do."""
    try:
        brake.take(request)
    except Braked as braked:
        return _wait(request, braked)
    verdict = api.verify(token=token, reason=_reason(request))
    if verdict:
        brake.was_right(request)
    values = {"verdict": verdict, "now": timezone.localtime()}
    return _secret(render(request, "licences/verdict.html", values, status=200 if verdict else 404))


@never_cache
def seen(request: HttpRequest, token: str) -> HttpResponse:
    """What a holder shows for five minutes: whether it counts, and the chosen claims alone."""
    try:
        brake.take(request)
    except Braked as braked:
        return _wait(request, braked)
    found = api.see(token=token, reason=_reason(request))
    if found:
        brake.was_right(request)
    values = {"seen": found, "now": timezone.localtime()}
    return _secret(render(request, "licences/seen.html", values, status=200 if found else 404))


def _wait(request: HttpRequest, braked: Braked) -> HttpResponse:
    answer = refused(request, 429, _("Too many checks from this connection. Wait a little, then try again."))
    answer["Retry-After"] = str(braked.wait)
    return answer


def _reason(request: HttpRequest) -> api.Reason:
    return actor_of(request).reason(purpose=PURPOSE, basis=BASIS)


def _secret(answer: HttpResponse) -> HttpResponse:
    """Whoever has the address can check: it goes to no other site and into no search engine."""
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
