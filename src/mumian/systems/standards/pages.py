from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language
from mumian.web.tables import Column, Table

from .models import Standard

COLUMNS = (
    Column(key="code", label=_("Standard"), sort="code", search=True),
    Column(key="name", label=_("Title"), value=lambda each: in_language(each.name_zh, each.name_en)),
    Column(key="used_by", label=_("Used by"), sort="used_by"),
)


def standards(request: HttpRequest) -> HttpResponse:
    table = Table(code="standards", columns=COLUMNS, rows=Standard.objects.order_by("code"), request=request)
    return table.export() if table.wants_export else render(request, "standards/list.html", {"table": table})
