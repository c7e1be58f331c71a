"""How one's own cases stand: until when, who has them now, what was done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.cases import api
from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import actor_of
from mumian.kernel.system.api import in_language

from .forms import WhyForm
from .panels import panels_of
from .states import tone

PURPOSE = "本人查看办件进度"
MOST = 100


@login_required
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """Cases of the person or organisation, those in hand first."""
    actor = actor_of(request)
    rows = api.cases(actor).filter(subject__in=actor.subjects)[:MOST]
    found = sorted(rows, key=lambda case: case.state != api.State.OPEN)
    return render(
        request, "cases/mine.html", {"cases": [(case, tone(case)) for case in found], "known": actor.subjects}
    )


@login_required
@never_cache
def one(request: HttpRequest, number: str) -> HttpResponse:
    """One of them."""
    return render(request, "cases/mine_one.html", _shown(_own(request, number), WhyForm(auto_id="withdraw_%s")))


@login_required
@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """I do not want it any more."""
    case, form = _own(request, number), WhyForm(request.POST, auto_id="withdraw_%s")
    if not form.is_valid():
        return render(request, "cases/mine_one.html", _shown(case, form), status=422)
    try:
        api.withdraw(actor_of(request), number=number, why=form.cleaned_data["why"])
    except api.CaseRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Withdrawn. Nothing more will be done in it."))
    return redirect("cases:mine-one", number=number)


def _own(request: HttpRequest, number: str) -> api.Case:
    actor = actor_of(request)
    try:
        case = api.case_of(actor, number=number, purpose=PURPOSE)
    except api.CaseRefused as refused:
        raise Http404(str(refused)) from refused
    if case.subject not in actor.subjects:
        raise Http404
    return case


def _shown(case: api.Case, form: WhyForm) -> dict[str, object]:
    """What its owner reads: no opinions of officials, but who has it and since when."""
    steps = []
    for each in case.steps.order_by("id"):
        each.case = case
        outline = api.outline_of(each)
        steps.append((in_language(outline.name, outline.name_en or outline.name), each, _days_waiting(each)))
    due = None
    if case.due_at and case.state == api.State.OPEN:
        found = clock.replay(limit=clock.limit(code=case.limit), operations=case.clock).due_or_provisional()
        due = {"limit": found.limit, "steps": clock.steps(due=found)}
    values = {"case": case, "tone": tone(case), "steps": steps, "due": due, "form": form, "panels": panels_of(case)}
    return {**values, "in_hand": case.state == api.State.OPEN}


def _days_waiting(step: api.Step) -> int:
    return (timezone.now() - step.since).days
