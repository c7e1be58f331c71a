"""The holder's own licences: show, print, report lost, and see who looked."""

from base64 import b64encode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity.api import Actor, actor_of
from mumian.kernel.ledger import api as ledger
from mumian.kernel.licences import api
from mumian.web.errors import refused

from .states import tone

BASIS = "个人信息保护法 第四十五条"
OWN_ACTS = {api.ActKind.REPORT_LOST: "本人挂失", api.ActKind.FOUND: "本人解除挂失"}


class ShowForm(forms.Form):
    """What of the licence is shown."""

    claims = forms.MultipleChoiceField(label=_("Show only"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: object, *, licence: api.Document) -> None:
        super().__init__(data)
        self.fields["claims"].choices = [(claim.code, claim.name) for claim in api.claims(licence=licence).values()]


@login_required
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that this person or organisation holds or held."""
    actor = actor_of(request)
    holder = holder_of(actor)
    if holder is None:
        return render(request, "licences/mine.html", {"unproved": True})
    reason = actor.reason(purpose="本人查看证照", basis=BASIS)
    found = api.licences_of(holder_kind=holder[0], holder=holder[1], reason=reason, actor=actor)
    values = {
        "living": [(one, tone(one.standing)) for one in found if one.standing not in {"replaced", "cancelled"}],
        "past": [(one, tone(one.standing)) for one in found if one.standing in {"replaced", "cancelled"}],
        "lines": looked(holder, actor.name),
    }
    return render(request, "licences/mine.html", values)


@login_required
@never_cache
def item(request: HttpRequest, identifier: str) -> HttpResponse:
    """One licence as a picture, with its picture code and what can be done with it."""
    actor, found = _own(request, identifier)
    form = ShowForm(request.POST or None, licence=found)
    shown = None
    if form.is_bound and form.is_valid():
        reason = actor.reason(purpose="本人出示证照", basis=BASIS)
        shown = api.show(identifier=identifier, claims=form.cleaned_data["claims"], reason=reason)
    address = request.build_absolute_uri(reverse("licences:verdict", args=[found.token]))
    looking = actor.reason(purpose="本人查看证照", basis=BASIS)
    values = {
        "licence": found,
        "tone": tone(found.standing),
        "picture": _picture(address),
        "address": address,
        "form": form,
        "acts": [act for act in OWN_ACTS if act in api.possible(found.state, taken_over=found.type.taken_over)],
        "history": api.history(identifier=identifier, reason=looking, actor=actor),
    }
    if shown:
        values["shown"] = shown
        values["shown_picture"] = _picture(request.build_absolute_uri(reverse("licences:seen", args=[shown.token])))
    return render(request, "licences/mine_item.html", values)


@login_required
@never_cache
def print_out(request: HttpRequest, identifier: str) -> HttpResponse:
    """The PDF."""
    actor, found = _own(request, identifier)
    address = request.build_absolute_uri(reverse("licences:verdict", args=[found.token]))
    reason = actor.reason(purpose="本人打印证照", basis=BASIS)
    try:
        pdf = api.pdf(identifier=identifier, address=address, reason=reason)
    except api.FontMissing:
        messages.error(request, _("This machine has no Chinese font; printing is not possible at the moment."))
        return redirect("licences:mine-item", identifier=identifier)
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{found.type.code}-{found.number[-4:]}.pdf"'},
    )


@login_required
@require_POST
def change(request: HttpRequest, identifier: str) -> HttpResponse:
    """The holder reports the loss, or that it was found again."""
    actor, found = _own(request, identifier)
    act = next((each for each in OWN_ACTS if each == request.POST.get("act")), None)
    if act is None:
        return refused(request, 400)
    reason = actor.reason(purpose=OWN_ACTS[act], basis=str(found.type.laws[0]))
    try:
        api.change(identifier=identifier, act=act, reason=reason, actor=actor)
    except api.LicenceRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Done. Whoever checks the licence sees it at once."))
    return redirect("licences:mine-item", identifier=identifier)


def holder_of(actor: Actor) -> tuple[api.Holder, str] | None:
    """In whose name this account sees licences: the one acted for, the organisation, else the proved person."""
    kind, _colon, code = actor.on_behalf_of.partition(":")
    if code:
        within = not actor.scope or "licences" in actor.scope
        return (api.Holder(kind), code) if within and kind in set(api.Holder) else None
    if actor.organisation:
        return api.Holder.ORGANISATION, actor.organisation
    return (api.Holder.PERSON, actor.person) if actor.person else None


def looked(holder: tuple[api.Holder, str], oneself: str, limit: int = 20) -> list[ledger.Line]:
    """Which others did what with this holder's licences, the newest first; what is lawfully withheld comes later."""
    subject = f"{holder[0]}:{holder[1]}"
    wanted = ledger.Wanted(subject=subject, system="licences", disclosed_at=timezone.now())
    lines = ledger.find(wanted=wanted, limit=5 * limit).lines
    return [line for line in lines if line.actor != oneself or line.kind != ledger.Kind.ACCESS][:limit]


def _own(request: HttpRequest, identifier: str) -> tuple[Actor, api.Document]:
    """The licence, if it is this holder's; anybody else's does not exist here."""
    actor = actor_of(request)
    holder = holder_of(actor)
    reason = actor.reason(purpose="本人查看证照", basis=BASIS)
    found = None
    if holder:
        found = api.licence_of(identifier=identifier, holder=holder[1], reason=reason, actor=actor)
    if found is None:
        raise Http404(identifier)
    return actor, found


def _picture(address: str) -> str:
    return "data:image/svg+xml;base64," + b64encode(api.picture_code(text=address).encode()).decode()
