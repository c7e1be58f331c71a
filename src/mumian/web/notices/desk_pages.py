"""The desk of those who keep the channels running: no text and no address of anybody without a reason."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mumian.kernel.identity.api import actor_of
from mumian.kernel.notices import api

from .words import channel_name

PURPOSE = "重新投递消息"
SHOWN = 200


class ReasonForm(forms.Form):
    """Why somebody else's message is to be read."""

    purpose = forms.CharField(
        label=gettext_lazy("Purpose"),
        max_length=200,
        help_text=gettext_lazy("What you need it for; the person can read this."),
    )
    basis = forms.CharField(label=gettext_lazy("Legal basis"), max_length=200)
    case = forms.CharField(label=gettext_lazy("Case number"), max_length=60, required=False)


@login_required
@permission_required(api.OPERATE, raise_exception=True)
@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """Channels, and what was given up."""
    shown = {
        "channels": [(channel_name(each.kind), each) for each in api.channels()],
        "letters": [(channel_name(each.target.partition(":")[0]), each) for each in api.dead_letters(limit=SHOWN)],
        "waiting": api.waiting_events(),
        "may_read": actor_of(request).holds(api.READ_TEXT),
    }
    return render(request, "notices/desk.html", shown)


@login_required
@permission_required(api.OPERATE, raise_exception=True)
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """Give the chosen ones, or all, a fresh start."""
    wanted = request.POST.getlist("delivery")
    numbers = [int(each) for each in wanted if each.isascii() and each.isdecimal() and len(each) < 19]
    if request.POST.get("all"):
        numbers = [letter.id for letter in api.dead_letters()]
    reason = actor_of(request).reason(purpose=PURPOSE, basis=api.Basis.OPERATION)
    count = api.send_again(numbers=numbers, reason=reason)
    said = ngettext("%(count)s delivery starts afresh.", "%(count)s deliveries start afresh.", count)
    messages.success(request, said % {"count": count})
    return redirect("notices:desk")


@login_required
@permission_required(api.OPERATE, raise_exception=True)
def wording(request: HttpRequest) -> HttpResponse:
    """Every template with its example, as it reads in both languages."""
    return render(request, "notices/wording.html", {"examples": api.examples()})


@login_required
@permission_required(api.READ_TEXT, raise_exception=True)
@never_cache
def text(request: HttpRequest, number: int) -> HttpResponse:
    """The text of a message, once purpose and basis are given."""
    form = ReasonForm(request.POST or None)
    note = None
    if form.is_bound and form.is_valid():
        reason = actor_of(request).reason(**form.cleaned_data)
        note = api.read_text(number=number, reason=reason)
        if note is None:
            raise Http404
    return render(request, "notices/text.html", {"form": form, "note": note, "number": number})
