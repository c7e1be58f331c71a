"""Who acts for me or for my organisation just now, and who did: seen, and ended."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity import api
from mumian.kernel.ledger import api as ledger
from mumian.web.accounts.acting_sessions import acting_in, session_of

LOOKED_THROUGH, MOST = 500, 20


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def uses(request: HttpRequest) -> HttpResponse:
    """Sessions in which somebody acts, and the latest beginnings; sent, one of them ends."""
    actor = api.actor_of(request)
    own = api.visible_to(actor, api.Mandate).filter(principal__in=actor.subjects).select_related("agent")
    given = {each.pk: each for each in own if each.agent_id != actor.account and api.is_principal(actor, each)}
    if not given and not actor.subjects:
        raise Http404
    going_on = acting_in(given)
    if request.method == "POST":
        for each in going_on:
            session = session_of(each.number) if request.POST.get("session") in {str(each.number), "all"} else None
            if session is not None:
                api.end_use(actor, mandate=given[each.mandate], session=session)
        messages.success(request, _("Ended. Whoever acted there acts for themselves again."))
        return redirect("me:uses")
    return render(request, "me/uses.html", {"sessions": going_on, "lines": _begun(actor), "actor": actor})


def _begun(actor: api.Actor) -> list[ledger.Line]:
    found: list[ledger.Line] = []
    for subject in actor.subjects:
        wanted = ledger.Wanted(subject=subject, system="identity", disclosed_at=timezone.now())
        found += [each for each in ledger.find(wanted=wanted, limit=LOOKED_THROUGH).lines if each.action == "act for"]
    return found[:MOST]
