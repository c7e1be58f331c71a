"""The real name: which level the account has, and the check against the register."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from mumian.kernel.identity import api


class NameForm(forms.Form):
    """Name and number as on the identity card."""

    name = forms.CharField(label=gettext_lazy("Name as on your identity card"), max_length=60)
    number = forms.CharField(
        label=gettext_lazy("Citizen identity number"),
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("18 characters. The register of people compares it and keeps that you asked."),
    )


@login_required
@never_cache
def name(request: HttpRequest) -> HttpResponse:
    """The level, and the form while nothing is proved."""
    form = NameForm(request.POST or None)
    if form.is_bound and form.is_valid() and _checked(request, form):
        messages.success(request, _("Name and number belong together. Your account has level L1 now."))
        return redirect("me:name")
    return render(request, "me/name.html", {"form": form, "levels": api.Level}, status=422 if form.errors else 200)


def _checked(request: HttpRequest, form: NameForm) -> bool:
    given = form.cleaned_data
    try:
        fits = api.check_against_register(api.actor_of(request), number=given["number"], name=given["name"])
    except api.Impossible as why:
        form.add_error("number", str(why))
        return False
    if not fits:
        form.add_error(None, _("Name and number do not match. Compare both with your card, or go to a counter."))
    return fits
