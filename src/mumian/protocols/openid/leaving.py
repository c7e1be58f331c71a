"""From a form of ours to an outside program.

Our policy lets forms go to us alone (`form-action 'self'`), and a browser holds redirects that follow a form to it. The
answer to a form is therefore a page that goes on by itself; the policy stays as it is.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def lead_to(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """The redirect as it is, or after a form of our own the page that goes on."""
    address = answer.get("Location", "")
    if not address or request.headers.get("Sec-Fetch-Site") != "same-origin":
        return answer
    page = render(request, "idp/oidc/leaving.html", {"address": address})
    page["Cache-Control"] = "no-store"
    page["Referrer-Policy"] = "no-referrer"
    return page
