"""Organisations: public facts, and how they came to be registered."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mumian.kernel.registers import api

STATES = {"active": "good", "dormant": "waiting", "revoked": "bad", "closed": "quiet"}
CODE_LENGTH = 18


class FindForm(forms.Form):
    """The beginning of a name, or a credit code."""

    q = forms.CharField(
        label=_("Name or credit code"),
        max_length=200,
        required=False,
        help_text=_("The beginning of the name is enough."),
    )


def organisations(request: HttpRequest) -> HttpResponse:
    """Look for an organisation."""
    form = FindForm(request.GET)
    text = form.cleaned_data["q"].strip() if form.is_valid() else ""
    code = _as_code(text)
    if code and api.organisation(code=code):
        return redirect("registers:organisation", code=code)
    found = api.organisations_named(name=text, limit=50) if text else ()
    areas = api.named_areas(codes={one.area[:6] for one in found})
    rows = [(one, areas.get(one.area[:6]), STATES[one.status]) for one in found]
    return render(request, "registers/organisations.html", {"form": form, "text": text, "rows": rows})


def organisation(request: HttpRequest, code: str) -> HttpResponse:
    """One organisation: what is registered, who answers for it, what was registered before."""
    try:
        found = api.organisation(code=code)
    except api.CodeError as error:
        raise Http404(str(error)) from error
    if found is None:
        raise Http404(code)
    if found.merged_from:
        return redirect(reverse("registers:organisation", args=[found.code]))
    owner = api.owner_of(register="organisation", element="name", code=found.code)
    statements = api.organisation_history(code=found.code)
    return render(
        request,
        "registers/organisation.html",
        {
            "organisation": found,
            "state": STATES[found.status],
            "owner": owner,
            "areas": api.area_path(code=found.area),
            "statements": statements if len(statements) > 1 else (),
        },
    )


def _as_code(text: str) -> str:
    try:
        return api.parse_credit_code(text, accept_flagged=True).text
    except api.CodeError:
        return ""
