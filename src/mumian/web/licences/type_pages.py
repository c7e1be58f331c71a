"""What electronic licences there are: public facts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.kernel.licences import api


def types(request: HttpRequest) -> HttpResponse:
    """All types, for people and for organisations."""
    groups = [(holder, [kind for kind in api.TYPES.values() if holder in kind.holders]) for holder in api.Holder]
    return render(request, "licences/types.html", {"groups": groups})


def one(request: HttpRequest, code: str) -> HttpResponse:
    """One type: who issues it, how long it counts, what it states and by which law."""
    kind = api.TYPES.get(code)
    if kind is None:
        raise Http404(code)
    return render(request, "licences/type.html", {"type": kind})
