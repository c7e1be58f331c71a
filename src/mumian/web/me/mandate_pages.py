"""Acting for others, and others acting for me."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity import api
from mumian.kernel.system.api import offered
from mumian.web.accounts.step_up import step_up

from .mandate_forms import AskForm, GiveForm, LimitForm


@login_required
@never_cache
def mandates(request: HttpRequest) -> HttpResponse:
    """Those I use, those I gave."""
    actor = api.actor_of(request)
    own = Q(agent=actor.account) | Q(principal__in=actor.subjects)
    seen = api.visible_to(actor, api.Mandate).filter(own).select_related("agent").order_by("-asked_at")[:200]
    words = {
        "mine": [each for each in seen if each.agent_id == actor.account],
        "given": [each for each in seen if each.principal in actor.subjects and each.agent_id != actor.account],
        "actor": actor,
        "may_limit": not actor.on_behalf_of or actor.relation == api.Mandate.Relation.LEGAL,
        "matters": {each.code: each.name for each in offered(api.Matter)},
        "in_force": set(api.mandates_in_force().filter(pk__in=[each.pk for each in seen]).values_list("pk", flat=True)),
    }
    return render(request, "me/mandates.html", words)


@login_required
@never_cache
def ask(request: HttpRequest) -> HttpResponse:
    """Ask an official to confirm that I am parent, guardian or legal representative."""
    form = AskForm(request.POST or None)
    if form.is_bound and form.is_valid() and _asked(request, form):
        messages.success(request, _("Your request is kept. An official confirms it when you show the original."))
        return redirect("me:mandates")
    return render(request, "me/ask.html", {"form": form}, status=422 if form.errors else 200)


@step_up
@never_cache
def give(request: HttpRequest) -> HttpResponse:
    """Let somebody act for me, or for the organisation that I represent."""
    form = GiveForm(request.POST or None)
    if form.is_bound and form.is_valid() and _given(request, form):
        messages.success(request, _("From now on this person may act for you. You see in the ledger whenever they do."))
        return redirect("me:mandates")
    return render(
        request, "me/give.html", {"form": form, "actor": api.actor_of(request)}, status=422 if form.errors else 200
    )


@step_up
@never_cache
def limit(request: HttpRequest, number: int) -> HttpResponse:
    """Narrow a mandate that I gave, or that the organisation gave which I represent."""
    actor = api.actor_of(request)
    found = _mandate(actor, str(number))
    if not api.is_principal(actor, found):
        raise Http404
    form = LimitForm(request.POST or None, initial={"scope": found.scope, "until": _last_day(found)})
    if form.is_bound and form.is_valid():
        scope, ends = tuple(form.cleaned_data["scope"]), form.ends()
        if _tried(form, lambda: api.limit_mandate(actor, found, scope=scope, ends=ends)):
            messages.success(request, _("Limited. It holds from the next step that is taken with it."))
            return redirect("me:mandates")
    return render(request, "me/limit.html", {"form": form, "mandate": found}, status=422 if form.errors else 200)


@login_required
@require_POST
def withdraw(request: HttpRequest) -> HttpResponse:
    """End a mandate at once."""
    actor = api.actor_of(request)
    found = _mandate(actor, request.POST.get("mandate", ""))
    try:
        api.withdraw_mandate(actor, found, why="own wish")
        messages.success(request, _("The mandate has ended."))
    except api.Impossible as why:
        messages.error(request, str(why))
    return redirect("me:mandates")


def _mandate(actor: api.Actor, number: str) -> api.Mandate:
    rows = api.visible_to(actor, api.Mandate).select_related("agent")
    found = rows.filter(pk=number).first() if number.isdecimal() else None
    if found is None:
        raise Http404
    api.shown_to(actor, [found], purpose=_("mandate"))
    return found


def _last_day(mandate: api.Mandate) -> dt.date:
    return timezone.localdate(mandate.ends - dt.timedelta(microseconds=1))


def _asked(request: HttpRequest, form: AskForm) -> bool:
    given = form.cleaned_data
    return _tried(
        form,
        lambda: api.ask_mandate(
            api.actor_of(request),
            relation=given["relation"],
            principal=form.principal(),
            name=given["name"],
            basis=given["basis"],
        ),
    )


def _given(request: HttpRequest, form: GiveForm) -> bool:
    given, actor = form.cleaned_data, api.actor_of(request)
    agent = api.account_named(actor, name=given["agent"], purpose=_("mandate"))
    if (
        agent is None or agent.level < api.Level.L1
    ):  # the same answer for no account and for one that is not proved: names are not fished for here
        form.add_error("agent", _("The agent needs an account of their own whose real name is checked."))
        return False
    relation = api.Mandate.Relation.AGENT if actor.organisation else api.Mandate.Relation.PARENT
    return _tried(
        form,
        lambda: api.give_mandate(
            actor,
            agent=agent,
            relation=relation,
            ends=form.ends(),
            basis=given["basis"],
            scope=tuple(given["scope"]),
        ),
    )


def _tried(form: Form, act: Callable[[], object]) -> bool:
    try:
        act()
    except api.Impossible as why:
        form.add_error(None, str(why))
        return False
    return True
