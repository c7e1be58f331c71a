"""Somebody reports what is wrong in the street."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mumian.kernel.cases.api import CaseRefused
from mumian.kernel.identity.api import actor_of
from mumian.systems.grid import actions
from mumian.systems.grid.forms import ReportForm
from mumian.systems.grid.models import Source


@login_required
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the case."""
    actor = actor_of(request)
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if not actor.subjects:
            form.add_error(None, _("Prove your identity on “My page” first; a report is answered to somebody."))
            return render(request, "grid/report.html", {"form": form}, status=422)
        try:
            case = actions.report(actor, actions.Found(**form.cleaned_data), source=Source.CITIZEN)
        except CaseRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("cases:mine-one", number=case.number)
    return render(request, "grid/report.html", {"form": form}, status=422 if form.errors else 200)
