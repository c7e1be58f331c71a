"""For the department: what people ask about its readings."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Actor, Impossible, actor_of
from mumian.systems.privacy import actions, queries
from mumian.systems.privacy.forms import AnswerForm
from mumian.systems.privacy.models import Question
from mumian.systems.privacy.rules import ANSWER, SUPERVISE
from mumian.web.tables import Column, Table


def state_of(question: Question) -> str:
    """Where a question stands, in one word."""
    if question.answered_at:
        return _("answered") if question.answered_at <= question.due else _("answered too late")
    return _("open") if timezone.now() <= question.due else _("overdue")


COLUMNS = (
    Column(key="pk", label=gettext_lazy("Number"), sort="pk", link=lambda one: f"{one.pk}/"),
    Column(key="kind", label=gettext_lazy("Wanted"), value=lambda one: one.get_kind_display()),
    Column(key="system", label=gettext_lazy("System"), sort="system"),
    Column(key="post", label=gettext_lazy("Post that read")),
    Column(key="asked_at", label=gettext_lazy("Asked at"), sort="asked_at"),
    Column(key="due", label=gettext_lazy("To be answered by"), sort="due"),
    Column(key="state", label=gettext_lazy("State"), value=state_of),
)


@login_required
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Questions for the official's department, by the time left."""
    rows = queries.questions_for(_official(request)).defer("text", "answer", "subject").order_by("answered_at", "due")
    empty = _("Nobody has asked yet.")
    table = Table(code="questions", columns=COLUMNS, rows=rows, request=request, empty=empty)
    return table.export() if table.wants_export else render(request, "privacy/desk.html", {"table": table})


@login_required
@never_cache
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """One question, the line it is about, and the answer."""
    actor = _official(request)
    found = queries.question_for(actor, number)
    if found is None:
        raise Http404
    form = AnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer(actor, found, text=form.cleaned_data["text"])
        except Impossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Answered. The person has been told."))
            return redirect("privacy:desk")
    due = queries.due(found)
    shown = {"question": found, "form": form, "due": due, "steps": clock.steps(due=due), "state": state_of(found)}
    return render(request, "privacy/answer.html", shown)


def _official(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if not (actor.holds(ANSWER) or actor.holds(SUPERVISE)):
        raise PermissionDenied
    return actor
