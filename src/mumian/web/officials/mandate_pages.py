"""Requests of parents, guardians and legal representatives, confirmed before the original."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mumian.kernel.identity import api

from .listing import CONFIRM

MOST = 100


@login_required
@permission_required(CONFIRM, raise_exception=True)
@never_cache
def mandates(request: HttpRequest) -> HttpResponse:
    """What waits, oldest first; sent, one of them is confirmed or refused."""
    actor = api.actor_of(request)
    open_ones = (
        api.visible_to(actor, api.Mandate)
        .filter(granted_at=None, ended_at=None, ends__gt=timezone.now())
        .exclude(agent=actor.account)
        .select_related("agent")
        .order_by("asked_at")
    )
    if request.method != "POST":
        waiting = list(open_ones[:MOST])
        api.shown_to(actor, waiting, purpose=_("confirm mandates"))
        return render(request, "officials/mandates.html", {"open": waiting})
    number = request.POST.get("grant") or request.POST.get("refuse") or ""
    found = open_ones.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Http404
    if "grant" in request.POST:
        api.grant_mandate(actor, found)
        messages.success(request, _("Confirmed. It is in force."))
    else:
        api.withdraw_mandate(actor, found, why="not shown")
        messages.success(request, _("Refused. The person sees it on their page."))
    return redirect("officials:mandates")
