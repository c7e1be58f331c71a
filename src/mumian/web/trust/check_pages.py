"""Check a sealed PDF or a pack of evidence. The file is judged in memory and kept nowhere."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from mumian.kernel.trust import api
from mumian.web.uploads import Bounded, announced_too_large, grew_too_large

MOST = 20 * 1024 * 1024
TOO_LARGE = gettext_lazy("The file is larger than %s MB.")


class CheckForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Sealed PDF or pack of evidence (zip)"),
        help_text=gettext_lazy("20 MB at most. The file is judged here and kept nowhere."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.zip,application/pdf,application/zip"}),
        error_messages={"required": gettext_lazy("Choose a file."), "empty": gettext_lazy("The file is empty.")},
    )


@csrf_exempt  # the token is checked by `_checked`, once the upload has its bounds
def check(request: HttpRequest) -> HttpResponse:
    """The form, and after sending it what became of each seal."""
    if announced_too_large(request, MOST):
        return _shown(request, CheckForm(), status=413, wrong=TOO_LARGE % (MOST // 2**20))
    request.upload_handlers = [Bounded(request, MOST)]
    return _checked(request)


@csrf_protect
def _checked(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, CheckForm())
    form = CheckForm(request.POST, request.FILES)
    if grew_too_large(request):
        return _shown(request, CheckForm(), status=413, wrong=TOO_LARGE % (MOST // 2**20))
    if not form.is_valid():
        return _shown(request, form)
    content = form.cleaned_data["file"].read()
    try:
        found = _judged(content)
    except api.TrustError as error:
        return _shown(request, CheckForm(), wrong=error)
    return _shown(request, CheckForm(), name=form.cleaned_data["file"].name, **found)


def _judged(content: bytes) -> dict[str, object]:
    """A pack begins as every zip does; everything else is looked at as a PDF."""
    if content.startswith(b"PK"):
        return {"pack": api.check_pack(pack=content)}
    verdicts = api.check_pdf(pdf=content)
    if not verdicts:
        raise api.NotAccepted(_("This PDF carries no seal and no signature."))
    return {"verdicts": verdicts}


def _shown(request: HttpRequest, form: CheckForm, *, status: int = 200, **found: object) -> HttpResponse:
    return render(request, "trust/check.html", {"form": form, **found}, status=status)
