"""What people may ask for and hand in."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .loading import UNITS
from .models import Series
from .plane import CODE
from .words import series_name

LARGEST_UPLOAD = 200 * 1024 * 1024


class Day(forms.DateInput):
    """A day as browsers pick it."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Question(forms.Form):
    """A series, a period within it, perhaps one road."""

    series = forms.ChoiceField(label=_("Series"), required=False)
    first = forms.DateField(label=_("From"), required=False, widget=Day)
    last = forms.DateField(label=_("To"), required=False, widget=Day)
    road = forms.ChoiceField(label=_("Road"), required=False)

    def __init__(self, *arguments: Any, series: list[Series], roads: tuple[str, ...], **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.fields["series"].choices = [
            (each.code, series_name(each.code, synthetic=each.synthetic)) for each in series
        ]
        self.fields["road"].choices = [("", _("All roads")), *((road, road) for road in roads)]


class Upload(forms.Form):
    """A file of road speeds."""

    file = forms.FileField(
        label=_("File"), help_text=_("Parquet or CSV, with a moment, a road and a speed in every row; at most 200 MB.")
    )
    unit = forms.ChoiceField(
        label=_("Unit of the speeds"),
        required=False,
        choices=[("", _("As the file says")), *((unit, unit) for unit in UNITS)],
    )
    series = forms.RegexField(
        label=_("Series"),
        regex=CODE,
        initial="measured",
        help_text=_("Small letters, digits and hyphens. Days that the series has already are replaced."),
    )

    def clean_file(self) -> UploadedFile:
        """Keep out what is too large to be taken in while somebody waits."""
        file: UploadedFile = self.cleaned_data["file"]
        if file.size and file.size > LARGEST_UPLOAD:
            raise forms.ValidationError(
                _("The file is larger than 200 MB. Load it on the server: mumian load traffic FILE.")
            )
        return file
