"""A form with one field of each kind."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """Label above, hint below, errors on top and at the field."""

    name = forms.CharField(label=_("Name"), help_text=_("As it stands in the register."), max_length=20)
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    way = forms.ChoiceField(
        label=_("How shall we answer?"),
        widget=forms.RadioSelect,
        choices=(("letter", _("By letter")), ("message", _("By message"))),
    )
    agreed = forms.BooleanField(label=_("I have read the notice"))
