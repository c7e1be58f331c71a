"""Emergency access and its review."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Actor, Impossible, NotAllowed, actor_of
from mumian.kernel.registers.api import CodeError
from mumian.systems.privacy import actions, queries
from mumian.systems.privacy.forms import EmergencyForm, ReviewForm
from mumian.systems.privacy.rules import BREAK_GLASS, SUPERVISE
from mumian.web.tables import Column, Table

COLUMNS = (
    Column(key="pk", label=gettext_lazy("Number"), sort="pk", link=lambda one: f"{one.pk}/"),
    Column(key="at", label=gettext_lazy("Time"), sort="at"),
    Column(key="actor", label=gettext_lazy("Who looked"), sort="actor"),
    Column(key="post", label=gettext_lazy("Post")),
    Column(key="verdict", label=gettext_lazy("Verdict"), value=lambda one: one.get_verdict_display() or _("open")),
)


@login_required
@never_cache
def look(request: HttpRequest) -> HttpResponse:
    """The form; sent, the answer below it."""
    actor = _holding(request, BREAK_GLASS)
    form = EmergencyForm(request.POST or None)
    shown: dict[str, object] = {"form": form}
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            shown["person"] = actions.look_in_emergency(actor, code=given["code"], reason=given["reason"])
            shown["done"] = True
        except CodeError as no:
            form.add_error("code", str(no))
        except Impossible as no:
            form.add_error("reason", str(no))
    return render(request, "privacy/emergency.html", shown)


@login_required
@never_cache
def listed(request: HttpRequest) -> HttpResponse:
    """Every emergency access, open ones first."""
    rows = queries.emergencies_for(_holding(request, SUPERVISE)).defer("reason", "comment", "subject")
    empty = _("There has been no emergency access.")
    table = Table(code="emergencies", columns=COLUMNS, rows=rows, request=request, empty=empty)
    return table.export() if table.wants_export else render(request, "privacy/emergencies.html", {"table": table})


@login_required
@never_cache
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One access and what is found about it."""
    actor = _holding(request, SUPERVISE)
    found = queries.emergency_for(actor, number)
    if found is None:
        raise Http404
    form = ReviewForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.review(actor, found, verdict=form.cleaned_data["verdict"], comment=form.cleaned_data["comment"])
        except Impossible as no:
            form.add_error(None, str(no))
        except NotAllowed:
            form.add_error(None, _("Somebody else must review your own access."))
        else:
            messages.success(request, _("Noted. The person has been told."))
            return redirect("privacy:emergencies")
    return render(request, "privacy/review.html", {"emergency": found, "form": form})


def _holding(request: HttpRequest, right: str) -> Actor:
    actor = actor_of(request)
    if not actor.holds(right):
        raise PermissionDenied
    return actor
