"""Changing the post one acts in, and for whom one acts."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.web.accounts.acting_sessions import note_mandate


@login_required
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Act for somebody from now on, or for oneself again."""
    chosen = request.POST.get("mandate", "")
    if chosen.isdecimal():
        api.act_for(request, mandate=int(chosen))
        note_mandate(request, int(chosen))
    else:
        api.act_for_oneself(request)
        note_mandate(request, None)
    return redirect("my")


@login_required
@require_POST
def post(request: HttpRequest) -> HttpResponse:
    """Act in one of the posts held, or in none."""
    chosen = request.POST.get("tenure", "")
    api.choose_post(request, tenure=int(chosen) if chosen.isdecimal() else None)
    return redirect("my")
