"""Preserved evidence for officers of the preservation centre, and its packs."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mumian.kernel.identity.api import actor_of
from mumian.kernel.trust import api
from mumian.web.errors import refused
from mumian.web.tables import Column, Table

from .listing import READ

BASIS = "电子签名法 第八条"


@login_required
@permission_required(READ, raise_exception=True)
def evidence(request: HttpRequest) -> HttpResponse:
    """The list, and a form to take a pack."""
    rows = [_row(each) for each in api.evidence()]
    table = Table(
        code="evidence",
        request=request,
        rows=rows,
        title=_("Preserved evidence"),
        columns=(
            Column(key="number", label=_("Number"), search=True),
            Column(key="title", label=_("Title"), search=True),
            Column(key="case", label=_("Case"), search=True),
            Column(key="at", label=_("Preserved"), sort="at"),
        ),
        empty=_("Nothing is preserved yet."),
    )
    if table.wants_export:
        return table.export()
    return render(request, "trust/evidence.html", {"table": table, "numbers": [row["number"] for row in rows[:50]]})


@login_required
@permission_required(READ, raise_exception=True)
@require_POST
def pack(request: HttpRequest, number: str) -> HttpResponse:
    """The zip; the ledger keeps who took it and why."""
    purpose = request.POST.get("purpose", "").strip()[:500]
    if not purpose:
        return refused(request, 400, _("Say for what purpose the pack is taken."))
    reason = actor_of(request).reason(purpose=purpose, basis=BASIS)
    try:
        content = api.evidence_pack(number=number, reason=reason)
    except api.NotAccepted as error:
        raise Http404(str(error)) from error
    answer = HttpResponse(content, content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{number}.zip"'
    return answer


def _row(found: api.EvidenceInfo) -> dict[str, str]:
    at = f"{timezone.localtime(found.at):%Y-%m-%d %H:%M}"
    return {"number": found.number, "title": found.title, "case": found.case, "at": at}
