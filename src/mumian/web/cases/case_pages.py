"""One case for officials: how it stands, what may be done now, and everything that was done."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.cases import api
from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Actor, actor_of, may
from mumian.kernel.system.api import in_language

from .forms import ExtendForm, SuspendForm, TransferForm, WhyForm
from .panels import panels_of
from .states import card, tone

PURPOSE = "办理本岗位案件"


@login_required
@never_cache
def one(request: HttpRequest, number: str) -> HttpResponse:
    """The case, its steps in hand with their answers, its clock with the derivation, its record."""
    actor = actor_of(request)
    return _page(request, actor, _found(actor, number))


@login_required
@require_POST
def step(request: HttpRequest, number: str, step: int) -> HttpResponse:
    """Take a step, give it back, or finish it with one of its answers."""
    actor = actor_of(request)
    asked, why = request.POST.get("do", ""), request.POST.get("opinion", "")
    if asked == "take":
        act = lambda: api.take(actor, step=step)  # noqa: E731
    elif asked == "give-back":
        act = lambda: api.give_back(actor, step=step, why=why)  # noqa: E731
    else:
        act = lambda: api.finish(actor, step=step, answer=request.POST.get("answer", ""), opinion=why)  # noqa: E731
    return _did(request, number, act)


@login_required
@require_POST
def change(request: HttpRequest, number: str, act: str) -> HttpResponse:
    """One of the acts on the case as a whole."""
    actor = actor_of(request)
    case = _found(actor, number)
    form = _forms(case).get(act)
    if form is None:
        raise Http404
    sent = form(request.POST)
    if not sent.is_valid():
        return _page(request, actor, case, wrong=(act, sent))
    given = sent.cleaned_data
    return _did(request, number, lambda: _ACTS[act](actor, number=number, **given))


_ACTS: dict[str, Callable[..., api.Case]] = {
    "suspend": api.suspend,
    "resume": api.resume,
    "extend": lambda actor, *, approved_by, **given: api.extend(
        actor, approved_by=clock.Rank(int(approved_by)), **given
    ),
    "transfer": api.transfer,
    "note": api.note,
    "stop": api.stop,
    "reopen": api.reopen,
}
_WORDS = {
    "suspend": gettext_lazy("Suspend the clock"),
    "resume": gettext_lazy("Let the clock run again"),
    "extend": gettext_lazy("Extend the time"),
    "transfer": gettext_lazy("Transfer to another department"),
    "note": gettext_lazy("Note an opinion"),
    "stop": gettext_lazy("Stop the case"),
    "reopen": gettext_lazy("Take it up again"),
}


def _found(actor: Actor, number: str) -> api.Case:
    try:
        return api.case_of(actor, number=number, purpose=PURPOSE)
    except api.CaseRefused as refused:
        raise Http404(str(refused)) from refused


def _did(request: HttpRequest, number: str, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except api.CaseRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Done. It stands in the record of the case."))
    return redirect("cases:one", number=number)


def _forms(case: api.Case) -> dict[str, Callable[..., Form]]:
    """What may be asked of a case in this state, and the form for each."""
    if case.state in {api.State.DONE, api.State.STOPPED}:
        return {"reopen": _why("reopen")}
    if case.state != api.State.OPEN:
        return {}
    found: dict[str, Callable[..., Form]] = {"note": _why("note")}
    if case.clock and case.due_at:
        found["suspend"] = lambda data=None: SuspendForm(data, case=case)
        found["extend"] = lambda data=None: ExtendForm(data, auto_id="extend_%s")
    elif case.clock:
        found["resume"] = _why("resume")
    found["transfer"] = lambda data=None: TransferForm(data, auto_id="transfer_%s")
    found["stop"] = _why("stop")
    return found


def _why(act: str) -> Callable[..., Form]:
    return lambda data=None: WhyForm(data, auto_id=f"{act}_%s")


def _page(request: HttpRequest, actor: Actor, case: api.Case, wrong: tuple[str, Form] | None = None) -> HttpResponse:
    now = timezone.now()
    forms = {act: make() for act, make in _forms(case).items()} if may(actor, "change", case) else {}
    if wrong:
        forms[wrong[0]] = wrong[1]
    pending = case.steps.filter(done_at=None).select_related("taken_by").order_by("id")
    shown = {
        "case": case,
        "tone": tone(case),
        "card": card(case, now),
        "kind": api.kind_of(case.kind),
        "due": _derivation(case),
        "steps": [_step(actor, case, each) for each in pending],
        "acts": [(act, _WORDS[act], form) for act, form in forms.items()],
        "opened": wrong[0] if wrong else "",
        "record": case.acts.select_related("step"),
        "values": sorted(case.values.items()),
        "panels": panels_of(case),
    }
    return render(request, "cases/one.html", shown, status=422 if wrong else 200)


def _step(actor: Actor, case: api.Case, step: api.Step) -> dict[str, object]:
    step.case = case
    outline = api.outline_of(step)
    mine = step.taken_by_id == actor.account
    return {
        "row": step,
        "name": in_language(outline.name, outline.name_en or outline.name),
        "card": card(step, timezone.now()),
        "answers": [(each.value, in_language(each.zh, each.en)) for each in outline.answers],
        "mine": mine,
        "may": may(actor, "do", step) and (step.taken_by_id is None or mine),
    }


def _derivation(case: api.Case) -> dict[str, object] | None:
    """The due date with every step of its derivation; None while there is none."""
    if not case.due_at:
        return None
    due = clock.replay(limit=clock.limit(code=case.limit), operations=case.clock).due_or_provisional()
    return {"limit": due.limit, "steps": clock.steps(due=due)}
