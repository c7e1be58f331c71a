"""What people may ask for and hand in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .queries.air import Span

LARGEST_UPLOAD = 200 * 1024 * 1024


class Day(forms.DateInput):
    """A day as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Question(forms.Form):
    """An origin, a period within it, perhaps one area."""

    origin = forms.ChoiceField(label=_("Origin"), required=False)
    area = forms.ChoiceField(label=_("City or district"), required=False)
    first = forms.DateField(label=_("From"), required=False, widget=Day)
    last = forms.DateField(label=_("To"), required=False, widget=Day)

    def __init__(self, *arguments: Any, spans: list[Span], span: Span, **more: Any) -> None:
        super().__init__(*arguments, **more)
        names = {False: _("measured"), True: _("sample city (synthetic)")}
        self.fields["origin"].choices = [(_code(each), names[each.synthetic]) for each in spans]
        self.fields["area"].choices = [("", _("all")), *((area, area) for area in span.areas)]


class Upload(forms.Form):
    """A file of hours or stations."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Parquet or CSV: hours with timestamp, city, station and pollutants, or a list of stations with "
                    "city, station, lon and lat; at most 200 MB."),
    )  # fmt: skip

    def clean_file(self) -> UploadedFile:
        """Keep out what is too large to be taken in while somebody waits."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than 200 MB. Load it on the server: mumian load environment FILE.")
            )
        return file


def _code(span: Span) -> str:
    return "sample" if span.synthetic else "measured"
