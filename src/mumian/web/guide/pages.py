from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from . import samples
from .charts import charts
from .forms import SampleForm


def patterns(request: HttpRequest) -> HttpResponseBase:
    """Every component once."""
    table = samples.table(request)
    if table.wants_export:
        return table.export()
    form = SampleForm(request.GET if "way" in request.GET or "name" in request.GET else None)
    words = {"charts": charts(), "table": table, "map": samples.points(), "form": form}
    answer: HttpResponse = render(request, "guide/patterns.html", words)
    return answer
