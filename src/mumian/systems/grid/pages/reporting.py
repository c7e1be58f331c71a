"""Somebody reports what is wrong in the street."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mumian.kernel.cases.api import CaseRefused
from mumian.kernel.identity.api import Actor, actor_of
from mumian.systems.grid import actions, queries
from mumian.systems.grid.forms import ReportForm
from mumian.systems.grid.models import Source
from mumian.systems.grid.rules import MOST_AN_HOUR


@login_required
@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """The form; sent, it leads to the case."""
    actor = actor_of(request)
    form = ReportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if (obstacle := _obstacle(actor)) is not None:
            form.add_error(None, obstacle)
            return render(request, "grid/report.html", {"form": form}, status=422)
        try:
            case = actions.report(actor, actions.Found(**form.cleaned_data), source=Source.CITIZEN)
        except CaseRefused as refused:
            form.add_error(None, str(refused))
        else:
            return redirect("cases:mine-one", number=case.number)
    return render(request, "grid/report.html", {"form": form}, status=422 if form.errors else 200)


def _obstacle(actor: Actor) -> str | None:
    """Why this person may not report now."""
    subject = next(iter(actor.subjects), None)
    if subject is None:
        return _("Prove your identity on “My page” first; a report is answered to somebody.")
    if queries.reported_lately(subject, timezone.now()) >= MOST_AN_HOUR:
        return _("You have sent many reports within an hour. Wait a little, or call 12345.")
    return None
