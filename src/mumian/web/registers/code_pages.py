"""The code checker: paste a code, see what it is. The code travels in the body and is kept nowhere."""

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from mumian.kernel.registers import api

EXAMPLES = (
    ("11100000000013338W", _("Credit code of a ministry")),
    ("11010519491231002X", _("The identity number printed in the standard")),
    ("1.2.156.3005.2.11100000MB03271699022.340100.000000016.001.9", _("Identifier of an electronic licence")),
    ("440103001101", _("Code of a community")),
    ("91350211M0000XUF46", _("A credit code in use that breaks its own rule")),
)


class CodeForm(forms.Form):
    """One pasted code."""

    text = forms.CharField(
        label=_("Code"),
        max_length=200,
        help_text=_("Blanks and full-width characters do no harm. The code is checked here and kept nowhere."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter a code.")},
    )


@dataclass(frozen=True)
class Shown:
    """A reading with the names of the areas that its parts mention."""

    reading: api.Reading
    areas: dict[str, str]

    @property
    def parts(self) -> list[tuple[api.Part, str]]:
        """Each part with what it says, divisions by name."""
        return [(part, self._meaning(part)) for part in self.reading.parts]

    def _meaning(self, part: api.Part) -> str:
        if part.division:
            return self.areas.get(part.text, "") or str(_("no division known here has this code"))
        return str(part.meaning)


def codes(request: HttpRequest) -> HttpResponse:
    """The form, and after sending it what the code says."""
    form = CodeForm(request.POST or None)
    shown: list[Shown] = []
    asked = form.is_bound and form.is_valid()
    if asked:
        readings = api.recognise(form.cleaned_data["text"])
        shown = [Shown(reading, _names(reading)) for reading in readings]
    context = {"form": form, "shown": shown, "asked": asked, "examples": EXAMPLES}
    return render(request, "registers/codes.html", context)


def _names(reading: api.Reading) -> dict[str, str]:
    codes = {part.text for part in reading.parts if part.division}
    return {code: _place(code) for code in codes}


def _place(code: str) -> str:
    """The full name of a division, old codes with their last name."""
    try:
        return " ".join(area.name for area in api.area_path(code=code))
    except api.CodeError:
        return ""
