"""The desk of whoever decides on certificates of posts and organisations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import Actor, NotAllowed, actor_of
from mumian.kernel.trust import api
from mumian.web.accounts.step_up import step_up

from .listing import DECIDE
from .request_forms import DecideForm, RevokeForm
from .request_pages import revoked

SHOWN = 100


@login_required
@permission_required(DECIDE, raise_exception=True)
@step_up
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """What waits, and what was issued."""
    actor, which = actor_of(request), request.POST.get("form")
    sent = {"decide": DecideForm, "revoke": RevokeForm}.get(which or "")
    form = sent(request.POST) if sent else None
    if form is not None and form.is_valid():
        done = _decided(request, actor, form) if which == "decide" else revoked(request, actor, form)
        if done:
            return redirect("trust:request-desk")
    rows = list(api.requests_for(actor).exclude(state=api.Request.State.REFUSED)[:SHOWN])
    waiting = [each for each in rows if each.state == api.Request.State.WAITING]
    shown = {
        "form": form,
        "waiting": [(each, _form(DecideForm, each), each.asked_by_id == actor.account) for each in waiting],
        "issued": [(each, _form(RevokeForm, each)) for each in rows if each.certificate],
    }
    return render(request, "trust/request_desk.html", shown)


def _form(kind: type[DecideForm] | type[RevokeForm], each: api.Request) -> DecideForm | RevokeForm:
    return kind(initial={"number": each.pk}, auto_id=f"{kind.__name__}_{each.pk}_%s")


def _decided(request: HttpRequest, actor: Actor, form: DecideForm) -> bool:
    """Whether it was carried out; what is refused stands at the form."""
    given = form.cleaned_data
    found: api.Request = get_object_or_404(api.requests_for(actor), pk=given["number"])
    try:
        api.decide_request(actor, found, granted=given["granted"] == "yes", why=given["why"])
    except NotAllowed as no:
        raise Http404 from no
    except api.TrustError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Done, and noted in the ledger."))
    return True
