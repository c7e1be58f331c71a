"""Issuing and replacing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import actor_of
from mumian.kernel.licences import api

from . import reasons
from .issue_forms import ContentForm, IssueForm
from .listing import ISSUE


@login_required
@permission_required(ISSUE, raise_exception=True)
@never_cache
def issue(request: HttpRequest, code: str) -> HttpResponse:
    """A new licence of one type."""
    kind = api.TYPES.get(code)
    if kind is None or code not in api.issuable(actor=actor_of(request)):
        raise Http404(code)
    form = IssueForm(request.POST or None, kind=kind)
    if form.is_bound and form.is_valid() and (made := _issued(request, form)) is not None:
        return _shown(request, made, form)
    return render(request, "licences/issue.html", {"form": form, "type": kind})


@login_required
@permission_required(ISSUE, raise_exception=True)
@never_cache
def replace(request: HttpRequest, identifier: str) -> HttpResponse:
    """A new version in place of an old one."""
    reason = reasons.kept(request)
    if reason is None:
        return redirect("licences:desk")
    old = api.licence(identifier=identifier, reason=reason, actor=actor_of(request))
    if old is None or api.ActKind.REPLACE not in api.possible(old.state, taken_over=old.type.taken_over):
        raise Http404(identifier)
    known = {line.field.code: line.value for line in old.lines if not line.field.fact}
    form = ContentForm(request.POST or None, kind=old.type, initial={**known, "number": old.number})
    if form.is_bound and form.is_valid() and (made := _replaced(request, old, form)) is not None:
        return _shown(request, made, form)
    return render(request, "licences/issue.html", {"form": form, "type": old.type, "old": old})


def _issued(request: HttpRequest, form: IssueForm) -> api.Document | None:
    given = form.cleaned_data
    order = api.Order(
        type=form.kind.code,
        holder_kind=api.Holder(given["holder_kind"]),
        holder=given["holder"],
        content=form.content(),
        number=given.get("number", ""),
        issued_on=given["issued_on"],
        valid_to=given.get("valid_to"),
    )
    try:
        return api.issue(order=order, reason=form.reason(request), actor=actor_of(request))
    except api.LicenceRefused as refusal:
        form.show_refusal(refusal)
        return None


def _replaced(request: HttpRequest, old: api.Document, form: ContentForm) -> api.Document | None:
    given = form.cleaned_data
    try:
        return api.replace(
            identifier=old.identifier,
            content=form.content(),
            reason=form.reason(request),
            number=given.get("number", ""),
            issued_on=given["issued_on"],
            valid_to=given.get("valid_to"),
            actor=actor_of(request),
        )
    except api.LicenceRefused as refusal:
        form.show_refusal(refusal)
        return None


def _shown(request: HttpRequest, made: api.Document, form: ContentForm) -> HttpResponse:
    """Go to the new licence; the purpose just given is the one for looking at it."""
    reasons.keep(request, form)
    messages.success(request, _("Issued. The holder can show it from now on."))
    return redirect("licences:item", identifier=made.identifier)
