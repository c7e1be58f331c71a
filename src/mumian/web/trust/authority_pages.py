"""Whom the city trusts, and with which certificates it seals: public facts."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from mumian.kernel.system.api import in_language
from mumian.kernel.trust import api
from mumian.web.tables import Column, Table


def authorities(request: HttpRequest) -> HttpResponse:
    """Authorities and services, seals, and the trust list."""
    own, seals = tables(request)
    for table in (own, seals):
        if table.wants_export:
            return table.export()
    context = {"own": own, "seals": seals, "anchors": [_anchor(each) for each in api.trust_list()]}
    return render(request, "trust/authorities.html", context)


def tables(request: HttpRequest) -> tuple[Table, Table]:
    """Authorities with services, and seals."""
    return _own(request), _seals(request)


def _state(found: api.Certified) -> str:
    if found.revoked_from:
        return _("revoked")
    if found.not_after < timezone.now():
        return _("ended")
    return _("in use") if found.current else _("replaced")


def _own(request: HttpRequest) -> Table:
    rows = [
        {
            "use": str(each.use.label),
            "state": _state(each),
            "until": f"{timezone.localtime(each.not_after):%Y-%m-%d}",
            "fingerprint": each.fingerprint,
        }
        for each in api.authorities()
    ]
    return Table(
        code="authorities",
        request=request,
        rows=rows,
        title=_("The city's authorities and services"),
        columns=(
            Column(key="use", label=_("Use"), sort="use", search=True),
            Column(key="state", label=_("State")),
            Column(key="until", label=_("Valid until"), sort="until"),
            Column(key="fingerprint", label=_("Fingerprint (SHA-256)"), search=True),
        ),
        empty=_("The city has no authority yet."),
    )


def _seals(request: HttpRequest) -> Table:
    rows = [
        {
            "name": in_language(each.name_zh, each.name_en),
            "organisation": each.organisation,
            "post": each.post,
            "state": _("suspended") if each.suspended else _state(each.certificate),
            "until": f"{timezone.localtime(each.certificate.not_after):%Y-%m-%d}",
        }
        for each in api.seals_of()
    ]
    return Table(
        code="seals",
        request=request,
        rows=rows,
        title=_("Electronic seals"),
        columns=(
            Column(key="name", label=_("Seal"), sort="name", search=True),
            Column(key="organisation", label=_("Credit code of the body"), search=True),
            Column(key="post", label=_("Post that holds it"), search=True),
            Column(key="state", label=_("State")),
            Column(key="until", label=_("Valid until"), sort="until"),
        ),
        empty=_("No seal has been made yet."),
    )


def _anchor(found: api.AnchorInfo) -> dict[str, object]:
    name = in_language(found.name_zh, found.name_en)
    return {"name": name, "basis": found.basis, "since": found.since, "fingerprint": found.certificate.fingerprint}
