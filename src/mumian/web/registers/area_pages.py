"""Areas: from the province down, on any day, with what a code was before."""

import datetime as dt

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.registers import api
from mumian.web.tables import Column, Table


class DayForm(forms.Form):
    """A word or code to look for, and the day of which the answer shall be true."""

    q = forms.CharField(label=_("Name or code"), max_length=80, required=False, strip=True)
    on = forms.DateField(
        label=_("On the day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day as 2005-04-28.")},
    )

    @property
    def day(self) -> dt.date | None:
        """The day asked for, None for today or a day that is none."""
        return self.cleaned_data.get("on") if self.is_valid() else None

    @property
    def text(self) -> str:
        """What is looked for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""


def areas(request: HttpRequest) -> HttpResponse:
    """The provinces, or what was looked for."""
    form = DayForm(request.GET)
    day, text = form.day, form.text
    found = api.find_areas(text=text, on=day) if text else api.areas(level=api.Level.PROVINCE, on=day)
    if text and len(found) == 1:
        return redirect(area_address(found[0].code, day))
    above = api.named_areas(codes=[each.parent for each in found if each.parent], on=day) if text else {}
    rows = [{"area": each, "above": above.get(each.parent), "address": area_address(each.code, day)} for each in found]
    return render(request, "registers/areas.html", {"form": form, "rows": rows, "text": text, "day": day})


def area(request: HttpRequest, code: str) -> HttpResponse:
    """One area: where it lies, what lies in it, what it was."""
    form = DayForm(request.GET)
    day = form.day
    try:
        short = api.parse_division(code).text
    except api.CodeError as error:
        raise Http404(str(error)) from error
    if short != code:
        return redirect(area_address(short, day))
    found = api.area(code=short, on=day) or api.area(code=short)
    if found is None:
        raise Http404(code)
    children = _children(request, found, day)
    if children.wants_export:
        return children.export()
    path = [(each, area_address(each.code, day)) for each in api.area_path(code=short, on=day)[:-1]]
    shown = {"area": found, "form": form, "day": day, "path": path, "children": children, **_history(found)}
    return render(request, "registers/area.html", shown)


def area_address(code: str, day: dt.date | None) -> str:
    """The page of an area on a day."""
    address = reverse("registers:area", args=[code])
    return f"{address}?on={day:%Y-%m-%d}" if day else address


def _children(request: HttpRequest, found: api.Area, day: dt.date | None) -> Table:
    """The areas one level below as a table."""
    rows = [{"code": each.code, "name": each.name} for each in api.areas(parent=found.code, on=day)]
    return Table(
        code="areas",
        request=request,
        rows=rows,
        page_size=100,
        title=_("Areas within"),
        columns=(
            Column(
                key="name", label=_("Name"), sort="name", search=True, link=lambda row: area_address(row["code"], day)
            ),
            Column(key="code", label=_("Code"), sort="code"),
        ),
        empty=_("No smaller areas are recorded here."),
    )


def _history(found: api.Area) -> dict[str, object]:
    """The versions of a code and of what it came from, with whether this one was in force on the day."""
    versions = api.area_history(code=found.code)
    successors = api.named_areas(codes=found.successors) if found.successors else {}
    today = timezone.localdate()
    return {
        "versions": versions if len(versions) > 1 else (),
        "successors": [successors[code] for code in found.successors if code in successors],
        "ended": found.valid_to is not None and found.valid_to <= today,
    }
