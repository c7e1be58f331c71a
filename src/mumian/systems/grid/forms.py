"""What somebody reports."""

import secrets

from django import forms
from django.utils.translation import gettext_lazy as _

from .classes import CHOICES
from .queries import districts


class ReportForm(forms.Form):
    """What is wrong and where. `reference` makes sending it twice harmless."""

    category = forms.ChoiceField(label=_("What kind of thing"), choices=CHOICES)
    description = forms.CharField(
        label=_("What is wrong"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), strip=True
    )
    district = forms.ChoiceField(label=_("District"))
    address = forms.CharField(
        label=_("Where exactly"), max_length=200, help_text=_("Street and number, or what stands beside it.")
    )
    lon = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-180, max_value=180)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False, min_value=-90, max_value=90)
    reference = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, data: object = None) -> None:
        super().__init__(data, initial={"reference": secrets.token_urlsafe(18)})
        self.fields["district"].choices = districts()
