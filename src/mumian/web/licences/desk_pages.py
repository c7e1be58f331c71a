"""The officers' desk: find a licence, see it, change its state."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import Actor, actor_of
from mumian.kernel.licences import api

from . import reasons
from .listing import CHANGE, READ
from .states import tone

ACTS = {
    api.ActKind.REPORT_LOST: _("Report lost (挂失)"),
    api.ActKind.FOUND: _("Withdraw the report of loss (解除挂失)"),
    api.ActKind.FREEZE: _("Freeze (冻结)"),
    api.ActKind.UNFREEZE: _("Unfreeze (解冻)"),
    api.ActKind.REVOKE: _("Revoke (撤销、吊销)"),
    api.ActKind.CANCEL: _("Cancel (注销)"),
}


class FindForm(forms.Form):
    """Which licences."""

    q = forms.CharField(
        label=_("Identifier, number, holder's code or name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    type = forms.ChoiceField(
        label=_("Type"),
        required=False,
        choices=lambda: [("", _("All")), *((code, kind.name) for code, kind in api.TYPES.items())],
    )
    standing = forms.ChoiceField(
        label=_("State"), required=False, choices=lambda: [("", _("All")), *api.STANDINGS.items()]
    )


class ActForm(reasons.ReasonForm):
    """What to do, and on what basis."""

    act = forms.ChoiceField(label=_("What is to be done"), widget=forms.RadioSelect)
    field_order = ["act", "purpose", "basis", "case"]

    def __init__(self, data: object, *, possible: tuple[api.ActKind, ...]) -> None:
        super().__init__(data)
        self.fields["act"].choices = [(kind.value, ACTS[kind]) for kind in possible if kind in ACTS]


@login_required
@permission_required(READ, raise_exception=True)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """First what you work on, then search. What is searched for never stands in an address."""
    actor = actor_of(request)
    if "purpose" in request.POST:
        form = reasons.ReasonForm(request.POST)
        if form.is_valid():
            reasons.keep(request, form)
            return redirect("licences:desk")
        return render(request, "licences/desk.html", {"reason_form": form, "table": _counted(actor)})
    reason = reasons.kept(request)
    find = FindForm(request.POST or None)
    values: dict[str, object] = {"reason": reason, "find": find, "table": _counted(actor)}
    if reason is None:
        values["reason_form"] = reasons.ReasonForm()
    elif find.is_bound and find.is_valid():
        given = find.cleaned_data
        found = api.find(text=given["q"], type=given["type"], standing=given["standing"], reason=reason, actor=actor)
        values["found"] = [(one, tone(one.standing)) for one in found]
    return render(request, "licences/desk.html", values)


@login_required
@permission_required(READ, raise_exception=True)
@never_cache
def item(request: HttpRequest, identifier: str) -> HttpResponse:
    """One licence: what it says, what was done with it, what can be done now."""
    reason = reasons.kept(request)
    if reason is None:
        return redirect("licences:desk")
    actor = actor_of(request)
    found = api.licence(identifier=identifier, reason=reason, actor=actor)
    if found is None:
        raise Http404(identifier)
    possible = api.possible(found.state, taken_over=found.type.taken_over) if request.user.has_perm(CHANGE) else ()
    form = ActForm(request.POST or None, possible=possible)
    if form.is_bound and form.is_valid() and _done(request, found, form):
        return redirect("licences:item", identifier=identifier)
    values = {
        "licence": found,
        "tone": tone(found.standing),
        "history": api.history(identifier=identifier, reason=reason, actor=actor),
        "form": form if form.fields["act"].choices else None,
        "replaceable": api.ActKind.REPLACE in possible,
    }
    return render(request, "licences/item.html", values)


def _done(request: HttpRequest, found: api.Document, form: ActForm) -> bool:
    try:
        act = api.ActKind(form.cleaned_data["act"])
        api.change(identifier=found.identifier, act=act, reason=form.reason(request), actor=actor_of(request))
    except api.LicenceRefused as refusal:
        form.add_error("act", str(refusal))
        return False
    messages.success(request, _("Done. Whoever checks the licence sees it at once."))
    return True


def _counted(actor: Actor) -> list[tuple[api.LicenceType, dict[str, int], bool]]:
    """What the actor may see of each type, and whether it is theirs to issue."""
    counts, issuable = api.counts(actor=actor), api.issuable(actor=actor)
    return [(kind, counts[code], code in issuable) for code, kind in api.TYPES.items()]
