"""Appointing to a post, ending a tenure, taking an entry back."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.web.accounts.step_up import step_up

from .forms import AppointForm, EndForm, beginning
from .listing import APPOINT, OPEN
from .post_pages import PURPOSE, found, needed, show


@step_up
@require_POST
def appoint(request: HttpRequest, number: int) -> HttpResponse:
    """Give somebody the post."""
    actor = needed(request, APPOINT, OPEN)
    post = found(actor, number)
    form = AppointForm(request.POST, actor=actor)
    if form.is_valid():
        given = form.cleaned_data
        try:
            api.appoint(
                actor,
                account=given["account"],
                post=post,
                begins=beginning(given["begins"]),
                ends=_after(given["until"]),
                basis=given["basis"],
            )
        except api.Impossible as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("Appointed. The rights of the post hold from the first day."))
            return redirect("officials:post", number=number)
    return show(request, number, {"appointing": form})


@step_up
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """End a tenure now."""
    actor = needed(request, APPOINT, OPEN)
    tenure, form = _tenure(request, actor, number), EndForm(request.POST)
    if not form.is_valid():
        return show(request, number, {"ending": form, "ending_number": tenure.pk})
    return _done(
        request,
        number,
        lambda: api.end_tenure(actor, tenure, basis=form.cleaned_data["basis"]),
        _("The tenure has ended, and its rights with it."),
    )


@step_up
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """What was entered within a day counts no more; what was known before does."""
    actor = needed(request, APPOINT, OPEN)
    tenure = _tenure(request, actor, number)
    return _done(request, number, lambda: api.take_back_tenure(actor, tenure), _("The entry is taken back."))


def _done(request: HttpRequest, number: int, act: Callable[[], object], words: str) -> HttpResponse:
    try:
        act()
    except api.Impossible as why:
        messages.error(request, str(why))
    else:
        messages.success(request, words)
    return redirect("officials:post", number=number)


def _tenure(request: HttpRequest, actor: api.Actor, number: int) -> api.Tenure:
    asked = request.POST.get("tenure", "")
    rows = api.visible_to(actor, api.Tenure).filter(post=found(actor, number)).select_related("post", "account")
    tenure = rows.filter(pk=asked).first() if asked.isdecimal() else None
    if tenure is None:
        raise Http404
    api.shown_to(actor, [tenure], purpose=str(PURPOSE))
    return tenure


def _after(day: dt.date | None) -> dt.datetime | None:
    """A last day ends with the beginning of the next."""
    return beginning(day + dt.timedelta(days=1)) if day else None
