"""How each kind of case is handled, for everybody: its steps, its law, its time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mumian.kernel.cases import api
from mumian.kernel.clock import api as clock
from mumian.kernel.system.api import in_language


def kinds(request: HttpRequest) -> HttpResponse:
    """All of them."""
    return render(request, "cases/kinds.html", {"kinds": [(kind, _limit(kind)) for kind in api.kinds()]})


def one(request: HttpRequest, code: str) -> HttpResponse:
    """One, with the steps of the version in force."""
    try:
        kind = api.kind_of(code)
    except api.CaseRefused as refused:
        raise Http404(str(refused)) from refused
    definition = api.in_force(kind=code)
    found = api.examine(model=bytes(definition.model))[0]
    steps = [(each, in_language(each.name, each.name_en or each.name), _named(each.limit)) for each in found.steps]
    shown = {"kind": kind, "limit": _limit(kind), "definition": definition, "steps": steps}
    return render(request, "cases/kind.html", shown)


def model(_request: HttpRequest, code: str) -> HttpResponse:
    """The BPMN file of the version in force."""
    try:
        definition = api.in_force(kind=code)
    except api.CaseRefused as refused:
        raise Http404(str(refused)) from refused
    name = f"{code}-{definition.version}.bpmn"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(bytes(definition.model), content_type="application/xml", headers=headers)


def _limit(kind: api.CaseKind) -> clock.Limit | None:
    return _named(kind.limit)


def _named(code: str) -> clock.Limit | None:
    return clock.limit(code=code) if code else None
