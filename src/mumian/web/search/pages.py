from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .finding import find


def results(request: HttpRequest) -> HttpResponse:
    """What was found, by kind; an empty question shows how to ask."""
    asked = request.GET.get("q", "")[:100]
    return render(request, "search/results.html", {"asked": asked, "groups": find(request, asked)})
