from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.web.navigation import Place, grouped, visible


@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """The instruments this officer may use."""
    groups = grouped(visible(request, Place.CONSOLE))
    return render(request, "console/overview.html", {"groups": groups})
