"""The inbox: what the city told the reader, newest first."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from mumian.kernel.notices import api

from .reader import reader_of

PER_PAGE = 20


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: HttpRequest) -> HttpResponse:
    """One page of it; posting notes that everything was read."""
    reader = reader_of(request)
    if request.method == "POST":
        api.mark_read(actor=reader.actor)
        return redirect("notices:inbox")
    only_unread = request.GET.get("show") == "unread"
    found = api.inbox(actor=reader.actor, before=_number(request), unread_only=only_unread, limit=PER_PAGE + 1)
    reader.note_list("list")
    notes = found[:PER_PAGE]
    shown = {
        "notes": notes,
        "older": notes[-1].id if len(found) > PER_PAGE else None,
        "only_unread": only_unread,
        "unread": api.unread(actor=reader.actor),
        "reader": reader,
    }
    return render(request, "notices/inbox.html", shown)


@login_required
@never_cache
def message(request: HttpRequest, number: int) -> HttpResponse:
    """One message; that it was opened is its receipt."""
    reader = reader_of(request)
    note = api.message(actor=reader.actor, number=number)
    if note is None:
        raise Http404
    reader.note("read", note.recipient)
    api.mark_read(actor=reader.actor, numbers=[number])
    return render(request, "notices/message.html", {"note": note})


def _number(request: HttpRequest) -> int | None:
    """Where the page begins; nonsense begins at the top."""
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
