"""The counter: prove who somebody is, and act for whoever is present."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api

from .forms import ProveForm, ServeForm
from .listing import COUNTER


@login_required
@permission_required(COUNTER, raise_exception=True)
@never_cache
def counter(request: HttpRequest) -> HttpResponse:
    """Both forms, and whom one acts for now."""
    return _page(request)


@login_required
@permission_required("identity.prove_person", raise_exception=True)
@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Lift an account to L2."""
    form = ProveForm(request.POST, auto_id="prove_%s")
    if form.is_valid():
        given = form.cleaned_data
        found = api.account_named(api.actor_of(request), name=given["account"], purpose=_("real-name check"))
        if found is None:
            form.add_error("account", _("There is no open account of this name."))
            return _page(request, proving=form)
        try:
            api.prove_at_counter(
                api.actor_of(request), account=found, number=given["number"], evidence=given["evidence"]
            )
        except api.Impossible as why:
            form.add_error(None, str(why))
        else:
            messages.success(request, _("The account has level L2 now."))
            return redirect("officials:counter")
    return _page(request, proving=form)


@login_required
@permission_required(COUNTER, raise_exception=True)
@require_POST
def serve(request: HttpRequest) -> HttpResponse:
    """Act for the citizen who is present, for half an hour at most."""
    form = ServeForm(request.POST, auto_id="serve_%s")
    if form.is_valid():
        given = form.cleaned_data
        made = api.serve_at_counter(
            api.actor_of(request), person=given["number"].strip().upper(), evidence=given["evidence"]
        )
        api.act_for(request, mandate=made.pk)
        messages.success(request, _("You act for the citizen present, for half an hour at most."))
        return redirect("officials:counter")
    return _page(request, serving=form)


def _page(request: HttpRequest, **wrong: Form) -> HttpResponse:
    shown = {
        "proving": ProveForm(auto_id="prove_%s"),
        "serving": ServeForm(auto_id="serve_%s"),
        "actor": api.actor_of(request),
        "may_prove": request.user.has_perm("identity.prove_person"),
        **wrong,
    }
    return render(request, "officials/counter.html", shown, status=422 if wrong else 200)
