"""Bringing in paper licences: a table, a report, and nothing half-written."""

import tempfile
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_required, permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from mumian.kernel.identity.api import actor_of
from mumian.kernel.licences import api
from mumian.kernel.system.api import Quiet
from mumian.web.uploads import bounded

from .listing import ISSUE
from .reasons import ReasonForm

MOST_MB = 30


class ImportForm(ReasonForm):
    """Which table, of which type."""

    type = forms.ChoiceField(label=_("Type"), choices=lambda: [(code, kind.name) for code, kind in api.TYPES.items()])
    file = forms.FileField(
        label=_("Table"),
        help_text=_("CSV or XLSX, 30 MB at most. Heads as on the document, for instance 公民身份号码, 发证日期."),
    )
    only_check = forms.BooleanField(label=_("Only check; keep nothing yet"), required=False, initial=True)
    field_order = ["type", "file", "only_check", "purpose", "basis", "case"]


@bounded(MOST_MB << 20)
@login_required
@permission_required(ISSUE, raise_exception=True)
@never_cache
def bring_in(request: HttpRequest) -> HttpResponse:
    """The form; sent, the report above it."""
    form = ImportForm(request.POST or None, request.FILES or None)
    report = _loaded(request, form) if form.is_bound and form.is_valid() else None
    checked = form.is_bound and bool(form.data.get("only_check"))
    return render(request, "licences/import.html", {"form": form, "report": report, "checked": checked})


def _loaded(request: HttpRequest, form: ImportForm) -> api.LoadReport | None:
    given = form.cleaned_data
    with tempfile.TemporaryDirectory(prefix="mumian-import-") as folder:
        path = Path(folder) / f"table{Path(given['file'].name).suffix[:5]}"
        with path.open("wb") as out:
            out.writelines(given["file"].chunks())
        try:
            return api.load_paper(
                path=path,
                kind=given["type"],
                reason=form.reason(request),
                progress=Quiet(),
                only_check=given["only_check"],
                actor=actor_of(request),
            )
        except api.LoadRefused as refusal:
            form.add_error("file", str(refusal))
            return None
