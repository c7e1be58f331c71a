"""For the person concerned: who looked, and asking about it. Reading one's own lines leaves no line of its own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mumian.kernel.clock import api as clock
from mumian.kernel.identity.api import Impossible, actor_of
from mumian.systems.privacy import actions, queries
from mumian.systems.privacy.forms import FilterForm, QuestionForm
from mumian.systems.privacy.models import Question
from mumian.web.errors import refused


@login_required
@never_cache
def looked(request: HttpRequest) -> HttpResponse:
    """Every use of the reader's data, newest first."""
    actor = actor_of(request)
    form = FilterForm(request.GET or None)
    form.is_valid()
    try:
        lines, older = queries.looked(actor, filters=form.filters, before=request.GET.get("before", ""))
    except ValueError:
        return refused(request, 400, _("This is not where a page of the list begins. Start from its first page."))
    further = request.GET.copy()
    further["before"] = older
    shown = {
        "unproved": not queries.subject_of(actor),
        "form": form,
        "lines": lines,
        "older": further.urlencode() if older else "",
        "machine": queries.reached_everybody(actor),
        "questions": queries.own_questions(actor)[:20],
        "filtered": any(value for name, value in request.GET.items() if name != "before"),
    }
    return render(request, "privacy/looked.html", shown)


@login_required
@never_cache
def ask(request: HttpRequest, number: int) -> HttpResponse:
    """A question or complaint about one line."""
    actor = actor_of(request)
    line = queries.one_line(actor, number)
    if line is None:
        raise Http404
    form = QuestionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            asked = actions.ask(actor, line=line, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])
        except Impossible as no:
            form.add_error(None, str(no))
        else:
            messages.success(request, _("Sent. You will be told when it is answered."))
            return redirect("privacy:question", number=asked.pk)
    return render(request, "privacy/ask.html", {"line": line, "form": form})


@login_required
@never_cache
def question(request: HttpRequest, number: int) -> HttpResponse:
    """What was asked, until when it must be answered and why, and the answer."""
    found: Question = get_object_or_404(queries.own_questions(actor_of(request)), pk=number)
    due = queries.due(found)
    return render(request, "privacy/question.html", {"question": found, "due": due, "steps": clock.steps(due=due)})
