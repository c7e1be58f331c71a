"""Asking for a certificate of one's post or of the organisation one acts for; fetching and revoking it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mumian.kernel.identity.api import Actor, NotAllowed, actor_of
from mumian.kernel.registers.api import CodeError, organisation
from mumian.kernel.trust import api
from mumian.web.accounts.step_up import step_up
from mumian.web.uploads import bounded

from .request_forms import LARGEST, AskForm, RevokeForm

SHOWN = 50


@bounded(LARGEST)
@login_required
@step_up
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """The requests that are one's own or the organisation's, and the forms."""
    actor, which = actor_of(request), request.POST.get("form")
    ask = AskForm(*((request.POST, request.FILES) if which == "ask" else ()), auto_id="ask_%s")
    revoke = RevokeForm(request.POST) if which == "revoke" else None
    if which == "ask" and ask.is_valid() and (answer := _asked(request, actor, ask)):
        return answer
    if revoke is not None and revoke.is_valid() and revoked(request, actor, revoke):
        return redirect("trust:requests")
    own = [each for each in api.requests_for(actor)[:SHOWN] if _own(actor, each)]
    shown = {
        "named": _named(actor),
        "organisation": _organisation(actor),
        "ask": ask,
        "revoke": revoke,
        "rows": [(each, RevokeForm(initial={"number": each.pk}, auto_id=f"revoke_{each.pk}_%s")) for each in own],
    }
    return render(request, "trust/requests.html", shown)


@login_required
@never_cache
def certificate(request: HttpRequest, number: int) -> HttpResponse:
    """The certificate with that of its authority."""
    found: api.Request = get_object_or_404(api.requests_for(actor_of(request)), pk=number)
    pem = api.requested_chain(found)
    if not pem:
        raise Http404
    return _attached(pem.encode(), f"certificate-{number}.pem", "application/x-pem-file")


def revoked(request: HttpRequest, actor: Actor, form: RevokeForm) -> bool:
    """Whether the certificate has ended; what is refused stands at the form."""
    given = form.cleaned_data
    found: api.Request = get_object_or_404(api.requests_for(actor), pk=given["number"])
    try:
        api.revoke_requested(actor, found, why=api.Revocation(given["why"]), purpose=given["purpose"])
    except NotAllowed as no:
        raise Http404 from no
    except api.TrustError as error:
        form.add_error(None, str(error))
        return False
    messages.success(request, _("Revoked. Whoever checks the certificate sees it at once."))
    return True


def _asked(request: HttpRequest, actor: Actor, form: AskForm) -> HttpResponse | None:
    """Back to the page, or the key that was made; None when the form says what is wrong."""
    given, key = form.cleaned_data, b""
    try:
        if given["phrase"]:
            key, pkcs10 = api.make_key(phrase=given["phrase"])
        else:
            pkcs10 = given["request"].read()
        name = _organisation(actor)
        api.ask_for_certificate(actor, pkcs10=pkcs10, purpose=given["purpose"], organisation_name=name)
    except NotAllowed:
        form.add_error(None, _("Choose the post or the organisation for which you act first."))
    except api.TrustError as error:
        form.add_error(None, str(error))
    else:
        if key:
            return _attached(key, "private-key.pem", "application/pkcs8")
        messages.success(request, _("Asked. Somebody else decides on it."))
        return redirect("trust:requests")
    return None


def _named(actor: Actor) -> str:
    """For whom a certificate would be: the code of the organisation acted for, or the post."""
    kind, _colon, code = actor.on_behalf_of.partition(":")
    if kind == "organisation":
        return code
    return str(actor.post) if actor.post and not actor.on_behalf_of else ""


def _organisation(actor: Actor) -> str:
    """The registered name of the organisation that would stand in the certificate."""
    kind, _colon, code = actor.on_behalf_of.partition(":")
    if kind != "organisation":
        code = actor.post.department if actor.post else ""
    try:
        found = organisation(code=code)
    except CodeError:
        return ""
    return found.name if found else ""


def _own(actor: Actor, each: api.Request) -> bool:
    """Whoever decides sees all requests, at the desk; here stand one's own and the organisation's."""
    return each.asked_by_id == actor.account or actor.on_behalf_of == f"organisation:{each.organisation}"


def _attached(content: bytes, name: str, kind: str) -> HttpResponse:
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
